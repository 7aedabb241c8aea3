using System.Globalization;
using System.Text;

namespace LienThong.Intake.Dossiers;

/// <summary>Text without its marks, as people type it in a hurry: <c>Êñuôl</c> is found by <c>enuol</c>, <c>Đặng</c> by <c>dang</c>.</summary>
internal static class Folded
{
    /// <summary>Lower-case words of plain letters and digits, one space between.</summary>
    public static string Words(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsLetterOrDigit(c))
            {
                folded.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
