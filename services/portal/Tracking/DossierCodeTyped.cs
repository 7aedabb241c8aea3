using System.Globalization;
using System.Text;

namespace LienThong.Portal.Tracking;

/// <summary>A dossier's code (mã hồ sơ) and secret as people type them: spaces, lower case, long dashes and accents of an input method.</summary>
internal static class DossierCodeTyped
{
    public const int MaxLength = 40;
    private const int MaxTyped = 200;

    /// <summary>The code as it is printed; null when no code can look like that.</summary>
    public static string? Read(string? typed)
    {
        if (Plain(typed) is not { Length: > 0 } plain)
        {
            return null;
        }

        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var code = plain.Contains('-', StringComparison.Ordinal) ? string.Concat(words) : string.Join('-', words);
        return code.Length is > 0 and <= MaxLength && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? code : null;
    }

    /// <summary>The secret (mã tra cứu) without what stands between its characters; null when it cannot be one.</summary>
    public static string? Secret(string? typed)
    {
        var secret = (Plain(typed) ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return secret.Length is > 0 and <= MaxLength && secret.All(char.IsAsciiLetterOrDigit) ? secret : null;
    }

    private static string? Plain(string? typed)
    {
        if (typed is not { Length: > 0 and <= MaxTyped } || !Rune.TryGetRuneAt(typed, 0, out _))
        {
            return null;
        }

        try
        {
            var letters = typed.Normalize(NormalizationForm.FormKD)
                .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
                .Select(c => c switch
                {
                    'đ' or 'Đ' => 'D',
                    _ when char.IsWhiteSpace(c) => ' ',
                    '\u2212' => '-', // a minus sign
                    _ when CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation => '-',
                    _ => char.ToUpperInvariant(c),
                });
            return string.Concat(letters).Trim();
        }
        catch (ArgumentException)
        {
            return null; // half a character
        }
    }
}
