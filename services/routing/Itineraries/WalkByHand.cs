using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.Routing.Itineraries;

/// <summary>What a leader decides by hand. Each refuses with its problem, before anything changed.</summary>
internal static partial class Walk
{
    /// <summary>Back to a step the dossier has been through.</summary>
    public static Problem? Back(Itinerary itinerary, string toStepId, Decision decision, Law law, Walked walked)
    {
        if (HeldBy(itinerary, out var step) is { } refused)
        {
            return refused;
        }

        var procedure = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion);
        var route = procedure.Route;
        if (route.Step(toStepId) is not { } target)
        {
            return Problems.UnknownStep(toStepId);
        }

        var from = route.Step(step.StepId)!.Number;
        if (target.Number >= from || itinerary.Steps.TrueForAll(done => done.StepId != toStepId))
        {
            return Problems.NotEarlier(toStepId, step.StepId);
        }

        if (route.Steps.Any(other => other.Kind == StepKinds.Pay && other.Number >= target.Number && other.Number < from))
        {
            return Problems.PaidSince(toStepId);
        }

        if (Place.Find(itinerary, target, decision.At, law) is not { } place)
        {
            return Problems.NobodyCompetent(target.Role);
        }

        itinerary.Note(decision.Of(IncidentKind.RerouteBack, step) with { ToStepId = toStepId });
        Cancel(itinerary, procedure, step, Reasons.RerouteBack, decision.At, walked);
        Begin(itinerary, procedure, place, decision.At, law, walked, step.Agency, Reasons.RerouteBack);
        return null;
    }

    /// <summary>To another agency of the same role, which keeps the role for the rest of the way.</summary>
    public static Problem? Transfer(Itinerary itinerary, string toAgency, Decision decision, Law law, Walked walked)
    {
        if (HeldBy(itinerary, out var step) is { } refused)
        {
            return refused;
        }

        var procedure = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion);
        var inRoute = procedure.Route.Step(step.StepId)!;
        if (law.FindAgency(toAgency) is not { } agency || !agency.ExistsOn(WorkingCalendar.DateOf(decision.At)))
        {
            return Problems.UnknownAgency(toAgency);
        }

        // The desk that received the dossier stays its desk: the receipt names it.
        if (inRoute.Role == Place.Desk || agency.Role != inRoute.Role || agency.Code == step.Agency)
        {
            return Problems.NotCompetent(toAgency, inRoute.Role);
        }

        itinerary.Note(decision.Of(IncidentKind.RerouteTransfer, step) with { ToAgency = toAgency, Role = inRoute.Role });
        Cancel(itinerary, procedure, step, Reasons.RerouteTransfer, decision.At, walked);
        var place = Place.Of(itinerary, inRoute, decision.At, law);
        Begin(itinerary, procedure, place, decision.At, law, walked, step.Agency, Reasons.RerouteTransfer);
        return null;
    }

    /// <summary>Stops processing: by a decision with its paper, or because the dossier was received under the wrong procedure.</summary>
    public static Problem? Stop(Itinerary itinerary, bool wrongProcedure, Decision decision, Law law, Walked walked)
    {
        if (itinerary.HasEnded)
        {
            return Problems.Ended(itinerary.Status);
        }

        var procedure = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion);
        itinerary.Note(decision.Of(wrongProcedure ? IncidentKind.RerouteWrongProcedure : IncidentKind.Stop, itinerary.OpenStep));
        var cancelReason = wrongProcedure ? Reasons.RerouteWrongProcedure : Reasons.Stopped;
        End(itinerary, procedure, DossierStatus.Stopped, cancelReason, decision.At, law, walked);
        walked.Facts.Add(new DossierStopped
        {
            ReasonCode = wrongProcedure ? Reasons.WrongProcedure : decision.ReasonCode, Paper = decision.Paper,
        });
        return null;
    }

    /// <summary>An apology and a new date; lateness is still judged by the lawful one.</summary>
    public static Problem? Extend(Itinerary itinerary, DateOnly newDueOn, Decision decision, Law law, Walked walked)
    {
        var (calendar, today) = (law.CalendarOf(itinerary.DeskAgency), WorkingCalendar.DateOf(decision.At));
        if (MayExtend(itinerary, today, law) is { } problem)
        {
            return problem;
        }

        if (newDueOn <= itinerary.ShownDueOn || newDueOn <= today)
        {
            return Problems.NotLater(itinerary.ShownDueOn);
        }

        if (newDueOn > calendar.Through || !calendar.IsWorkingDay(newDueOn))
        {
            return Problems.NotWorkingDay(newDueOn);
        }

        itinerary.Note(decision.Of(IncidentKind.Extension, itinerary.OpenStep) with
        {
            PreviousDueOn = itinerary.ShownDueOn, UntilOn = newDueOn,
        });
        walked.Facts.Add(new DueDateChanged
        {
            OriginalDueOn = itinerary.OriginalDueOn,
            PreviousDueOn = itinerary.ShownDueOn,
            LawfulDueOn = newDueOn,
            ReasonCode = "extension",
            Paper = decision.Paper,
            Agency = decision.Agency,
        });
        itinerary.PromisedDueOn = newDueOn;
        return null;
    }

    /// <summary>Refuses an apology that no date would save: it is over, the clock stands still, once was enough, or it comes too late.</summary>
    public static Problem? MayExtend(Itinerary itinerary, DateOnly today, Law law)
    {
        if (itinerary.HasEnded)
        {
            return Problems.Ended(itinerary.Status);
        }

        if (itinerary.IsPaused)
        {
            return Problems.ClockStands();
        }

        var rule = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion).Extension;
        if (itinerary.Of(IncidentKind.Extension).Count() >= rule.Times)
        {
            return Problems.ExtendedAlready(rule.Times);
        }

        return rule.NoticeDays is { } days && today.AddDays(days) > itinerary.LawfulDueOn
            ? Problems.TooLateToExtend(itinerary.LawfulDueOn.AddDays(-days))
            : null;
    }

    /// <summary>The step that an agency has in hand; refused when it is the citizen's turn, or nobody's.</summary>
    private static Problem? HeldBy(Itinerary itinerary, out Step step)
    {
        step = itinerary.OpenStep!;
        return itinerary.HasEnded ? Problems.Ended(itinerary.Status)
            : step?.Agency is null ? Problems.WithCitizen(itinerary.Status)
            : null;
    }
}

/// <summary>What a leader decided: when, for which agency, why, and on which decision.</summary>
internal sealed record Decision(DateTimeOffset At, string Agency, string By, string ReasonCode, string? Authority, PaperRef? Paper)
{
    public Incident Of(IncidentKind kind, Step? step) => new()
    {
        Kind = kind,
        At = At,
        StepNumber = step?.Number,
        StepId = step?.StepId,
        Agency = Agency,
        By = By,
        ReasonCode = ReasonCode,
        Authority = Authority,
        Paper = Paper,
    };
}
