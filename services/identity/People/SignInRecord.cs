namespace LienThong.Identity.People;

/// <summary>
/// Who did what at the door, when and from where (nhật ký đăng nhập). The database takes new rows only, and gives up old ones alone
/// (<see cref="SignInSweep"/>). What was typed as an account that does not exist is not kept: it may be a password.
/// </summary>
internal sealed class SignInRecord
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? OfficerId { get; init; }

    public string? ClientId { get; init; }

    public required string Address { get; init; }

    /// <summary>One of <see cref="Outcomes"/>.</summary>
    public required string Outcome { get; init; }
}

/// <summary>What may have happened at the door; written to the audit, so never renamed.</summary>
internal static class Outcomes
{
    public const string SignedIn = "signed-in";
    public const string UnknownAccount = "unknown-account";
    public const string WrongPassword = "wrong-password";
    public const string Locked = "locked";
    public const string PasswordChanged = "password-changed";
    public const string PasswordReset = "password-reset";
    public const string NoAppointment = "no-appointment";
    public const string TokenIssued = "token-issued";
    public const string CodeRefused = "code-refused";
    public const string CodeReplayed = "code-replayed";
    public const string SignedOut = "signed-out";

    /// <summary>Those that count against an address.</summary>
    public static readonly string[] Failures = [UnknownAccount, WrongPassword, Locked];
}
