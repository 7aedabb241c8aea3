using System.Globalization;

namespace LienThong.AgencyProcessing;

/// <summary>Dates on paper and words for a while, as an office in Vietnam (UTC+7, no summer time) says them.</summary>
internal static class VietnamTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    /// <summary>The midnight with which the day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>The midnight with which the week of this day ends, Sunday being its last day.</summary>
    public static DateTimeOffset EndOfWeek(DateOnly day) => StartOf(day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7)));

    public static string Moment(DateTimeOffset at) => at.ToOffset(Offset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>How long, rounded down to the two largest units.</summary>
    public static Sentence While(TimeSpan time) => time switch
    {
        { Days: > 0, Hours: > 0 } => new($"{time.Days} ngày {time.Hours} giờ", $"{time.Days} d {time.Hours} h"),
        { Days: > 0 } => new($"{time.Days} ngày", $"{time.Days} d"),
        { Hours: > 0, Minutes: > 0 } => new($"{time.Hours} giờ {time.Minutes} phút", $"{time.Hours} h {time.Minutes} min"),
        { Hours: > 0 } => new($"{time.Hours} giờ", $"{time.Hours} h"),
        _ => new($"{time.Minutes} phút", $"{time.Minutes} min"),
    };

    /// <summary>What is left until a limit, or by how much it has passed.</summary>
    public static Sentence Left(DateTimeOffset? dueAt, DateTimeOffset now)
    {
        if (dueAt is not { } due)
        {
            return new("không có hạn", "no time limit");
        }

        var left = While((due - now).Duration());
        return due < now
            ? new($"quá hạn {left.Vi} (hạn {Moment(due)})", $"overdue by {left.En} (due {Moment(due)})")
            : new($"còn {left.Vi} (hạn {Moment(due)})", $"{left.En} left (due {Moment(due)})");
    }
}

/// <summary>The same thing said in both languages.</summary>
internal sealed record Sentence(string Vi, string En);
