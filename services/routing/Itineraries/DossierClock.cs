using LienThong.Catalogue;
using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>The clock of a dossier and what its turns do to the lawful due date.</summary>
internal static class DossierClock
{
    /// <summary>Does what the step that begins demands of the clock.</summary>
    public static void Turn(Itinerary itinerary, Procedure procedure, RouteStep begins, DateTimeOffset at, Law law, Walked walked)
    {
        switch (begins.Clock)
        {
            case ClockRule.Paused when !itinerary.IsPaused:
                itinerary.Pause(at, begins.Kind);
                walked.DossierTimer = new(null);
                break;
            case ClockRule.Runs:
                Run(itinerary, procedure, at, law, walked);
                break;
            case ClockRule.Restarts:
                Run(itinerary, procedure, at, law, walked);
                itinerary.CountsFrom = at;
                MoveLawfulDue(itinerary, procedure, law, "restart", walked);
                break;
        }
    }

    /// <summary>Ends the pause in hand, if there is one: working days count again.</summary>
    public static void Run(Itinerary itinerary, Procedure procedure, DateTimeOffset at, Law law, Walked walked)
    {
        if (itinerary.Resume(at) is not { To: { } to } pause)
        {
            return;
        }

        itinerary.MoveTo(DossierStatus.Moving);
        var moved = new Walked();
        MoveLawfulDue(itinerary, procedure, law, "pause", moved);
        walked.Facts.Add(new ClockResumed
        {
            PausedAt = pause.From,
            ResumedAt = to,
            WorkingDaysPaused = DaysOut(law.CalendarOf(itinerary.DeskAgency), pause.From, to),
            Status = itinerary.Status,
            LawfulDueOn = itinerary.LawfulDueOn,
        });
        walked.Facts.AddRange(moved.Facts);
        walked.DossierTimer = moved.DossierTimer;
    }

    /// <summary>Working days a pause takes out of the count: those after the day it began, through the day it ended.</summary>
    public static int DaysOut(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        calendar.WorkingDaysAfter(WorkingCalendar.DateOf(from), WorkingCalendar.DateOf(to));

    /// <summary>The due date before any pause: the one on the receipt, or counted anew from the last restart.</summary>
    public static DueDate FirstDue(Itinerary itinerary, Procedure procedure, WorkingCalendar calendar)
    {
        var due = Deadlines.FirstDue(procedure, calendar, itinerary.CountsFrom);
        return itinerary.CountsFrom == itinerary.ReceivedAt && due.On != itinerary.OriginalDueOn
            ? due with { On = itinerary.OriginalDueOn, At = calendar.ClosingOf(itinerary.OriginalDueOn) }
            : due;
    }

    /// <summary>The pauses that count: those since the last restart.</summary>
    public static IReadOnlyList<ClockPause> Pauses(Itinerary itinerary, DateTimeOffset? until = null) =>
    [
        .. itinerary.Pauses
            .Where(pause => pause.From >= itinerary.CountsFrom && (until is null || pause.From < until))
            .Select(pause => new ClockPause(pause.From, until < pause.To ? null : pause.To, pause.Reason)),
    ];

    private static void MoveLawfulDue(Itinerary itinerary, Procedure procedure, Law law, string reason, Walked walked)
    {
        var calendar = law.CalendarOf(itinerary.DeskAgency);
        var due = Deadlines.Lawful(FirstDue(itinerary, procedure, calendar), procedure.LimitWorkingDays, Pauses(itinerary), calendar);
        if (itinerary.OverdueAt is null)
        {
            walked.DossierTimer = new(due.At.ToUniversalTime());
        }

        if (due.On == itinerary.LawfulDueOn)
        {
            return;
        }

        walked.Facts.Add(new DueDateChanged
        {
            OriginalDueOn = itinerary.OriginalDueOn,
            PreviousDueOn = itinerary.LawfulDueOn,
            LawfulDueOn = due.On,
            ReasonCode = reason,
        });
        (itinerary.LawfulDueOn, itinerary.LawfulDueAt) = (due.On, due.At.ToUniversalTime());
    }
}
