using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that the result was handed over.</summary>
internal sealed class DossierReturnedHandler(NoticeWriter notices) : IHandle<DossierReturned>
{
    public async Task Handle(DossierReturned fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        dossier.Status = DossierStatus.Returned;
        notices.Write(dossier, e, [], ("returnedAt", Words.Moment(fact.ReturnedAt)));
    }
}
