using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Notification.Data;

namespace LienThong.Notification.Notices;

/// <summary>Confirms to the citizen how the result comes from now on; before acceptance there is nothing to confirm yet.</summary>
internal sealed class ReturnChoiceChangedHandler(NotificationDb db, NoticeWriter notices) : IHandle<ReturnChoiceChanged>
{
    public async Task Handle(ReturnChoiceChanged fact, DossierEvent e, CancellationToken ct)
    {
        if (await db.Dossiers.FindAsync([e.DossierId], ct) is { Code: not null } dossier)
        {
            notices.Write(dossier, e, [], ("choice", CodeNames.Way(fact.ReturnBy)), ("previous", CodeNames.Way(fact.Previous)));
        }
    }
}
