using System.Globalization;

namespace LienThong.Portal.Frame;

/// <summary>Days and times as people in Vietnam type them: <c>14/05/2026</c>, <c>9:05</c>.</summary>
internal static class TypedDate
{
    public const string Hint = "ngày/tháng/năm, ví dụ 14/05/2026";
    private static readonly string[] Days = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];
    private static readonly string[] Times = ["H:mm", "H'h'mm", "H.mm"];

    /// <summary>Null when it is no day.</summary>
    public static DateOnly? Day(string typed) =>
        DateOnly.TryParseExact(typed.Replace(" ", "", StringComparison.Ordinal), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A moment in Vietnam's time (UTC+7); null when either is none.</summary>
    public static DateTimeOffset? Moment(string day, string time) =>
        Day(day) is { } on && TimeOnly.TryParseExact(time, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? Vn.At(on, at) : null;
}
