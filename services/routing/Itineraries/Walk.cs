using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Routing.Itineraries;

/// <summary>
/// Carries a dossier along its route: what happens next, to whom, until when. No I/O and no clock: the moment of everything is the
/// event's own, the law is the catalogue's, and nothing changes but the itinerary passed in.
/// </summary>
internal static partial class Walk
{
    /// <summary>Opens the itinerary of an accepted dossier and gives out its first step.</summary>
    /// <exception cref="NotYet">The catalogue lacks the procedure or a competent agency.</exception>
    public static (Itinerary Itinerary, Walked Walked) Open(Guid dossierId, DossierAccepted accepted, Law law)
    {
        var procedure = ProcedureOf(law, accepted.ProcedureCode, accepted.ProcedureVersion);
        if (law.FindAgency(accepted.DeskAgency) is null)
        {
            throw new NotYet($"agency {accepted.DeskAgency} is not here yet");
        }

        var calendar = law.CalendarOf(accepted.DeskAgency);
        var receivedAt = accepted.ReceivedAt.ToUniversalTime();
        var itinerary = new Itinerary
        {
            DossierId = dossierId,
            DossierCode = accepted.DossierCode,
            ProcedureCode = accepted.ProcedureCode,
            ProcedureVersion = accepted.ProcedureVersion,
            DeskAgency = accepted.DeskAgency,
            Area = accepted.Area,
            ReturnBy = accepted.ReturnBy,
            ReceivedAt = receivedAt,
            OriginalDueOn = accepted.DueOn,
            CountsFrom = receivedAt,
            LawfulDueOn = accepted.DueOn,
            LawfulDueAt = calendar.ClosingOf(accepted.DueOn).ToUniversalTime(),
        };
        var first = Place.Of(itinerary, procedure.Route.First, receivedAt, law);
        var walked = new Walked();
        Begin(itinerary, procedure, first, receivedAt, law, walked);
        walked.DossierTimer ??= new(itinerary.LawfulDueAt);
        return (itinerary, walked);
    }

    /// <summary>An officer took the step in hand on.</summary>
    public static Walked Take(Itinerary itinerary, StepTaken taken, DateTimeOffset at)
    {
        if (itinerary.OpenStep is not { } step || step.Number != taken.StepNumber)
        {
            return Walked.Crossed($"step {taken.StepNumber} is not open");
        }

        step.Take(taken.OfficerId, at.ToUniversalTime());
        return new Walked();
    }

    /// <summary>Keeps the notices that the citizen will be asked to pay.</summary>
    /// <exception cref="NotYet">The catalogue lacks the procedure.</exception>
    public static Walked RaiseDuties(Itinerary itinerary, DutyRaised raised, Law law)
    {
        if (itinerary.OpenStep is not { } step || step.Number != raised.StepNumber)
        {
            return Walked.Crossed($"step {raised.StepNumber} is not open");
        }

        if (ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion).Route.Step(step.StepId)!.Kind != StepKinds.AssessDuty)
        {
            return Walked.Unlawful($"step {step.StepId} raises no duties");
        }

        // A notice that is raised again was corrected; and what was paid before cannot have paid these.
        var others = itinerary.Duties.Where(known => raised.Duties.All(notice => notice.NoticeNumber != known.NoticeNumber));
        (itinerary.Duties, itinerary.PaidEarlyAt) = ([.. others, .. raised.Duties], null);
        return new Walked();
    }

    /// <summary>Ends the step in hand with its outcome and gives out the next one, or finishes.</summary>
    /// <exception cref="NotYet">The catalogue lacks the procedure or a competent agency.</exception>
    public static Walked Complete(Itinerary itinerary, StepCompleted completed, DateTimeOffset at, Law law)
    {
        if (itinerary.OpenStep is not { } step || step.Number != completed.StepNumber)
        {
            return Walked.Crossed($"step {completed.StepNumber} is not open");
        }

        var procedure = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion);
        var inRoute = procedure.Route.Step(step.StepId)!;
        var outcome = inRoute.Outcomes.FirstOrDefault(outcome => outcome.Name == completed.Outcome);
        if (inRoute.Kind == StepKinds.Pay)
        {
            return Walked.Unlawful("only the payment itself ends the step of payment");
        }

        if (step.StepId != completed.StepId || outcome is null)
        {
            return Walked.Unlawful($"outcome {completed.Outcome} of step {completed.StepId} is not in the route of step {step.StepId}");
        }

        if (outcome.Effect is not null && string.IsNullOrWhiteSpace(completed.ReasonCode))
        {
            return Walked.Unlawful($"outcome {completed.Outcome} of step {completed.StepId} needs a reason");
        }

        if (outcome.Effect is OutcomeEffect.Refuse or OutcomeEffect.Stop && completed.Paper is null)
        {
            return Walked.Unlawful($"outcome {completed.Outcome} of step {completed.StepId} needs its paper");
        }

        if (Place.IsUsedUp(itinerary, step.StepId, outcome))
        {
            return Walked.Unlawful($"outcome {completed.Outcome} of step {completed.StepId} was taken as often as it may be");
        }

        Said said = new(completed.OfficerId, completed.ReasonCode, completed.Paper);
        return outcome.Effect is OutcomeEffect.Stop
            ? LeaveForGood(itinerary, procedure, step, outcome, said, at.ToUniversalTime(), law)
            : Leave(itinerary, procedure, step, outcome, said, at.ToUniversalTime(), law);
    }

    /// <summary>Every duty is paid: the step of payment ends, and the clock goes on, at the moment from which the payment counts.</summary>
    /// <exception cref="NotYet">The catalogue lacks the procedure or a competent agency.</exception>
    public static Walked Pay(Itinerary itinerary, DutyPaid paid, Law law)
    {
        if (itinerary.HasEnded || itinerary.PaidEarlyAt is not null)
        {
            return Walked.Crossed("the payment is known already or no longer awaited");
        }

        var procedure = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion);
        var inRoute = itinerary.OpenStep is null ? null : procedure.Route.Step(itinerary.OpenStep.StepId);
        if (itinerary.OpenStep is not { } step || inRoute!.Kind != StepKinds.Pay)
        {
            if (itinerary.Duties.Count == 0)
            {
                return Walked.Crossed("no payment is awaited");
            }

            // Paid between the notice and the end of the step that raised it, or while papers are awaited.
            itinerary.PaidEarlyAt = paid.PaidAt.ToUniversalTime();
            return new Walked();
        }

        return Leave(itinerary, procedure, step, inRoute.Outcomes[0], Said.Nothing, Later(paid.PaidAt.ToUniversalTime(), step.StartsAt), law);
    }

    private static Procedure ProcedureOf(Law law, string code, int version) =>
        law.Find(code, version) ?? throw new NotYet($"procedure {code} version {version} is not here yet");

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}

/// <summary>Kinds of steps that the walk itself treats in a special way.</summary>
internal static class StepKinds
{
    /// <summary>The citizen pays; ends with the fact that every duty is paid.</summary>
    public const string Pay = "pay";

    /// <summary>The tax office raises the duties that the citizen is asked to pay.</summary>
    public const string AssessDuty = "assess-duty";
}
