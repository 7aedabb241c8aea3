using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Notification.Data;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that the dossier was accepted, and until when.</summary>
internal sealed class DossierAcceptedHandler(NotificationDb db, NoticeWriter notices) : IHandle<DossierAccepted>
{
    public Task Handle(DossierAccepted fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = new KnownDossier
        {
            Id = e.DossierId, Code = fact.DossierCode, DeskAgency = fact.DeskAgency, ProcedureCode = fact.ProcedureCode,
            ProcedureVersion = fact.ProcedureVersion, ReceivedAt = fact.ReceivedAt, DueOn = fact.DueOn,
        };
        db.Dossiers.Add(dossier);
        notices.Write(dossier, e, DossierStatus.Accepted, "dossier-accepted");
        return Task.CompletedTask;
    }
}
