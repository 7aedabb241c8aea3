using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen what is to be paid.</summary>
internal sealed class PaymentAwaitedHandler(NoticeWriter notices) : IHandle<PaymentAwaited>
{
    public async Task Handle(PaymentAwaited fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        notices.Write(
            dossier, e, DossierStatus.WaitingForPayment, "payment-awaited",
            ("duties", NoticeWriter.Duties(fact.Duties)), ("since", NoticeWriter.Moment(fact.Since)));
    }
}
