using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that it is too late to withdraw.</summary>
internal sealed class WithdrawalRefusedHandler(NoticeWriter notices) : IHandle<WithdrawalRefused>
{
    public async Task Handle(WithdrawalRefused fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        notices.Write(dossier, e, [], ("reason", CodeNames.Reason(fact.ReasonCode)));
    }
}
