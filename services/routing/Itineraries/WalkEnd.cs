using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Routing.Itineraries;

/// <summary>The end of the way - a result, a refusal, a stop, a withdrawal - and whose days were late; then the way back to the citizen.</summary>
internal static partial class Walk
{
    /// <summary>The citizen wants the dossier back: until the result is about to be signed, by the procedure's rule.</summary>
    /// <exception cref="NotYet">The catalogue lacks the procedure.</exception>
    public static Walked Withdraw(Itinerary itinerary, WithdrawalRequested wish, DateTimeOffset at, Law law)
    {
        if (itinerary.HasEnded && itinerary.Status is not DossierStatus.Finished)
        {
            return Walked.Crossed($"the dossier has ended: {itinerary.Status}");
        }

        var procedure = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion);
        var (number, stepId) = itinerary.OpenStep is { } open ? (open.Number, open.StepId)
            : (itinerary.StepNumber, itinerary.AwaitedSupplement?.StepId);
        var isTooLate = stepId is null
            || (procedure.WithdrawalBefore is { } before && procedure.Route.Step(stepId)!.Number >= procedure.Route.Step(before)!.Number);
        itinerary.Note(new()
        {
            Kind = isTooLate ? IncidentKind.WithdrawalRefused : IncidentKind.Withdrawal,
            At = at.ToUniversalTime(),
            StepNumber = number,
            StepId = stepId,
            ReasonCode = wish.ReasonCode,
        });
        var walked = new Walked();
        if (isTooLate)
        {
            walked.Facts.Add(new WithdrawalRefused { ReasonCode = Reasons.TooLate });
            return walked;
        }

        End(itinerary, procedure, DossierStatus.Withdrawn, Reasons.Withdrawn, at.ToUniversalTime(), law, walked);
        walked.Facts.Add(new DossierWithdrawn { ReasonCode = wish.ReasonCode });
        return walked;
    }

    /// <summary>The result goes back in another way; intake has judged whether it still can.</summary>
    public static Walked ChangeReturn(Itinerary itinerary, ReturnChoiceChanged changed, DateTimeOffset at)
    {
        if (itinerary.HasEnded && itinerary.Status is not DossierStatus.Finished)
        {
            return Walked.Crossed($"the dossier has ended: {itinerary.Status}");
        }

        itinerary.ReturnBy = changed.ReturnBy;
        itinerary.Note(new() { Kind = IncidentKind.ReturnChoice, At = at.ToUniversalTime(), ReturnBy = changed.ReturnBy });
        return new Walked();
    }

    /// <summary>What became of a parcel on its way: the dossier stays finished, and its itinerary says so.</summary>
    public static Walked NoteParcel(Itinerary itinerary, IncidentKind kind, string reasonCode, DateTimeOffset at)
    {
        if (itinerary.Status is not DossierStatus.Finished)
        {
            return Walked.Crossed($"the dossier has no parcel under way: {itinerary.Status}");
        }

        itinerary.Note(new() { Kind = kind, At = at.ToUniversalTime(), ReasonCode = reasonCode });
        return new Walked();
    }

    /// <summary>The result is in the citizen's hand.</summary>
    /// <exception cref="NotYet">The dossier is not finished yet.</exception>
    public static Walked Return(Itinerary itinerary, ReturnMethod returnedBy, DateTimeOffset at)
    {
        if (itinerary.HasEnded && itinerary.Status is not DossierStatus.Finished)
        {
            return Walked.Crossed($"the dossier has ended: {itinerary.Status}");
        }

        if (itinerary.Status is not DossierStatus.Finished)
        {
            throw new NotYet($"dossier {itinerary.DossierId} is not finished yet");
        }

        itinerary.MoveTo(DossierStatus.Returned);
        itinerary.ReturnedAt = at.ToUniversalTime();
        return new Walked { Facts = { new DossierReturned { ReturnedBy = returnedBy, ReturnedAt = at.ToUniversalTime() } } };
    }

    private static void Finish(
        Itinerary itinerary, Procedure procedure, Step last, Said refusal, DateTimeOffset at, Law law, Walked walked)
    {
        itinerary.MoveTo(DossierStatus.Finished);
        Settle(itinerary, last, at, law, walked);
        walked.Facts.Add(new ResultReady
        {
            DossierCode = itinerary.DossierCode,
            DeskAgency = itinerary.DeskAgency,
            ReturnBy = itinerary.ReturnBy,
            FinishedAt = at,
            LawfulDueOn = itinerary.LawfulDueOn,
            WorkingDaysLate = itinerary.WorkingDaysLate!.Value,
            LateByAgency = itinerary.LateByAgency,
            LimitWorkingDays = procedure.LimitWorkingDays,
            RefusalReasonCode = refusal.ReasonCode,
            RefusalPaper = refusal.Paper,
        });
    }

    /// <summary>Ends the way without a result; a step in hand is taken back.</summary>
    private static void End(
        Itinerary itinerary,
        Procedure procedure,
        DossierStatus status,
        string cancelReason,
        DateTimeOffset at,
        Law law,
        Walked walked,
        Step? last = null)
    {
        if (itinerary.OpenStep is { } open)
        {
            Cancel(itinerary, procedure, open, cancelReason, at, walked);
            last = open;
        }

        DossierClock.EndPause(itinerary, procedure, at, law);
        itinerary.MoveTo(status);
        Settle(itinerary, last, at, law, walked);
        // Nothing came of it, so nothing came early.
        itinerary.WorkingDaysLate = Math.Max(0, itinerary.WorkingDaysLate!.Value);
    }

    private static void Settle(Itinerary itinerary, Step? last, DateTimeOffset at, Law law, Walked walked)
    {
        var calendar = law.CalendarOf(itinerary.DeskAgency);
        itinerary.FinishedAt = at;
        itinerary.WorkingDaysLate = Deadlines.DaysLate(calendar, itinerary.LawfulDueOn, at);
        if (itinerary.WorkingDaysLate > 0)
        {
            itinerary.LateByAgency = Charge(itinerary, itinerary.Overruns, last, calendar, at);
        }

        (walked.StepTimer, walked.DossierTimer) = (new(null), new(null));
        if (itinerary.Incidents is not null)
        {
            walked.SupplementTimer = new(null);
        }
    }

    /// <summary>Whose days they are: the agencies that overran; where none did, the one that held it last. The desk is always named.</summary>
    internal static List<LateDays> Charge(
        Itinerary itinerary, IReadOnlyList<Overrun> overruns, Step? last, WorkingCalendar calendar, DateTimeOffset at)
    {
        IEnumerable<Overrun> runs = overruns.Count > 0
            ? overruns
            : [new(last?.Agency ?? itinerary.DeskAgency, last?.StartsAt ?? itinerary.CountsFrom, last?.DueAt ?? at, at)];
        var days = Deadlines.ChargeLateness(
            calendar,
            itinerary.LawfulDueOn,
            at,
            [.. runs.Select(run => new StepRun(run.Agency, run.StartsAt, run.DueAt, run.FinishedAt))]).ToList();
        if (!days.Exists(late => late.Agency == itinerary.DeskAgency))
        {
            days.Add(new(itinerary.DeskAgency, 0));
        }

        return days;
    }
}
