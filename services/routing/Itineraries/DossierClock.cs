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
                Restart(itinerary, procedure, at, law, walked);
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

    /// <summary>Counts the limit again from zero, the day itself left out; a pause in hand ends with what was counted before.</summary>
    public static void Restart(Itinerary itinerary, Procedure procedure, DateTimeOffset at, Law law, Walked walked)
    {
        var from = itinerary.Resume(at)?.To ?? at;
        if (from > itinerary.CountsFrom)
        {
            (itinerary.CountsFrom, itinerary.OverdueAt, itinerary.Overruns) = (from, null, []);
            itinerary.Note(new() { Kind = IncidentKind.Restart, At = from });
        }

        MoveLawfulDue(itinerary, procedure, law, "restart", walked);
    }

    /// <summary>Ends the pause in hand for a dossier that goes no further: nothing is announced.</summary>
    public static void EndPause(Itinerary itinerary, Procedure procedure, DateTimeOffset at, Law law)
    {
        if (itinerary.Resume(at) is not null)
        {
            MoveLawfulDue(itinerary, procedure, law, "pause", new Walked());
        }
    }

    /// <summary>Working days a pause takes out of the count: those after the day it began, through the day it ended.</summary>
    public static int DaysOut(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        calendar.WorkingDaysAfter(WorkingCalendar.DateOf(from), WorkingCalendar.DateOf(to));

    /// <summary>The due date before any pause: the one on the receipt, or counted anew from a restart.</summary>
    public static DueDate FirstDue(Itinerary itinerary, Procedure procedure, WorkingCalendar calendar, DateTimeOffset countsFrom)
    {
        if (countsFrom != itinerary.ReceivedAt)
        {
            return Deadlines.AfterRestart(procedure, calendar, countsFrom);
        }

        var due = Deadlines.FirstDue(procedure, calendar, countsFrom);
        return due.On != itinerary.OriginalDueOn
            ? due with { On = itinerary.OriginalDueOn, At = calendar.ClosingOf(itinerary.OriginalDueOn) }
            : due;
    }

    /// <summary>The moment from which the limit was counted, as it stood then: reception, or the last restart before.</summary>
    public static DateTimeOffset CountedFrom(Itinerary itinerary, DateTimeOffset? asOf) => asOf is null
        ? itinerary.CountsFrom
        : itinerary.Of(IncidentKind.Restart).LastOrDefault(restart => restart.At <= asOf)?.At ?? itinerary.ReceivedAt;

    /// <summary>The pauses that count: those since the last restart.</summary>
    public static IReadOnlyList<ClockPause> Pauses(Itinerary itinerary, DateTimeOffset? until = null) =>
        Pauses(itinerary, CountedFrom(itinerary, until), until);

    /// <summary>The pauses that began between two moments, as they stood at the second.</summary>
    public static IReadOnlyList<ClockPause> Pauses(Itinerary itinerary, DateTimeOffset from, DateTimeOffset? until) =>
    [
        .. itinerary.Pauses
            .Where(pause => pause.From >= from && (until is null || pause.From < until))
            .Select(pause => new ClockPause(pause.From, until < pause.To ? null : pause.To, pause.Reason)),
    ];

    private static void MoveLawfulDue(Itinerary itinerary, Procedure procedure, Law law, string reason, Walked walked)
    {
        var calendar = law.CalendarOf(itinerary.DeskAgency);
        var due = Deadlines.Lawful(
            FirstDue(itinerary, procedure, calendar, itinerary.CountsFrom), procedure.LimitWorkingDays, Pauses(itinerary), calendar);
        if (itinerary.OverdueAt is null)
        {
            walked.DossierTimer = new(due.At.ToUniversalTime());
        }

        if (due.On == itinerary.LawfulDueOn)
        {
            return;
        }

        var (previous, shown) = (itinerary.LawfulDueOn, itinerary.ShownDueOn);
        (itinerary.LawfulDueOn, itinerary.LawfulDueAt) = (due.On, due.At.ToUniversalTime());
        if (itinerary.PromisedDueOn is { } promised && calendar.WorkingDaysAfter(previous, due.On) is > 0 and var days)
        {
            // A wait that the law leaves out moves the promised date as well; a limit counted anew needs no promise.
            itinerary.PromisedDueOn = reason == "restart" ? null : calendar.AddWorkingDays(promised, days);
        }

        walked.Facts.Add(new DueDateChanged
        {
            OriginalDueOn = itinerary.OriginalDueOn,
            PreviousDueOn = shown,
            LawfulDueOn = itinerary.ShownDueOn,
            ReasonCode = reason,
        });
    }
}
