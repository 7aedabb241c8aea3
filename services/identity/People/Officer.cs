namespace LienThong.Identity.People;

/// <summary>A person who works in an agency (cán bộ, công chức) and signs in with a password of his own.</summary>
internal sealed class Officer
{
    public required Guid Id { get; init; }

    /// <summary>What he types to sign in, in small letters; the <c>sub</c> of his tokens, so it never changes and is never a client's id.</summary>
    public required string Account { get; init; }

    public required string DisplayName { get; set; }

    /// <summary>The framework's salted hash.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>The password was given to him by somebody else: he chooses his own before anything.</summary>
    public bool MustChange { get; set; }

    /// <summary>Tries since the last that succeeded.</summary>
    public int FailedTries { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public List<Appointment> Appointments { get; } = [];

    /// <summary>The places he holds on a day: none for one who left, several for one who stands in elsewhere.</summary>
    public List<Appointment> AppointmentsOn(DateOnly day) => [.. Appointments.Where(one => one.IsValidOn(day)).OrderBy(one => one.From).ThenBy(one => one.Id)];
}

/// <summary>A place in an agency from one day to another (bổ nhiệm): joining, moving and leaving are dates here, nothing is deleted.</summary>
internal sealed class Appointment
{
    public required Guid Id { get; init; }

    public required Guid OfficerId { get; init; }

    /// <summary>Agency code (mã định danh).</summary>
    public required string Agency { get; init; }

    /// <summary>Title in the agency (chức vụ), for people to read.</summary>
    public required string Position { get; set; }

    /// <summary>What the services know the position as: officer, head or leader.</summary>
    public required string Role { get; init; }

    /// <summary>All scopes that come with the place, separated by spaces.</summary>
    public required string Scopes { get; set; }

    /// <summary>First day, in Vietnam.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, in Vietnam; open when null.</summary>
    public DateOnly? Until { get; set; }

    public bool IsValidOn(DateOnly day) => From <= day && (Until is null || day <= Until);
}
