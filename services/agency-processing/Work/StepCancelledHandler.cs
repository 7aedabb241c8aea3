using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.AgencyProcessing.Work;

/// <summary>Takes a step out of the inbox; one that was completed meanwhile stays completed, with the crossing on record.</summary>
internal sealed class StepCancelledHandler(AgencyDb db) : IHandle<StepCancelled>
{
    public async Task Handle(StepCancelled cancelled, DossierEvent e, CancellationToken ct)
    {
        var work = await db.Work.FindAsync([e.DossierId, cancelled.StepNumber], ct);
        work?.Cancel(cancelled.ReasonCode, e.At); // null: it was the citizen's step
    }
}
