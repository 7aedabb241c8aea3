using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Results;

/// <summary>The register of numbers of an agency: no two results of a kind carry the same one.</summary>
internal static class ResultNumbers
{
    /// <summary>Refused when another dossier's result carries it; who wants the same number at the same time waits for this unit.</summary>
    public static async Task<Problem?> CheckResultNumber(this AgencyDb db, StepWork work, string kind, string number, CancellationToken ct)
    {
        await db.TakeTurn($"result {work.Agency} {kind} {number}", ct);
        var issued = await db.Results.AnyAsync(
            r => r.Agency == work.Agency && r.Kind == kind && r.ResultNumber == number && r.DossierId != work.DossierId, ct);
        return issued || await db.ResultDrafts.AnyAsync(
            d => d.Agency == work.Agency && d.ResultNumber == number && d.SealedKind == kind && d.DossierId != work.DossierId, ct)
                ? Problems.ResultNumberTaken("resultNumber")
                : null;
    }
}
