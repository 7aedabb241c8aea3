using System.Text.RegularExpressions;
using LienThong.Portal.Tracking;

namespace LienThong.Portal.Register;

/// <summary>What is typed to find a dossier, as intake compares it: codes and numbers without what stands between their characters.</summary>
internal static partial class SearchTyped
{
    public const int MaxLength = 100;

    /// <summary>The text composed and trimmed; null when it holds half a character.</summary>
    public static string? Clean(string typed)
    {
        try
        {
            return typed.Normalize().Trim();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A dossier's code, a mobile number and a citizen's number in their one spelling; everything else as it was typed.</summary>
    public static string Plain(string text)
    {
        if (DossierCodeTyped.Read(text) is { } code && Code().IsMatch(code))
        {
            return code;
        }

        var digits = Between().Replace(text, "");
        return Phone().IsMatch(digits) || Citizen().IsMatch(digits) ? digits : text;
    }

    /// <summary>Whether there is anything to look for.</summary>
    public static bool HasWord(string text) => text.Any(char.IsLetterOrDigit);

    [GeneratedRegex(@"\A[A-Z]+[0-9]+(\.[0-9]+)*-[0-9]{6}-[0-9]{1,6}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"[\s.()\-]+")]
    private static partial Regex Between();

    [GeneratedRegex(@"\A(\+84|0)[35789][0-9]{8}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex Citizen();
}
