using System.Globalization;
using System.Text;

namespace LienThong.Portal.Frame;

/// <summary>Days and times as people in Vietnam type them: <c>14/05/2026</c>, <c>14052026</c>, <c>9:05</c>, <c>9h05</c>, <c>9:05:30</c>.</summary>
internal static class TypedDate
{
    public const string Hint = "ngày/tháng/năm, ví dụ 14/05/2026";
    private const int MaxTyped = 20;
    private const int FirstYear = 1900, LastYear = 2200; // what the services take
    private static readonly string[] Days = ["d/M/yyyy", "ddMMyyyy"];
    private static readonly string[] Times = ["H:mm", "H'h'mm", "H'g'mm", "H.mm", "H:mm:ss"];

    /// <summary>Day, month, four digits of the year, with strokes, dots or hyphens between, or nothing; null when it is no day.</summary>
    public static DateOnly? Day(string typed) =>
        DateOnly.TryParseExact(Plain(typed).Replace('.', '/').Replace('-', '/'), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= FirstYear and <= LastYear ? day : null;

    /// <summary>Null when it is no time of day.</summary>
    public static TimeOnly? Time(string typed) =>
        TimeOnly.TryParseExact(Plain(typed), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>A moment in Vietnam's time (UTC+7); null when either is none.</summary>
    public static DateTimeOffset? Moment(string day, string time) => Day(day) is { } on && Time(time) is { } at ? Vn.At(on, at) : null;

    private static string Plain(string typed)
    {
        try
        {
            return typed.Length <= MaxTyped ? string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))) : "";
        }
        catch (ArgumentException)
        {
            return ""; // half a character
        }
    }
}
