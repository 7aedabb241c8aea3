using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen when a step changed the status, or when it stopped the clock; most steps do neither.</summary>
internal sealed class StepAssignedHandler(NoticeWriter notices) : IHandle<StepAssigned>
{
    public async Task Handle(StepAssigned fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        var pauses = fact.Clock is ClockRule.Paused && !dossier.IsPaused;

        // The status heard last decides: a resumed clock has told of the same change just before its next step.
        var changes = fact.StatusChanged && fact.Status != dossier.Status;
        (dossier.IsPaused, dossier.Status) = (fact.Clock is ClockRule.Paused, fact.Status);
        dossier.TakesPart(fact.Agency);
        if (fact.Status is DossierStatus.WaitingForPayment or DossierStatus.WaitingForSupplement)
        {
            return; // the fact that names the sums or the papers tells of it
        }

        var holds = new List<string>();
        if (changes)
        {
            holds.Add("status-changed");
        }

        if (pauses)
        {
            holds.Add("paused");
        }

        notices.Write(
            dossier, e, holds, ("agency", notices.AgencyName(fact.Agency)), ("step", fact.Name), ("since", Words.Moment(fact.StartsAt)));
    }
}
