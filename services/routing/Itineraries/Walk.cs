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
    public static Walked RaiseDuties(Itinerary itinerary, DutyRaised raised)
    {
        if (itinerary.OpenStep is not { } step || step.Number != raised.StepNumber)
        {
            return Walked.Crossed($"step {raised.StepNumber} is not open");
        }

        itinerary.Duties = [.. itinerary.Duties, .. raised.Duties];
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
        var outcome = procedure.Route.Step(step.StepId)!.Outcomes.FirstOrDefault(outcome => outcome.Name == completed.Outcome);
        if (step.StepId != completed.StepId || outcome is null)
        {
            return Walked.Unlawful($"outcome {completed.Outcome} of step {completed.StepId} is not in the route of step {step.StepId}");
        }

        return Leave(itinerary, procedure, step, outcome, completed.OfficerId, at.ToUniversalTime(), law);
    }

    /// <summary>Every duty is paid: the step of payment ends, and the clock goes on, at the moment from which the payment counts.</summary>
    /// <exception cref="NotYet">The catalogue lacks the procedure or a competent agency.</exception>
    public static Walked Pay(Itinerary itinerary, DutyPaid paid, Law law)
    {
        if (itinerary.OpenStep is not { } step || itinerary.PaidEarlyAt is not null)
        {
            return Walked.Crossed("the payment is known already or no longer awaited");
        }

        var procedure = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion);
        var inRoute = procedure.Route.Step(step.StepId)!;
        if (inRoute.Kind != StepKinds.Pay)
        {
            if (itinerary.Duties.Count == 0)
            {
                return Walked.Crossed("no payment is awaited");
            }

            // Paid between the notice and the end of the step that raised it.
            itinerary.PaidEarlyAt = paid.PaidAt.ToUniversalTime();
            return new Walked();
        }

        return Leave(itinerary, procedure, step, inRoute.Outcomes[0], null, Later(paid.PaidAt.ToUniversalTime(), step.StartsAt), law);
    }

    /// <summary>The result is in the citizen's hand.</summary>
    /// <exception cref="NotYet">The dossier is not finished yet.</exception>
    public static Walked Return(Itinerary itinerary, ReturnMethod returnedBy, DateTimeOffset at)
    {
        if (itinerary.Status is DossierStatus.Returned)
        {
            return Walked.Crossed("the result was returned already");
        }

        if (itinerary.Status is not DossierStatus.Finished)
        {
            throw new NotYet($"dossier {itinerary.DossierId} is not finished yet");
        }

        itinerary.MoveTo(DossierStatus.Returned);
        itinerary.ReturnedAt = at.ToUniversalTime();
        return new Walked { Facts = { new DossierReturned { ReturnedBy = returnedBy, ReturnedAt = at.ToUniversalTime() } } };
    }

    /// <summary>The limit of a step has passed; says so when the step is still open.</summary>
    public static Walked StepLimitPassed(Itinerary itinerary, int stepNumber, Law law)
    {
        if (itinerary.OpenStep is not { DueAt: { } dueAt } step || step.Number != stepNumber)
        {
            return new Walked();
        }

        var position = law.Find(itinerary.ProcedureCode, itinerary.ProcedureVersion)?.Route.Step(step.StepId)?.Position;
        return new Walked
        {
            Facts = { new StepOverdue { StepNumber = stepNumber, StepId = step.StepId, Agency = step.Agency, Position = position, DueAt = dueAt } },
        };
    }

    /// <summary>The lawful due date has passed; says so once, unless the dossier is finished or its clock stands still.</summary>
    public static Walked LawfulDuePassed(Itinerary itinerary, DateTimeOffset now)
    {
        if (itinerary.FinishedAt is not null || itinerary.IsPaused || itinerary.OverdueAt is not null)
        {
            return new Walked();
        }

        if (now < itinerary.LawfulDueAt)
        {
            return new Walked { DossierTimer = new(itinerary.LawfulDueAt) };
        }

        itinerary.OverdueAt = now.ToUniversalTime();
        return new Walked
        {
            Facts = { new DossierOverdue { LawfulDueOn = itinerary.LawfulDueOn, HeldBy = itinerary.OpenStep?.Agency } },
        };
    }

    private static Walked Leave(
        Itinerary itinerary, Procedure procedure, Step step, RouteOutcome outcome, string? officer, DateTimeOffset at, Law law)
    {
        // Everything that may be missing is looked up first: NotYet must find the itinerary as it was.
        var paidAt = itinerary.PaidEarlyAt;
        var next = outcome.Ends ? null : Place.Of(itinerary, procedure.Route.Step(outcome.Next)!, at, law);
        var paid = next?.Step.Kind == StepKinds.Pay && paidAt is not null ? next.Step.Outcomes[0] : null;
        if (paid is not null && !paid.Ends)
        {
            Place.Of(itinerary, procedure.Route.Step(paid.Next)!, at, law);
        }

        var walked = new Walked();
        step.Finish(outcome.Name, officer, at);
        var left = procedure.Route.Step(step.StepId)!;
        if (step is { Agency: { } agency, DueAt: { } dueAt } && at > dueAt && left.Clock is not ClockRule.Paused)
        {
            itinerary.Overruns = [.. itinerary.Overruns, new(agency, step.StartsAt, dueAt, at)];
        }

        if (left.Kind == StepKinds.Pay)
        {
            (itinerary.Duties, itinerary.PaidEarlyAt) = ([], null);
        }

        if (next is null)
        {
            DossierClock.Run(itinerary, procedure, at, law, walked);
            Finish(itinerary, procedure, step, at, law, walked);
            return walked;
        }

        Begin(itinerary, procedure, next, at, law, walked);
        if (paid is not null)
        {
            var open = itinerary.OpenStep!;
            var then = Leave(itinerary, procedure, open, paid, null, Later(paidAt!.Value, open.StartsAt), law);
            walked.Facts.AddRange(then.Facts);
            (walked.StepTimer, walked.DossierTimer) = (then.StepTimer ?? walked.StepTimer, then.DossierTimer ?? walked.DossierTimer);
        }

        return walked;
    }

    private static void Begin(Itinerary itinerary, Procedure procedure, Place place, DateTimeOffset at, Law law, Walked walked)
    {
        var isFirst = itinerary.StepNumber == 0;
        DossierClock.Turn(itinerary, procedure, place.Step, at, law, walked);
        var startsAt = place.Calendar is null ? at
            : isFirst ? Deadlines.FirstStepStart(place.Calendar, at)
            : Deadlines.StepStart(place.Calendar, at);
        DateTimeOffset? dueAt = place is { Calendar: { } calendar, Step.LimitWorkingDays: { } limit }
            ? Deadlines.StepDue(calendar, startsAt, limit)
            : null;
        var step = itinerary.Begin(place.Step.Id, place.Agency, startsAt, dueAt);
        // The desk's own first step leaves the dossier accepted; it moves when it leaves the desk.
        var changed = !(isFirst && place.Step.Status is DossierStatus.Moving) && itinerary.MoveTo(place.Step.Status);
        walked.StepTimer = new(step.DueAt, step.Number);
        walked.Facts.Add(new StepAssigned
        {
            StepNumber = step.Number,
            StepId = step.StepId,
            Name = place.Step.Names,
            Kind = place.Step.Kind,
            Role = place.Step.Role,
            Agency = step.Agency,
            Position = place.Step.Position,
            StartsAt = step.StartsAt,
            DueAt = step.DueAt,
            Clock = place.Step.Clock,
            Status = itinerary.Status,
            StatusChanged = changed,
            Outcomes = place.Outcomes,
            DossierCode = itinerary.DossierCode,
            ProcedureCode = itinerary.ProcedureCode,
            ProcedureVersion = itinerary.ProcedureVersion,
            DeskAgency = itinerary.DeskAgency,
        });
        if (place.Step.Kind == StepKinds.Pay)
        {
            walked.Facts.Add(new PaymentAwaited { StepNumber = step.Number, Duties = itinerary.Duties, Since = step.StartsAt });
        }
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
}
