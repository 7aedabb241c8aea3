using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen of a new return date: with an apology when an agency needs longer (phiếu xin lỗi và hẹn lại).</summary>
internal sealed class DueDateChangedHandler(NoticeWriter notices) : IHandle<DueDateChanged>
{
    public async Task Handle(DueDateChanged fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        dossier.DueOn = fact.LawfulDueOn;
        notices.Write(
            dossier, e, [fact.ReasonCode], ("agency", notices.AgencyName(fact.Agency ?? dossier.DeskAgency)),
            ("originalDueOn", Words.Day(fact.OriginalDueOn)), ("previousDueOn", Words.Day(fact.PreviousDueOn)));
    }
}
