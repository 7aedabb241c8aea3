using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Notification.Data;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that the desk refused the dossier (form 03), or that it was withdrawn before it was accepted.</summary>
internal sealed class DossierRefusedHandler(NotificationDb db, NoticeWriter notices) : IHandle<DossierRefused>
{
    private const string Withdrawn = "withdrawn";

    public async Task Handle(DossierRefused fact, DossierEvent e, CancellationToken ct)
    {
        if (await db.Dossiers.FindAsync([e.DossierId], ct) is not { } dossier)
        {
            return; // handed in before this service listened to that: too little is known to write
        }

        var withdrawn = fact.ReasonCode == Withdrawn;
        dossier.Status = withdrawn ? DossierStatus.Withdrawn : DossierStatus.Refused;
        notices.Write(dossier, e, withdrawn ? [Withdrawn] : [], ("reason", CodeNames.Reason(fact.ReasonCode)));
    }
}
