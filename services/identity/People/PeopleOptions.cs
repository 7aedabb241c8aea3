using System.ComponentModel.DataAnnotations;

namespace LienThong.Identity.People;

/// <summary>How people sign in (section <c>People</c>).</summary>
internal sealed class PeopleOptions
{
    public const string Section = "People";

    /// <summary>Address browsers reach identity's pages at, when it is not the issuer's. Default: the issuer's.</summary>
    [Url]
    public string? Address { get; init; }

    /// <summary>Longest life of a session in minutes. Default: 480, a working day.</summary>
    [Range(5, 1440)]
    public int SessionMinutes { get; init; } = 480;

    /// <summary>Life of an authorization code in seconds. Default: 60.</summary>
    [Range(10, 600)]
    public int CodeSeconds { get; init; } = 60;

    /// <summary>Wrong passwords in a row before an account pauses; each further one doubles the pause. Default: 5.</summary>
    [Range(1, 100)]
    public int TriesBeforePause { get; init; } = 5;

    /// <summary>Longest pause of an account in minutes. Default: 30.</summary>
    [Range(1, 1440)]
    public int LongestPauseMinutes { get; init; } = 30;

    /// <summary>Failed sign-ins in an hour before an address pauses, whatever accounts they were for. Default: 50, for a whole office may share one.</summary>
    [Range(1, 10_000)]
    public int FailuresOfAddress { get; init; } = 50;

    /// <summary>No refusal of a password comes sooner than this, so that its time says nothing. Default: 500 milliseconds.</summary>
    [Range(0, 5000)]
    public int RefusalMilliseconds { get; init; } = 500;

    /// <summary>Shortest password people may choose. Default: 12.</summary>
    [Range(8, 64)]
    public int PasswordLength { get; init; } = 12;

    /// <summary>
    /// Days a line of the sign-in audit is kept. Default: 365, so that whoever looks into a year's work, once it is over, still finds who was
    /// at the door; no longer, since account and address are personal data, which is kept for a time and a purpose (Luật Bảo vệ dữ liệu cá
    /// nhân 91/2025/QH15). No law that we know names the number of days: an authority that has a rule of its own sets it here. At least 90,
    /// which the database holds everybody to.
    /// </summary>
    [Range(90, 3650)]
    public int SignInDays { get; init; } = 365;
}
