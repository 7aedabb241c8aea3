using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Confirms to the citizen that the dossier was withdrawn.</summary>
internal sealed class DossierWithdrawnHandler(NoticeWriter notices) : IHandle<DossierWithdrawn>
{
    public async Task Handle(DossierWithdrawn fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        (dossier.Status, dossier.IsPaused) = (DossierStatus.Withdrawn, false);
        notices.Write(dossier, e, [], ("at", Words.Moment(e.At)), ("reason", CodeNames.Reason(fact.ReasonCode)));
    }
}
