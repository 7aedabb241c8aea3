using System.Security.Cryptography;
using LienThong.Identity.Data;
using LienThong.Identity.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>
/// Looks at accounts and passwords. An account that does not exist, a wrong password and a pause cost the same and look the same. Pauses
/// live in the database: no restart and no second replica gives more tries.
/// </summary>
internal sealed partial class Door(
    IdentityDb db, PasswordHasher<Officer> hasher, RealTime time, IOptions<PeopleOptions> options, ILogger<Door> log)
{
    private const int LongestPauseOfAddressMinutes = 15;

    /// <summary>Compared with when there is no such account.</summary>
    private static readonly Lazy<Officer> Nobody = new(() => new()
    {
        Id = Guid.Empty, Account = "", DisplayName = "", CreatedAt = default,
        PasswordHash = new PasswordHasher<Officer>(Options.Create(Hashing)).HashPassword(null!, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))),
    });

    /// <summary>PBKDF2 with SHA-512, as often as OWASP advises.</summary>
    public static PasswordHasherOptions Hashing => new() { IterationCount = 210_000 };

    /// <summary>How long this address has to wait: nothing until it failed often, then twice as long with every further failure.</summary>
    public async Task<TimeSpan?> PauseOf(string address, CancellationToken ct)
    {
        var (now, since) = (time.Now, time.Now.AddHours(-1));
        var failed = await db.SignInRecords.Where(r => r.Address == address && r.At > since && Outcomes.Failures.Contains(r.Outcome))
            .GroupBy(r => r.Address)
            .Select(all => new { Count = all.Count(), Last = all.Max(r => r.At) })
            .SingleOrDefaultAsync(ct);
        if (failed is null || failed.Count < options.Value.FailuresOfAddress)
        {
            return null;
        }

        var minutes = Math.Min(Math.Pow(2, failed.Count - options.Value.FailuresOfAddress), LongestPauseOfAddressMinutes);
        return failed.Last.AddMinutes(minutes) - now is { Ticks: > 0 } left ? left : null;
    }

    /// <summary>The officer, if account and password are his and the account does not pause; the audit knows which it was.
    /// Of right ones it says <paramref name="outcome"/>, or nothing when there is none yet.</summary>
    public async Task<Officer?> Open(string account, string password, string? outcome, string? client, string address, CancellationToken ct)
    {
        var isOpen = await CountTry(account, ct);
        var officer = await db.Officers.Include(o => o.Appointments).SingleOrDefaultAsync(o => o.Account == account, ct);
        var verdict = Verify(officer ?? Nobody.Value, password);
        if (officer is null || !isOpen || verdict is PasswordVerificationResult.Failed)
        {
            Write(officer is null ? Outcomes.UnknownAccount : isOpen ? Outcomes.WrongPassword : Outcomes.Locked, officer?.Id, client, address);
            await db.SaveChangesAsync(ct);
            if (isOpen && officer is { LockedUntil: not null })
            {
                LogPaused(log, officer.Id, officer.FailedTries);
            }

            return null;
        }

        (officer.FailedTries, officer.LockedUntil) = (0, null);
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
        {
            officer.PasswordHash = hasher.HashPassword(officer, password);
        }

        if (outcome is not null)
        {
            Write(outcome, officer.Id, client, address);
        }

        await db.SaveChangesAsync(ct);
        return officer;
    }

    /// <summary>A line of the audit, saved with the rest.</summary>
    public void Write(string outcome, Guid? officer, string? client, string address) =>
        db.SignInRecords.Add(new() { At = time.Now, OfficerId = officer, ClientId = client, Address = address, Outcome = outcome });

    public bool Matches(Officer officer, string password) => Verify(officer, password) is not PasswordVerificationResult.Failed;

    private PasswordVerificationResult Verify(Officer officer, string password) => hasher.VerifyHashedPassword(officer, officer.PasswordHash, password);

    /// <summary>Counted before it is looked at, so that many at once get no more tries than one after the other. False while the account pauses.</summary>
    private async Task<bool> CountTry(string account, CancellationToken ct)
    {
        var (now, few, longest) = (time.Now, options.Value.TriesBeforePause, (double)options.Value.LongestPauseMinutes);
        return await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE officer SET failed_tries = failed_tries + 1,
                locked_until = CASE WHEN failed_tries + 1 < {few} THEN NULL
                    ELSE {now}::timestamptz + interval '1 minute' * least(power(2, least(failed_tries + 1 - {few}, 20)), {longest}) END
            WHERE account = {account} AND (locked_until IS NULL OR locked_until <= {now})
            """, ct) == 1;
    }

    [LoggerMessage(1, LogLevel.Warning, "Account {OfficerId} pauses after {Tries} failed tries")]
    private static partial void LogPaused(ILogger log, Guid officerId, int tries);
}
