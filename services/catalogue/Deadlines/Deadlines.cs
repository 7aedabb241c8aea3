using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>
/// The deadline engine. Due dates are counted by date, steps in working time; late is judged against the lawful due date, by date.
/// </summary>
public static class Deadlines
{
    /// <summary>The due date printed on the receipt (ngày hẹn trả).</summary>
    public static DueDate FirstDue(Procedure procedure, WorkingCalendar calendar, DateTimeOffset receivedAt)
    {
        var received = WorkingCalendar.DateOf(receivedAt);
        var due = calendar.AddWorkingDays(received, procedure.LimitWorkingDays);
        return new DueDate(due, calendar.ClosingOf(due), []);
    }

    /// <summary>
    /// The lawful due date (hạn theo luật): the first one, moved by the working days that closed pauses took out of the count.
    /// A pause takes out the working days after its first day through its last; one that begins when the limit is used up moves nothing.
    /// </summary>
    public static DueDate Lawful(DueDate first, int limitWorkingDays, IReadOnlyList<ClockPause> pauses, WorkingCalendar calendar)
    {
        var paused = PausedDates(calendar, pauses.Where(pause => pause.To is not null), first.On);
        var due = first.On;
        while (calendar.AddWorkingDays(first.On, paused.Count(on => on <= due)) is var moved && moved != due)
        {
            due = moved;
        }

        return new DueDate(due, calendar.ClosingOf(due), first.Lines);
    }

    /// <summary>When the first step begins: at the opening of the working day after reception, the first day that counts.</summary>
    public static DateTimeOffset FirstStepStart(WorkingCalendar calendar, DateTimeOffset receivedAt) =>
        calendar.OpeningOf(calendar.AddWorkingDays(WorkingCalendar.DateOf(receivedAt), 1));

    /// <summary>When a step's own limit begins: when it was assigned, or at the next opening.</summary>
    public static DateTimeOffset StepStart(WorkingCalendar calendar, DateTimeOffset assignedAt) => calendar.NextOpening(assignedAt);

    /// <summary>When a step's own limit ends.</summary>
    public static DateTimeOffset StepDue(WorkingCalendar calendar, DateTimeOffset startsAt, decimal limit) =>
        calendar.AddWorkingTime(startsAt, limit);

    /// <summary>Working days a pause takes out of the count; one that is open counts until now.</summary>
    public static int PausedDays(WorkingCalendar calendar, ClockPause pause, DateTimeOffset asOf) =>
        PausedDates(calendar, [pause], WorkingCalendar.DateOf(asOf)).Count;

    /// <summary>Working days of the limit that are used, by date; never more than the limit, days beyond it are late days.</summary>
    public static int UsedDays(
        WorkingCalendar calendar, DateTimeOffset receivedAt, DateTimeOffset asOf, IReadOnlyList<ClockPause> pauses, int limit)
    {
        var through = WorkingCalendar.DateOf(asOf);
        var paused = PausedDates(calendar, pauses, through);
        return Math.Min(limit, calendar.WorkingDatesAfter(WorkingCalendar.DateOf(receivedAt), through).Count(on => !paused.Contains(on)));
    }

    /// <summary>Working days late; negative when early, 0 on the day.</summary>
    public static int DaysLate(WorkingCalendar calendar, DateOnly lawfulDueOn, DateTimeOffset finishedAt) =>
        calendar.WorkingDaysAfter(lawfulDueOn, WorkingCalendar.DateOf(finishedAt));

    /// <summary>
    /// Shares the late days among the agencies whose steps overran, by overrun working time: largest remainder, ties to the earlier overrun.
    /// Empty when the dossier is not late; else every agency that held it is named, also with 0.
    /// </summary>
    public static IReadOnlyList<LateDays> ChargeLateness(
        WorkingCalendar calendar, DateOnly lawfulDueOn, DateTimeOffset finishedAt, IReadOnlyList<StepRun> steps)
    {
        var late = DaysLate(calendar, lawfulDueOn, finishedAt);
        return late <= 0 ? [] : LateShares.Of(late, calendar, finishedAt, steps);
    }

    /// <summary>Distinct working days inside the pauses; one that is open counts through the day given.</summary>
    internal static HashSet<DateOnly> PausedDates(WorkingCalendar calendar, IEnumerable<ClockPause> pauses, DateOnly openThrough) =>
    [
        .. pauses.SelectMany(pause => calendar.WorkingDatesAfter(
            WorkingCalendar.DateOf(pause.From), pause.To is { } to ? WorkingCalendar.DateOf(to) : openThrough)),
    ];
}
