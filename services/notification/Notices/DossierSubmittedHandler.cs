using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Notification.Data;

namespace LienThong.Notification.Notices;

/// <summary>Remembers a dossier that waits at the desk: it may be found incomplete or refused before it has a code.</summary>
internal sealed class DossierSubmittedHandler(NotificationDb db) : IHandle<DossierSubmitted>
{
    public Task Handle(DossierSubmitted fact, DossierEvent e, CancellationToken ct)
    {
        db.Dossiers.Add(new() { Id = e.DossierId, DeskAgency = fact.DeskAgency, ProcedureCode = fact.ProcedureCode, ReceivedAt = e.At });
        return Task.CompletedTask;
    }
}
