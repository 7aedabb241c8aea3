using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>
/// Which days and hours are worked (lịch làm việc). Dates are Vietnam's, whatever the zone of the machine; instants go out in UTC.
/// Asked about a year that no file describes, it throws: a silent guess would print a wrong date on a receipt.
/// </summary>
public sealed class WorkingCalendar
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly TimeSpan DayLength = TimeSpan.FromHours(8);
    private static readonly Label WeeklyRest = new("nghỉ hằng tuần", "weekly rest");

    private readonly IReadOnlyList<CalendarYear> _years;

    internal WorkingCalendar(string name, IEnumerable<CalendarYear> years)
    {
        Name = name;
        _years = [.. years.OrderBy(year => year.Year)];
    }

    public string Name { get; }

    /// <summary>First day it describes.</summary>
    public DateOnly From => new(_years[0].Year, 1, 1);

    /// <summary>Last day it describes.</summary>
    public DateOnly Through => new(_years[^1].Year, 12, 31);

    /// <summary>The date in Vietnam (UTC+7) at that instant.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    public bool IsWorkingDay(DateOnly on)
    {
        var year = YearOf(on);
        return year.WeeklyRest.Contains(on.DayOfWeek) ? year.MakeUpDays.Contains(on) : !year.DaysOff.ContainsKey(on);
    }

    /// <summary>Why nobody works on that day; null when it is a working day.</summary>
    public Label? WhyOff(DateOnly on) => IsWorkingDay(on) ? null : DayOffOn(on)?.Names ?? WeeklyRest;

    /// <summary>Whether the year's days off still await their decision.</summary>
    public bool IsProvisional(DateOnly on) => YearOf(on).Provisional;

    /// <summary>The day that is so many working days later; the day itself does not count.</summary>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var on = from;
        for (var counted = 0; counted < days;)
        {
            on = on.AddDays(1);
            if (IsWorkingDay(on))
            {
                counted++;
            }
        }

        return on;
    }

    /// <summary>Working days after one day through another; negative when that other day comes first.</summary>
    public int WorkingDaysAfter(DateOnly from, DateOnly through) =>
        through < from ? -WorkingDaysAfter(through, from) : DaysAfter(from, through).Count(IsWorkingDay);

    /// <summary>The instant itself when somebody works then; else the next opening.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset at)
    {
        var local = Local(at);
        for (var on = DateOnly.FromDateTime(local); ; on = on.AddDays(1))
        {
            foreach (var (from, to) in HoursOn(on))
            {
                if (local < on.ToDateTime(to))
                {
                    return Instant(Later(local, on.ToDateTime(from)));
                }
            }
        }
    }

    /// <summary>The first opening of that day or of the next working day after it.</summary>
    public DateTimeOffset OpeningOf(DateOnly on) => NextOpening(Instant(on.ToDateTime(TimeOnly.MinValue)));

    /// <summary>Close of the office on that day, whether or not it is a working day.</summary>
    public DateTimeOffset ClosingOf(DateOnly on) => Instant(on.ToDateTime(YearOf(on).Hours[^1].To));

    /// <summary>The instant at which so many working days of eight hours have been worked.</summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset from, decimal workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var left = new TimeSpan((long)decimal.Round(workingDays * DayLength.Ticks));
        var local = Local(NextOpening(from));
        for (var on = DateOnly.FromDateTime(local); ; on = on.AddDays(1))
        {
            foreach (var (opens, closes) in HoursOn(on))
            {
                var start = Later(local, on.ToDateTime(opens));
                var open = on.ToDateTime(closes) - start;
                if (open <= TimeSpan.Zero)
                {
                    continue;
                }

                if (left <= open)
                {
                    return Instant(start + left);
                }

                left -= open;
            }
        }
    }

    /// <summary>Working time between two instants in working days of eight hours; negative when the second comes first.</summary>
    public decimal WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            return -WorkingTimeBetween(to, from);
        }

        var (start, end) = (Local(from), Local(to));
        var ticks = 0L;
        for (var on = DateOnly.FromDateTime(start); on <= DateOnly.FromDateTime(end); on = on.AddDays(1))
        {
            foreach (var (opens, closes) in HoursOn(on))
            {
                var worked = Earlier(end, on.ToDateTime(closes)) - Later(start, on.ToDateTime(opens));
                ticks += Math.Max(0, worked.Ticks);
            }
        }

        return (decimal)ticks / DayLength.Ticks;
    }

    /// <summary>The stretches in which somebody works, in order, from one day through another; none on days that no file describes.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> WorkingStretches(DateOnly from, DateOnly through)
    {
        var (first, last) = (from < From ? From : from, through > Through ? Through : through);
        for (var on = first; on <= last; on = on.AddDays(1))
        {
            foreach (var (opens, closes) in HoursOn(on))
            {
                yield return (Instant(on.ToDateTime(opens)), Instant(on.ToDateTime(closes)));
            }
        }
    }

    /// <summary>A day that has so many working days after it through the given working day.</summary>
    internal DateOnly SubtractWorkingDays(DateOnly from, int days)
    {
        var on = from;
        for (var left = days; left > 0; on = on.AddDays(-1))
        {
            if (IsWorkingDay(on))
            {
                left--;
            }
        }

        return on;
    }

    /// <summary>The working days after one day through another.</summary>
    internal IEnumerable<DateOnly> WorkingDatesAfter(DateOnly from, DateOnly through) => DaysAfter(from, through).Where(IsWorkingDay);

    /// <summary>The decided day off on that day; null on a working day and on plain weekly rest.</summary>
    internal DayOff? DayOffOn(DateOnly on) => YearOf(on).DaysOff.GetValueOrDefault(on);

    /// <summary>Whether the weekday is one of rest, be it made up for or not.</summary>
    internal bool IsWeeklyRest(DateOnly on) => YearOf(on).WeeklyRest.Contains(on.DayOfWeek);

    internal TimeOnly TransferUntil(DateOnly on) => YearOf(on).TransferUntil;

    internal static DateTime Local(DateTimeOffset at) => at.ToOffset(Vietnam).DateTime;

    private static DateTimeOffset Instant(DateTime local) => new DateTimeOffset(local, Vietnam).ToUniversalTime();

    private static IEnumerable<DateOnly> DaysAfter(DateOnly from, DateOnly through)
    {
        for (var on = from.AddDays(1); on <= through; on = on.AddDays(1))
        {
            yield return on;
        }
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private IReadOnlyList<WorkingHours> HoursOn(DateOnly on) => IsWorkingDay(on) ? YearOf(on).Hours : [];

    private CalendarYear YearOf(DateOnly on)
    {
        var place = on.Year - _years[0].Year;
        return place >= 0 && place < _years.Count
            ? _years[place]
            : throw new ArgumentOutOfRangeException(nameof(on), on, $"Calendar {Name} describes {From.Year} to {Through.Year} only.");
    }
}
