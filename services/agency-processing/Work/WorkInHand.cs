using System.Diagnostics;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Work;

/// <summary>How every action on a work item begins: its dossier locked, the item loaded, the caller's tag compared.</summary>
internal static class WorkInHand
{
    public static async Task<(StepWork Work, Problem? Refused)> OpenWork(
        this Unit unit, AgencyDb db, Caller caller, Guid id, IfMatch ifMatch, CancellationToken ct)
    {
        // Which dossier an item belongs to never changes, so this one read may come before the lock.
        var dossierId = await db.WorkOf(caller).Where(w => w.Id == id).Select(w => (Guid?)w.DossierId).SingleOrDefaultAsync(ct);
        if (dossierId is null)
        {
            return (null!, Problems.WorkNotFound(id));
        }

        await unit.Open([dossierId.Value], ct);
        var work = await db.WorkOf(caller).SingleAsync(w => w.Id == id, ct);
        Activity.Current?.SetTag("dossier.id", work.DossierId).SetTag("dossier.code", work.DossierCode);
        return (work, ifMatch.Matches(work.Version) ? null : Problems.Stale());
    }
}
