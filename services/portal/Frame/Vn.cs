using System.Globalization;

namespace LienThong.Portal.Frame;

/// <summary>Dates, times and numbers as people in Vietnam write them.</summary>
internal static class Vn
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);
    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
    private static readonly NumberFormatInfo Format = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NumberGroupSizes = [3] };

    public static string Number(long number) => number.ToString("#,##0", Format);

    /// <summary>One decimal below a hundred, whole above.</summary>
    public static string Seconds(double seconds) => seconds.ToString(seconds < 100 ? "#,##0.0" : "#,##0", Format);

    public static string Time(DateTimeOffset at) => Local(at, "HH:mm");

    public static string Date(DateTimeOffset at) => Local(at, "dd/MM/yyyy");

    public static string Date(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The weekday named: <c>thứ Năm 14/05/2026</c>.</summary>
    public static string LongDate(DateOnly on) => $"{Weekdays[(int)on.DayOfWeek]} {Date(on)}";

    /// <summary>The weekday short, for tables: <c>T5 14/05</c>; the year only when it is another one.</summary>
    public static string ShortDate(DateOnly on, DateOnly today) =>
        $"{(on.DayOfWeek is DayOfWeek.Sunday ? "CN" : $"T{(int)on.DayOfWeek + 1}")} {on.ToString(on.Year == today.Year ? "dd/MM" : "dd/MM/yyyy", CultureInfo.InvariantCulture)}";

    /// <summary>The same with its time: <c>T5 14/05 09:05</c>, <c>hôm nay 09:05</c>.</summary>
    public static string ShortTime(DateTimeOffset at, DateTimeOffset now) =>
        $"{(Day(at) == Day(now) ? "hôm nay" : ShortDate(Day(at), Day(now)))} {Time(at)}";

    /// <summary>The day in Vietnam.</summary>
    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    /// <summary>The moment a clock in Vietnam shows.</summary>
    public static DateTimeOffset At(DateOnly on, TimeOnly at) => new DateTimeOffset(on.ToDateTime(at), Offset).ToUniversalTime();

    public static string DateTime(DateTimeOffset at) => Local(at, "dd/MM/yyyy HH:mm");

    /// <summary>The time alone on the same day, with its date otherwise; the year only when it is another one.</summary>
    public static string When(DateTimeOffset at, DateTimeOffset now)
    {
        var (there, here) = (at.ToOffset(Offset), now.ToOffset(Offset));
        return there.Date == here.Date ? Time(at) : Local(at, there.Year == here.Year ? "HH:mm dd/MM" : "HH:mm dd/MM/yyyy");
    }

    /// <summary>The weekday named, down to the second: <c>thứ Năm 14/05/2026, 09:05:12</c>.</summary>
    public static string Now(DateTimeOffset at) => $"{Weekdays[(int)at.ToOffset(Offset).DayOfWeek]} {Local(at, "dd/MM/yyyy, HH:mm:ss")}";

    private static string Local(DateTimeOffset at, string format) => at.ToOffset(Offset).ToString(format, CultureInfo.InvariantCulture);
}
