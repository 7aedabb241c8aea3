using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Notification.Data;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that the dossier was accepted, and until when.</summary>
internal sealed class DossierAcceptedHandler(NotificationDb db, NoticeWriter notices) : IHandle<DossierAccepted>
{
    public async Task Handle(DossierAccepted fact, DossierEvent e, CancellationToken ct)
    {
        if (await db.Dossiers.FindAsync([e.DossierId], ct) is not { } dossier)
        {
            dossier = new() { Id = e.DossierId, DeskAgency = fact.DeskAgency, ProcedureCode = fact.ProcedureCode, ReceivedAt = fact.ReceivedAt };
            db.Dossiers.Add(dossier);
        }

        (dossier.Code, dossier.ProcedureVersion, dossier.ReceivedAt, dossier.DueOn, dossier.Status) =
            (fact.DossierCode, fact.ProcedureVersion, fact.ReceivedAt, fact.DueOn, DossierStatus.Accepted);
        notices.Write(dossier, e, []);
    }
}
