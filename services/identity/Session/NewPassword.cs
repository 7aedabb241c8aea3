using LienThong.Identity.Data;
using LienThong.Identity.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>The password somebody chooses himself: one rule for the first and for every later one.</summary>
internal sealed class NewPassword(IdentityDb db, Sessions sessions, Door door, PasswordHasher<Officer> hasher, IOptions<PeopleOptions> options)
{
    private const int FewestLetters = 5;

    /// <summary>What is wrong with it, as far as can be told without the present one.</summary>
    public SignInNote FaultOf(string account, string chosen, string again) => chosen != again ? SignInNote.Different
        : chosen.Length < options.Value.PasswordLength || chosen.Length > PasswordCheck.MaxLength || chosen.Distinct().Count() < FewestLetters
            || chosen.Contains(account, StringComparison.OrdinalIgnoreCase) ? SignInNote.Weak
        : SignInNote.None;

    /// <summary>
    /// The password is changed and every session of the officer's ends, this one too: a new one begins here, in the place he had chosen.
    /// All of it or nothing.
    /// </summary>
    public async Task Set(HttpContext http, PersonSession session, string chosen, string? client, CancellationToken ct)
    {
        await using var all = await db.Database.BeginTransactionAsync(ct);
        var officer = await db.Officers.SingleAsync(o => o.Id == session.OfficerId, ct);
        (officer.PasswordHash, officer.MustChange) = (hasher.HashPassword(officer, chosen), false);
        door.Write(Outcomes.PasswordChanged, officer.Id, client, Callers.Address(http));
        await db.SaveChangesAsync(ct);
        await sessions.End(db.Sessions.Where(s => s.OfficerId == officer.Id), ct);
        await sessions.Begin(http, officer, session.AppointmentId, ct);
        await all.CommitAsync(ct);
    }
}
