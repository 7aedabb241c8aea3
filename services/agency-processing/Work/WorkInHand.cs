using System.Diagnostics;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Work;

/// <summary>How every action on a work item begins: its dossier locked, the item loaded, the caller's tag compared.</summary>
internal static class WorkInHand
{
    /// <summary>Opens an item out of those the caller may act on (<paramref name="seen"/>).</summary>
    public static async Task<(StepWork Work, Problem? Refused)> OpenWork(
        this Unit unit, IQueryable<StepWork> seen, Guid id, IfMatch ifMatch, CancellationToken ct)
    {
        // Which dossier an item belongs to never changes, so this one read may come before the lock.
        var dossierId = await seen.Where(w => w.Id == id).Select(w => (Guid?)w.DossierId).SingleOrDefaultAsync(ct);
        if (dossierId is null)
        {
            return (null!, Problems.WorkNotFound(id));
        }

        await unit.Open([dossierId.Value], ct);
        var work = await seen.SingleAsync(w => w.Id == id, ct);
        Activity.Current?.SetTag("dossier.id", work.DossierId).SetTag("dossier.code", work.DossierCode).SetTag("step.name", work.Name.Vi);
        return (work, ifMatch.Matches(work.Version) ? null : Problems.Stale());
    }

    /// <summary>Opens an item that the caller holds, or that somebody holds whom the caller substitutes today.</summary>
    public static async Task<(StepWork Work, Hand Hand, Problem? Refused)> OpenHeldWork(
        this Unit unit, AgencyDb db, Caller caller, Guid id, IfMatch ifMatch, DateTimeOffset now, CancellationToken ct)
    {
        var (work, refused) = await unit.OpenWork(db.WorkOf(caller), id, ifMatch, ct);
        if (refused is not null)
        {
            return (null!, null!, refused);
        }

        var hand = await db.HandOf(work, caller, now, ct);
        return (work, hand, work.HeldBy(hand.Holder));
    }

    /// <summary>As whom the caller acts on this item.</summary>
    public static async Task<Hand> HandOf(this AgencyDb db, StepWork work, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var substitutes = work.State is StepState.Taken && work.TakenBy != caller.Subject
            && await db.SubstitutedBy(caller, VietnamTime.DateOf(now)).AnyAsync(officer => officer == work.TakenBy, ct);
        return new(caller.Subject, substitutes ? work.TakenBy : null);
    }
}

/// <summary>Who acts, and for whom when as a substitute.</summary>
internal sealed record Hand(string Officer, string? ActingFor)
{
    /// <summary>The officer in whose place the act counts.</summary>
    public string Holder => ActingFor ?? Officer;
}
