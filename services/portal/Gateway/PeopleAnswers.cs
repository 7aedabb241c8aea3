namespace LienThong.Portal.Gateway;

/// <summary>The people of a dossier. Asking for them is recorded by intake.</summary>
public sealed record PeopleSeen(IReadOnlyList<PersonSeen> Items, HelperSeen? Helper = null);

public sealed record PersonSeen(
    string Role, string FullName, string CitizenId, bool IsApplicant, string? Phone = null, string? Email = null, string? Address = null,
    string? AuthorisationNumber = null, DateOnly? AuthorisedOn = null);

/// <summary>Who helped to fill the form in.</summary>
public sealed record HelperSeen(string FullName, DateTimeOffset ReadBackAt, string? Organisation = null);

/// <summary>One page of who read personal data of a dossier, newest first.</summary>
public sealed record ReadList(IReadOnlyList<ReadSeen> Items, Guid? Next = null);

public sealed record ReadSeen(Guid Id, string Subject, string Account, string Agency, string Purpose, DateTimeOffset At);
