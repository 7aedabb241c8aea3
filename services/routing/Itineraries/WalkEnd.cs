using LienThong.Catalogue;
using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>The end of the way: early, on time or late, and whose days those are.</summary>
internal static partial class Walk
{
    private static void Finish(Itinerary itinerary, Procedure procedure, Step last, DateTimeOffset at, Law law, Walked walked)
    {
        var calendar = law.CalendarOf(itinerary.DeskAgency);
        itinerary.MoveTo(DossierStatus.Finished);
        itinerary.FinishedAt = at;
        itinerary.WorkingDaysLate = Deadlines.DaysLate(calendar, itinerary.LawfulDueOn, at);
        if (itinerary.WorkingDaysLate > 0)
        {
            itinerary.LateByAgency = Charge(itinerary, last, calendar, at);
        }

        (walked.StepTimer, walked.DossierTimer) = (new(null), new(null));
        walked.Facts.Add(new ResultReady
        {
            DossierCode = itinerary.DossierCode,
            DeskAgency = itinerary.DeskAgency,
            ReturnBy = itinerary.ReturnBy,
            FinishedAt = at,
            LawfulDueOn = itinerary.LawfulDueOn,
            WorkingDaysLate = itinerary.WorkingDaysLate.Value,
            LateByAgency = itinerary.LateByAgency,
            LimitWorkingDays = procedure.LimitWorkingDays,
        });
    }

    /// <summary>Whose days they are: the agencies that overran; where none did, the one that held it last. The desk is always named.</summary>
    private static List<LateDays> Charge(Itinerary itinerary, Step last, WorkingCalendar calendar, DateTimeOffset at)
    {
        IEnumerable<Overrun> runs = itinerary.Overruns.Count > 0
            ? itinerary.Overruns
            : [new(last.Agency ?? itinerary.DeskAgency, last.StartsAt, last.DueAt ?? at, at)];
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
