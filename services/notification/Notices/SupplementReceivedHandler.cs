using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Notification.Data;

namespace LienThong.Notification.Notices;

/// <summary>The papers are there: nobody is asked for them any more. After acceptance routing says what follows.</summary>
internal sealed class SupplementReceivedHandler(NotificationDb db) : IHandle<SupplementReceived>
{
    public async Task Handle(SupplementReceived fact, DossierEvent e, CancellationToken ct)
    {
        if (fact.BeforeAcceptance is true && await db.Dossiers.FindAsync([e.DossierId], ct) is { } dossier)
        {
            dossier.Status = DossierStatus.Submitted;
        }
    }
}
