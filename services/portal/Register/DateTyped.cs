using System.Globalization;
using System.Text;

namespace LienThong.Portal.Register;

/// <summary>A date as people type it: day, month, four digits of the year, with strokes, dots or hyphens between, or nothing.</summary>
internal static class DateTyped
{
    private const int MaxTyped = 20;
    private static readonly string[] Shapes = ["d/M/yyyy", "ddMMyyyy"];
    private const int FirstYear = 2000, LastYear = 2200; // what intake takes

    /// <summary>Null when it is no date.</summary>
    public static DateOnly? Read(string typed)
    {
        if (typed.Length > MaxTyped)
        {
            return null;
        }

        try
        {
            var plain = string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)).Select(c => c is '.' or '-' ? '/' : c));
            return DateOnly.TryParseExact(plain, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                && date.Year is >= FirstYear and <= LastYear ? date : null;
        }
        catch (ArgumentException)
        {
            return null; // half a character
        }
    }
}
