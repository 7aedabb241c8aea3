using System.Globalization;
using LienThong.Identity.People;
using LienThong.Identity.Tokens;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>
/// Somebody shows a password, at whatever page: pauses come first, a wrong one counts everywhere, and no refusal comes sooner than another.
/// </summary>
internal sealed class PasswordCheck(Door door, FailedTries tries, IOptions<PeopleOptions> options)
{
    public const int MaxLength = 200;

    /// <summary>
    /// The officer whose password it is, or what to say instead. Of a right one the audit says <paramref name="outcome"/>, or nothing when
    /// more has to be right first.
    /// </summary>
    public async Task<(Officer? Officer, SignInNote Note)> Prove(
        HttpContext http, string account, string password, string? outcome, string? client, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (address, typed) = (Callers.Address(http), "person " + account);
        var pause = tries.AreTooMany(address, typed) ? TimeSpan.FromMinutes(1) : await door.PauseOf(address, ct);
        if (pause is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return (null, SignInNote.TooMany);
        }

        if (await door.Open(account, password, outcome, client, address, ct) is { } officer)
        {
            return (officer, SignInNote.None);
        }

        tries.Count(address, typed);
        var left = TimeSpan.FromMilliseconds(options.Value.RefusalMilliseconds) - TimeProvider.System.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, ct);
        }

        return (null, SignInNote.Wrong);
    }
}
