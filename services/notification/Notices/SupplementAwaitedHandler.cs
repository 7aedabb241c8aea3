using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen which papers an agency needs, and until when.</summary>
internal sealed class SupplementAwaitedHandler(NoticeWriter notices) : IHandle<SupplementAwaited>
{
    public async Task Handle(SupplementAwaited fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        dossier.Status = DossierStatus.WaitingForSupplement;
        notices.Write(
            dossier, e, fact.Round > 1 ? ["again"] : [],
            ("agency", notices.AgencyName(fact.Agency ?? dossier.DeskAgency)), ("documents", notices.Documents(dossier, fact.DocumentKinds)),
            ("untilOn", Words.Until(fact.UntilOn)));
    }
}
