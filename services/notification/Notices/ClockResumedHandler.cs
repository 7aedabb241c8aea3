using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that the pause is over and which return date holds now.</summary>
internal sealed class ClockResumedHandler(NoticeWriter notices) : IHandle<ClockResumed>
{
    public async Task Handle(ClockResumed fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        (dossier.IsPaused, dossier.DueOn) = (false, fact.LawfulDueOn);
        notices.Write(
            dossier, e, fact.Status, "clock-resumed",
            ("resumedAt", NoticeWriter.Moment(fact.ResumedAt)), ("days", NoticeWriter.Number(fact.WorkingDaysPaused)));
    }
}
