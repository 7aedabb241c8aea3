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
        return new DueDate(
            due,
            calendar.ClosingOf(due),
            [Explanation.Received(calendar, receivedAt), Explanation.Limit(calendar, received, due, procedure.LimitWorkingDays)]);
    }

    /// <summary>The due date counted again from zero, the day of the restart left out.</summary>
    public static DueDate AfterRestart(Procedure procedure, WorkingCalendar calendar, DateTimeOffset restartedAt)
    {
        var first = FirstDue(procedure, calendar, restartedAt);
        return first with { Lines = [Explanation.Restarted(calendar, restartedAt), first.Lines[^1]] };
    }

    /// <summary>The line for an apology with a new date.</summary>
    public static DeadlineLine Extended(DateTimeOffset at, DateOnly lawfulDueOn, DateOnly promisedDueOn) =>
        Explanation.Extended(at, lawfulDueOn, promisedDueOn);

    /// <summary>The line that measures the end by the date promised with an apology.</summary>
    public static DeadlineLine FinishedAfterExtension(WorkingCalendar calendar, DateOnly promisedDueOn, DateTimeOffset finishedAt) =>
        Explanation.FinishedAfterExtension(calendar, promisedDueOn, finishedAt);

    /// <summary>
    /// The lawful due date (hạn theo luật): the first one, moved by the working days that closed pauses took out of the count.
    /// A pause takes out the working days after its first day through its last; one that begins when the limit is used up moves nothing.
    /// </summary>
    public static DueDate Lawful(DueDate first, int limitWorkingDays, IReadOnlyList<ClockPause> pauses, WorkingCalendar calendar)
    {
        var due = MovedBy(pauses.Where(pause => pause.To is not null), first.On, calendar);
        return new DueDate(due, calendar.ClosingOf(due), [.. first.Lines, .. PauseLines(first.On, limitWorkingDays, pauses, calendar)]);
    }

    /// <summary>The line for a dossier whose result is ready: early, on time or late.</summary>
    public static DeadlineLine Finished(WorkingCalendar calendar, DateOnly lawfulDueOn, DateTimeOffset finishedAt) =>
        Explanation.Finished(calendar, lawfulDueOn, finishedAt);

    /// <summary>When the first step begins: at the opening of the working day after reception, the first day that counts.</summary>
    public static DateTimeOffset FirstStepStart(WorkingCalendar calendar, DateTimeOffset receivedAt) =>
        calendar.OpeningOf(calendar.AddWorkingDays(WorkingCalendar.DateOf(receivedAt), 1));

    /// <summary>When a step's own limit begins: when it was assigned, or at the next opening.</summary>
    public static DateTimeOffset StepStart(WorkingCalendar calendar, DateTimeOffset assignedAt) => calendar.NextOpening(assignedAt);

    /// <summary>When a step's own limit ends.</summary>
    public static DateTimeOffset StepDue(WorkingCalendar calendar, DateTimeOffset startsAt, decimal limit) =>
        calendar.AddWorkingTime(startsAt, limit);

    /// <summary>Close of the working day that is so many working days before a due date: when a warning still helps.</summary>
    public static DateTimeOffset ClosingBefore(WorkingCalendar calendar, DateOnly dueOn, int workingDays)
    {
        var on = calendar.SubtractWorkingDays(dueOn, workingDays);
        while (!calendar.IsWorkingDay(on))
        {
            on = on.AddDays(-1);
        }

        return calendar.ClosingOf(on);
    }

    /// <summary>Working days a pause takes out of the count; one that is open counts until now.</summary>
    public static int PausedDays(WorkingCalendar calendar, ClockPause pause, DateTimeOffset asOf) =>
        PausedDates(calendar, [pause], WorkingCalendar.DateOf(asOf)).Count;

    /// <summary>Working days of the limit that are used, by date; never more than the limit, days beyond it are late days.</summary>
    public static int UsedDays(
        WorkingCalendar calendar, DateTimeOffset receivedAt, DateTimeOffset asOf, IReadOnlyList<ClockPause> pauses, int limit)
    {
        return Counted(WorkingCalendar.DateOf(receivedAt), WorkingCalendar.DateOf(asOf), pauses, limit, calendar).Count;
    }

    /// <summary>Working days late; negative when early, 0 on the day.</summary>
    public static int DaysLate(WorkingCalendar calendar, DateOnly lawfulDueOn, DateTimeOffset finishedAt) =>
        calendar.WorkingDaysAfter(lawfulDueOn, WorkingCalendar.DateOf(finishedAt));

    /// <summary>
    /// Shares the late days among the agencies whose steps overran, by overrun working time: largest remainder, ties to the earlier one.
    /// Empty when the dossier is not late; else every agency that held it is named, also with 0.
    /// </summary>
    public static IReadOnlyList<LateDays> ChargeLateness(
        WorkingCalendar calendar, DateOnly lawfulDueOn, DateTimeOffset finishedAt, IReadOnlyList<StepRun> steps)
    {
        var late = DaysLate(calendar, lawfulDueOn, finishedAt);
        return late <= 0 ? [] : LateShares.Of(late, calendar, finishedAt, steps);
    }

    private static DateOnly MovedBy(IEnumerable<ClockPause> pauses, DateOnly firstDue, WorkingCalendar calendar)
    {
        var paused = PausedDates(calendar, pauses, firstDue);
        var due = firstDue;

        // Moving the due date may bring further paused days before it, which move it again.
        while (calendar.AddWorkingDays(firstDue, paused.Count(on => on <= due)) is var moved && moved != due)
        {
            due = moved;
        }

        return due;
    }

    private static IEnumerable<DeadlineLine> PauseLines(
        DateOnly firstDue, int limit, IReadOnlyList<ClockPause> pauses, WorkingCalendar calendar)
    {
        var inOrder = pauses.OrderBy(pause => pause.From).ToList();
        var received = calendar.SubtractWorkingDays(firstDue, limit);
        for (var index = 0; index < inOrder.Count; index++)
        {
            var pause = inOrder[index];
            var before = inOrder[..index];
            yield return Explanation.Paused(pause, Counted(received, WorkingCalendar.DateOf(pause.From), before, limit, calendar), limit);
            if (pause.To is not { } to)
            {
                continue;
            }

            var resumed = WorkingCalendar.DateOf(to);
            yield return Explanation.Resumed(
                pause, to, [.. calendar.WorkingDatesAfter(WorkingCalendar.DateOf(pause.From), resumed)]);
            var due = MovedBy(inOrder[..(index + 1)].Where(closed => closed.To is not null), firstDue, calendar);
            yield return Explanation.Remaining([.. calendar.WorkingDatesAfter(resumed, due)], due);
        }
    }

    /// <summary>The days of the limit used through a day, in order.</summary>
    private static List<DateOnly> Counted(
        DateOnly received, DateOnly through, IReadOnlyList<ClockPause> pauses, int limit, WorkingCalendar calendar)
    {
        var paused = PausedDates(calendar, pauses, through);
        return [.. calendar.WorkingDatesAfter(received, through).Where(on => !paused.Contains(on)).Take(limit)];
    }

    /// <summary>Distinct working days inside the pauses; one that is open counts through the day given.</summary>
    private static HashSet<DateOnly> PausedDates(WorkingCalendar calendar, IEnumerable<ClockPause> pauses, DateOnly openThrough) =>
    [
        .. pauses.SelectMany(pause => calendar.WorkingDatesAfter(
            WorkingCalendar.DateOf(pause.From), pause.To is { } to ? WorkingCalendar.DateOf(to) : openThrough)),
    ];
}
