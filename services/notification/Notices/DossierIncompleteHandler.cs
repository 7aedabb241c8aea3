using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Notification.Data;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen which papers the desk found missing, all at once (form 02).</summary>
internal sealed class DossierIncompleteHandler(NotificationDb db, NoticeWriter notices) : IHandle<DossierIncomplete>
{
    public async Task Handle(DossierIncomplete fact, DossierEvent e, CancellationToken ct)
    {
        if (await db.Dossiers.FindAsync([e.DossierId], ct) is not { } dossier)
        {
            // Handed in before this service listened to that.
            dossier = new() { Id = e.DossierId, DeskAgency = fact.DeskAgency, ProcedureCode = fact.ProcedureCode, ReceivedAt = e.At };
            db.Dossiers.Add(dossier);
        }

        dossier.Status = DossierStatus.WaitingForSupplement;
        notices.Write(dossier, e, [], ("documents", notices.Documents(dossier, fact.DocumentKinds)), ("untilOn", Words.Until(fact.UntilOn)));
    }
}
