using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LienThong.Intake.Dossiers;

/// <summary>How text from outside is taken in: composed (NFC), on one line, without anything invisible.</summary>
internal static partial class Text
{
    /// <summary>The text trimmed and composed; null when it is empty, too long, broken or not on one line.</summary>
    public static string? Line(string? text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 4 * maxLength || !IsWellFormed(text))
        {
            return null;
        }

        var composed = Spaces().Replace(text.Normalize(NormalizationForm.FormC), " ").Trim();
        return composed.Length is > 0 && composed.Length <= maxLength ? composed : null;
    }

    /// <summary>A code of the caller's, such as a purpose or a kind: lower-case words joined by hyphens.</summary>
    public static bool IsCode(string? text) => text is not null && Code().IsMatch(text);

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || char.GetUnicodeCategory(text[i])
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Code();
}
