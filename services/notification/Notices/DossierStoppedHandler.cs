using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that processing was stopped; the reason is a paper at the desk.</summary>
internal sealed class DossierStoppedHandler(NoticeWriter notices) : IHandle<DossierStopped>
{
    public async Task Handle(DossierStopped fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        (dossier.Status, dossier.IsPaused) = (DossierStatus.Stopped, false);
        notices.Write(dossier, e, [], ("at", Words.Moment(e.At)), ("reason", CodeNames.Reason(fact.ReasonCode)));
    }
}
