using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Messages;

namespace LienThong.AgencyProcessing.Consultations;

/// <summary>Records that the consulted agency let its deadline pass; an answer that came before stands.</summary>
internal sealed class ConsultationDueHandler(AgencyDb db) : IHandleTimer<ConsultationDue>
{
    public async Task Handle(ConsultationDue timer, Guid dossierId, CancellationToken ct)
    {
        var consultation = await db.Consultations.FindAsync([timer.ConsultationId], ct)
            ?? throw new InvalidOperationException("A timer of a consultation that does not exist.");
        consultation.Lapse();
    }
}
