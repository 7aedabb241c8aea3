using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Kinds;

/// <summary>The desk files the proof of payment (chứng từ nộp tiền); it cannot end while a duty of the dossier is open.</summary>
internal sealed class RecordPaymentStep : IStepKind
{
    public string Name => "record-payment";

    public async Task<Problem?> MayComplete(StepWork work, AgencyDb db, CancellationToken ct)
    {
        var paid = await db.Duties.Where(d => d.DossierId == work.DossierId).Select(d => d.CountsFrom != null).ToListAsync(ct);
        return paid.Count > 0 && paid.TrueForAll(isPaid => isPaid) ? null : Problems.DutiesNotPaid();
    }
}
