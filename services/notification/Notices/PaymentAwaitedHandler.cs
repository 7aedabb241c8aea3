using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen what is to be paid.</summary>
internal sealed class PaymentAwaitedHandler(NoticeWriter notices) : IHandle<PaymentAwaited>
{
    public async Task Handle(PaymentAwaited fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        dossier.Status = DossierStatus.WaitingForPayment;
        notices.Write(dossier, e, [], ("duties", Words.Duties(fact.Duties)), ("since", Words.Moment(fact.Since)));
    }
}
