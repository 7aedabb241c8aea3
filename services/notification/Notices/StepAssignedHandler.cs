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
        dossier.IsPaused = fact.Clock is ClockRule.Paused;
        if (fact.Status is DossierStatus.WaitingForPayment or DossierStatus.WaitingForSupplement)
        {
            return; // the fact that names the sums or the papers tells of it
        }

        // The status told last decides: a resumed clock has told of the same change just before its next step.
        if (fact.StatusChanged && fact.Status != dossier.Status)
        {
            notices.Write(dossier, e, fact.Status, "step-assigned", ("agency", notices.AgencyName(fact.Agency)), ("step", fact.Name));
        }
        else if (pauses)
        {
            notices.Write(dossier, e, fact.Status, "clock-paused", ("agency", notices.AgencyName(fact.Agency)), ("since", NoticeWriter.Moment(fact.StartsAt)));
        }
    }
}
