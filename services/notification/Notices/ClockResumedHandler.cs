using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that the pause is over and which return date holds now.</summary>
internal sealed class ClockResumedHandler(NoticeWriter notices) : IHandle<ClockResumed>
{
    public async Task Handle(ClockResumed fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        var afterSupplement = dossier.Status is DossierStatus.WaitingForSupplement;
        (dossier.IsPaused, dossier.DueOn, dossier.Status) = (false, fact.LawfulDueOn, fact.Status);
        notices.Write(
            dossier, e, [afterSupplement ? "after-supplement" : "after-payment"],
            ("resumedAt", Words.Moment(fact.ResumedAt)), ("days", Words.Number(fact.WorkingDaysPaused)));
    }
}
