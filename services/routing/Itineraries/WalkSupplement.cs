using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Routing.Itineraries;

/// <summary>Papers asked from the citizen after acceptance: the step is taken back, the dossier waits, and the step is given out again.</summary>
internal static partial class Walk
{
    /// <summary>An agency needs papers: granted as often, and as late, as the procedure says.</summary>
    /// <exception cref="NotYet">The catalogue lacks the procedure.</exception>
    public static Walked Ask(Itinerary itinerary, SupplementRequested asked, DateTimeOffset requestedAt, Law law)
    {
        if (itinerary.OpenStep is not { Agency: not null } step || step.Number != asked.StepNumber)
        {
            return Walked.Crossed($"step {asked.StepNumber} is not open");
        }

        var (at, procedure) = (requestedAt.ToUniversalTime(), ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion));
        var (rule, round) = (procedure.Supplement, itinerary.Of(IncidentKind.Supplement).Count() + 1);
        if (round > rule.Times && string.IsNullOrWhiteSpace(asked.LeaderReasonCode))
        {
            return Walked.Crossed($"the dossier bears {rule.Times} requests; one more needs a leader's reason");
        }

        var calendar = law.CalendarOf(itinerary.DeskAgency);
        var isLate = rule.AskWithinWorkingDays < Deadlines.UsedDays(
            calendar, itinerary.CountsFrom, at, DossierClock.Pauses(itinerary), procedure.LimitWorkingDays);
        if (isLate && rule.AskedLate is AskedLate.Block)
        {
            return Walked.Crossed($"the form goes out within {rule.AskWithinWorkingDays} working days");
        }

        var today = WorkingCalendar.DateOf(at);
        // A date that has passed, or that no calendar describes, is none.
        var until = asked.UntilOn is { } named && named >= today && named <= calendar.Through
            ? named
            : calendar.AddWorkingDays(today, rule.AnswerWorkingDays);
        var incident = new Incident
        {
            Kind = IncidentKind.Supplement,
            At = at,
            StepNumber = step.Number,
            StepId = step.StepId,
            Agency = step.Agency,
            By = asked.OfficerId,
            ReasonCode = asked.ReasonCode,
            LeaderReasonCode = asked.LeaderReasonCode,
            Paper = asked.Paper,
            DocumentKinds = asked.DocumentKinds,
            Round = round,
            Clock = isLate && rule.AskedLate is AskedLate.ClockRuns ? ClockRule.Runs : rule.Clock,
            UntilOn = until,
        };
        var walked = new Walked { SupplementTimer = new(calendar.ClosingOf(until).ToUniversalTime(), round) };
        Cancel(itinerary, procedure, step, Reasons.Supplement, at, walked);
        itinerary.Note(incident);
        if (incident.Clock is not ClockRule.Runs && !itinerary.IsPaused)
        {
            itinerary.Pause(at, Reasons.Supplement);
            walked.DossierTimer = new(null);
        }

        itinerary.MoveTo(DossierStatus.WaitingForSupplement);
        walked.Facts.Add(Awaited(incident));
        return walked;
    }

    /// <summary>The citizen brought what was asked: the step begins again, and the clock does what the procedure says.</summary>
    /// <exception cref="NotYet">The catalogue lacks the procedure or a competent agency.</exception>
    public static Walked Receive(Itinerary itinerary, DateTimeOffset receivedAt, Law law)
    {
        if (itinerary.AwaitedSupplement is not { } asked)
        {
            return Walked.Crossed("no papers are awaited");
        }

        var at = Later(receivedAt.ToUniversalTime(), asked.At);
        var procedure = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion);
        var place = Place.Of(itinerary, procedure.Route.Step(asked.StepId!)!, at, law);
        var walked = new Walked { SupplementTimer = new(null) };
        itinerary.Note(asked, asked with { EndedAt = at });
        if (asked.Clock is ClockRule.Restarts)
        {
            DossierClock.Restart(itinerary, procedure, at, law, walked);
        }
        else if (asked.Clock is ClockRule.Paused && itinerary.Pauses is [.., { To: null, Reason: Reasons.Supplement }])
        {
            DossierClock.Run(itinerary, procedure, at, law, walked);
        }

        Begin(itinerary, procedure, place, at, law, walked, asked.Agency, Reasons.Supplemented);
        return walked;
    }

    private static SupplementAwaited Awaited(Incident asked) => new()
    {
        StepNumber = asked.StepNumber!.Value,
        Agency = asked.Agency,
        DocumentKinds = asked.DocumentKinds,
        Round = asked.Round,
        UntilOn = asked.UntilOn,
        Paper = asked.Paper,
    };
}
