using LienThong.Catalogue;
using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>From one step to the next: ending, taking back, giving out.</summary>
internal static partial class Walk
{
    private static Walked Leave(
        Itinerary itinerary, Procedure procedure, Step step, RouteOutcome outcome, Said said, DateTimeOffset at, Law law)
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
        var left = Close(itinerary, procedure, step, outcome, said, at);
        if (left.Kind == StepKinds.Pay)
        {
            (itinerary.Duties, itinerary.PaidEarlyAt) = ([], null);
        }

        if (next is null)
        {
            DossierClock.Run(itinerary, procedure, at, law, walked);
            Finish(itinerary, procedure, step, outcome.Effect is OutcomeEffect.Refuse ? said : Said.Nothing, at, law, walked);
            return walked;
        }

        var reason = outcome.Effect is OutcomeEffect.Correction ? Reasons.Correction : null;
        Begin(itinerary, procedure, next, at, law, walked, step.Agency, reason);
        if (paid is not null)
        {
            var open = itinerary.OpenStep!;
            var then = Leave(itinerary, procedure, open, paid, Said.Nothing, Later(paidAt!.Value, open.StartsAt), law);
            walked.Facts.AddRange(then.Facts);
            (walked.StepTimer, walked.DossierTimer) = (then.StepTimer ?? walked.StepTimer, then.DossierTimer ?? walked.DossierTimer);
        }

        return walked;
    }

    /// <summary>The step ends, and with it the way: processing is stopped.</summary>
    private static Walked LeaveForGood(
        Itinerary itinerary, Procedure procedure, Step step, RouteOutcome outcome, Said said, DateTimeOffset at, Law law)
    {
        var walked = new Walked();
        Close(itinerary, procedure, step, outcome, said, at);
        End(itinerary, procedure, DossierStatus.Stopped, Reasons.Stopped, at, law, walked, step);
        walked.Facts.Add(new DossierStopped { ReasonCode = said.ReasonCode!, Paper = said.Paper });
        return walked;
    }

    private static RouteStep Close(
        Itinerary itinerary, Procedure procedure, Step step, RouteOutcome outcome, Said said, DateTimeOffset at)
    {
        step.Finish(outcome.Name, said.Officer, at);
        var left = procedure.Route.Step(step.StepId)!;
        NoteOverrun(itinerary, step, left, at);
        if (outcome.Effect is { } effect)
        {
            itinerary.Note(new()
            {
                Kind = effect switch
                {
                    OutcomeEffect.Correction => IncidentKind.Correction,
                    OutcomeEffect.Refuse => IncidentKind.Refusal,
                    _ => IncidentKind.Stop,
                },
                At = at,
                StepNumber = step.Number,
                StepId = step.StepId,
                Agency = step.Agency,
                By = said.Officer,
                Outcome = outcome.Name,
                ReasonCode = said.ReasonCode,
                Paper = said.Paper,
                ToStepId = outcome.Ends ? null : outcome.Next,
            });
        }

        return left;
    }

    /// <summary>Takes the step in hand back; an agency that let its limit pass stays charged with it.</summary>
    private static void Cancel(Itinerary itinerary, Procedure procedure, Step step, string reasonCode, DateTimeOffset at, Walked walked)
    {
        step.Cancel(reasonCode, at);
        NoteOverrun(itinerary, step, procedure.Route.Step(step.StepId)!, at);
        walked.StepTimer = new(null);
        walked.Facts.Add(new StepCancelled { StepNumber = step.Number, StepId = step.StepId, ReasonCode = reasonCode });
    }

    private static void NoteOverrun(Itinerary itinerary, Step step, RouteStep left, DateTimeOffset at)
    {
        if (step is { Agency: { } agency, DueAt: { } dueAt } && at > dueAt && left.Clock is not ClockRule.Paused)
        {
            itinerary.Overruns = [.. itinerary.Overruns, new(agency, step.StartsAt, dueAt, at)];
        }
    }

    private static void Begin(
        Itinerary itinerary,
        Procedure procedure,
        Place place,
        DateTimeOffset at,
        Law law,
        Walked walked,
        string? leftAgency = null,
        string? reasonCode = null)
    {
        var isFirst = itinerary.StepNumber == 0;
        DossierClock.Turn(itinerary, procedure, place.Step, at, law, walked);
        var startsAt = place.Calendar is null ? at
            : isFirst ? Deadlines.FirstStepStart(place.Calendar, at)
            : Deadlines.StepStart(place.Calendar, at);
        DateTimeOffset? dueAt = place is { Calendar: { } calendar, Step.LimitWorkingDays: { } limit }
            ? Deadlines.StepDue(calendar, startsAt, limit)
            : null;
        var step = itinerary.Begin(place.Step.Id, place.Agency, place.Step.Position, startsAt, dueAt, reasonCode);
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
            FromAgency = step.Agency is not null && leftAgency != step.Agency ? leftAgency : null,
            ReasonCode = reasonCode,
        });
        if (place.Step.Kind == StepKinds.Pay)
        {
            walked.Facts.Add(new PaymentAwaited { StepNumber = step.Number, Duties = itinerary.Duties, Since = step.StartsAt });
        }
    }

    /// <summary>What an officer said with the end of a step.</summary>
    private sealed record Said(string? Officer, string? ReasonCode, PaperRef? Paper)
    {
        public static readonly Said Nothing = new(null, null, null);
    }
}

/// <summary>Codes of reasons that routing itself gives.</summary>
internal static class Reasons
{
    public const string Correction = "correction";
    public const string Supplement = "supplement";
    public const string Supplemented = "supplemented";
    public const string Unanswered = "supplement-overdue";
    public const string RerouteBack = "reroute-back";
    public const string RerouteTransfer = "reroute-transfer";
    public const string RerouteWrongProcedure = "reroute-wrong-procedure";
    public const string WrongProcedure = "wrong-procedure";
    public const string Stopped = "stopped";
    public const string Withdrawn = "withdrawn";
    public const string TooLate = "too-late";
}
