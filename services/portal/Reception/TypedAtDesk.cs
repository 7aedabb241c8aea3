using System.Text.RegularExpressions;

namespace LienThong.Portal.Reception;

/// <summary>Names and numbers as people type them at a desk.</summary>
internal static partial class TypedAtDesk
{
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
