using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>How every action on a hand-over begins, and which papers it has.</summary>
internal static class HandOverInHand
{
    /// <summary>Locks the dossier and loads the hand-over; refused to strangers, to the wrong one of the two, and for an old tag.</summary>
    public static async Task<(HandOver HandOver, Problem? Refused)> OpenHandOver(
        this Unit unit, AgencyDb db, Caller caller, Guid id, bool asReceiver, IfMatch ifMatch, CancellationToken ct)
    {
        var dossierId = await db.HandOversOf(caller).Where(h => h.Id == id).Select(h => (Guid?)h.DossierId).SingleOrDefaultAsync(ct);
        if (dossierId is null)
        {
            return (null!, Problems.HandOverNotFound(id));
        }

        await unit.Open([dossierId.Value], ct);
        var handOver = await db.HandOversOf(caller).SingleAsync(h => h.Id == id, ct);
        if ((asReceiver ? handOver.ToAgency : handOver.FromAgency) != caller.Agency)
        {
            return (null!, asReceiver ? Problems.MayNotReceive() : Problems.MayNotGive());
        }

        return (handOver, ifMatch.Matches(handOver.Version) ? null : Problems.Stale());
    }

    /// <summary>
    /// The papers of these hand-overs: those on record, and - until everything was decided - those this service knows of the dossier
    /// from before it changed hands (results, refusals, forms). What is only known is not tracked.
    /// </summary>
    public static async Task<ILookup<Guid, HandOverPaper>> PapersOf(this AgencyDb db, IReadOnlyList<HandOver> handOvers, CancellationToken ct)
    {
        var (ids, dossiers) = (handOvers.Select(h => h.Id).ToList(), handOvers.Select(h => h.DossierId).Distinct().ToList());
        var onRecord = (await db.HandOverPapers.Where(p => ids.Contains(p.HandOverId)).ToListAsync(ct)).ToLookup(p => p.HandOverId);
        var results = await db.Results.Where(r => dossiers.Contains(r.DossierId))
            .Select(r => new { r.DossierId, At = r.IssuedAt, Paper = new PaperRef(r.Kind, r.DocumentId, r.Digest) }).ToListAsync(ct);
        var forms = await db.Supplements.Where(s => dossiers.Contains(s.DossierId))
            .Select(s => new { s.DossierId, At = s.AskedAt, s.Paper }).ToListAsync(ct);
        var ends = await db.Work.Where(w => dossiers.Contains(w.DossierId) && w.EndReason != null && w.EndPaper != null)
            .Select(w => new { w.DossierId, At = w.CompletedAt!.Value, Paper = w.EndPaper! }).ToListAsync(ct);
        var known = results.Concat(forms).Concat(ends).ToLookup(one => one.DossierId);
        return handOvers
            .SelectMany(h => onRecord[h.Id].Concat(h.State is HandOverState.Accepted
                ? []
                : known[h.DossierId]
                    .Where(one => one.At <= h.HandedAt && !onRecord[h.Id].Any(p => p.DocumentId == one.Paper.DocumentId))
                    .DistinctBy(one => one.Paper.DocumentId)
                    .Select(one => HandOverPaper.Of(h, one.Paper, null))))
            .ToLookup(paper => paper.HandOverId);
    }
}
