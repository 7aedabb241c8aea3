using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.AgencyProcessing.Duties;

/// <summary>Notes since when the citizen is asked for the money; a payment that crossed it stands.</summary>
internal sealed class PaymentAwaitedHandler(AgencyDb db) : IHandle<PaymentAwaited>
{
    public async Task Handle(PaymentAwaited awaited, DossierEvent e, CancellationToken ct)
    {
        foreach (var notice in awaited.Duties)
        {
            var duty = await db.Duties.FindAsync([e.DossierId, notice.NoticeNumber], ct);
            duty?.Await(awaited.Since);
        }
    }
}
