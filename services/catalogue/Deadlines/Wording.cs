using System.Globalization;
using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>How dates and lists of dates are written in the explanation: <c>24, 28, 29/04</c>, <c>30/04 và 01/05</c>.</summary>
internal static class Wording
{
    private static readonly string[] WeekdaysVi = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
    private static readonly string[] NumbersVi = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    private static readonly string[] NumbersEn = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static Label Weekday(DateOnly on) => new(WeekdaysVi[(int)on.DayOfWeek], on.DayOfWeek.ToString());

    public static string Day(DateOnly on) => on.ToString("dd/MM", CultureInfo.InvariantCulture);

    public static string DayAndYear(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at) => WorkingCalendar.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string DayAndTime(DateTimeOffset at) => WorkingCalendar.Local(at).ToString("dd/MM HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A small number in words, a large one in figures.</summary>
    public static Label Number(int number) => number < NumbersVi.Length
        ? new Label(NumbersVi[number], NumbersEn[number])
        : new Label(number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Dates with the month named once for each run of the same month.</summary>
    public static string Days(IReadOnlyList<DateOnly> days) => string.Join(", ", InMonths(days));

    /// <summary>The same, with a word before the last date.</summary>
    public static Label DaysJoined(IReadOnlyList<DateOnly> days) => new(
        Joined(InMonths(days), ", ", "và"), Joined(InMonths(days), ", ", "and"));

    public static string Joined(IReadOnlyList<string> parts, string separator, string word) => parts.Count < 2
        ? string.Concat(parts)
        : $"{string.Join(separator, parts.Take(parts.Count - 1))} {word} {parts[^1]}";

    public static string Capital(string text) => char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    private static List<string> InMonths(IReadOnlyList<DateOnly> days) =>
    [
        .. days.Select((on, index) => index + 1 < days.Count && days[index + 1].Month == on.Month
            ? on.Day.ToString("00", CultureInfo.InvariantCulture)
            : Day(on)),
    ];
}
