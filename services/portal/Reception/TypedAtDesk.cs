using System.Globalization;
using System.Text.RegularExpressions;

namespace LienThong.Portal.Reception;

/// <summary>Dates, times and numbers as people type them at a desk.</summary>
internal static partial class TypedAtDesk
{
    private static readonly string[] Dates = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];
    private static readonly string[] Times = ["H:mm", "H'h'mm", "H'g'mm", "H.mm"];
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary><c>08/05/2026</c> or <c>8/5/2026</c>; null when it is no day.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2200 ? day : null;

    /// <summary><c>08:05</c>, <c>8h05</c>; null when it is no time.</summary>
    public static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day, time, Vietnam);

    /// <summary>A citizen id (số định danh) without the spaces and dots people put between its digits.</summary>
    public static string Digits(string text) => Between().Replace(text, "");

    public static bool IsCitizenId(string text) => CitizenId().IsMatch(Digits(text));

    /// <summary>A mobile number, with the country's code or without.</summary>
    public static bool IsPhone(string text) => Phone().IsMatch(Digits(text));

    public static bool IsName(string text) => text.Length <= 100 && Name().IsMatch(text);

    /// <summary>Leaves it to intake whether there is such an address; this sees what was cut off.</summary>
    public static bool IsEmail(string text) => text.Length <= 254 && Email().IsMatch(text);

    [GeneratedRegex(@"[\s.\-]")]
    private static partial Regex Between();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex CitizenId();

    [GeneratedRegex(@"\A(\+84|0)[35789][0-9]{8}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\A\p{L}[\p{L}\p{M}'’.\- ]*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex Email();
}
