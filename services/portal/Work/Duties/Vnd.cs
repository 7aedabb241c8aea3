using System.Globalization;
using System.Text.RegularExpressions;

namespace LienThong.Portal.Work.Duties;

/// <summary>Amounts in đồng as people type them: <c>30.000.000</c>, <c>30 000 000 đ</c>, <c>30000000</c>.</summary>
internal static partial class Vnd
{
    public const string Hint = "đồng, ví dụ 30.000.000";

    /// <summary>Null when it is no whole number of đồng, or when dots and spaces do not part thousands.</summary>
    public static long? Read(string typed) =>
        Amount().Match(typed) is { Success: true } match
        && long.TryParse(match.Groups[1].ValueSpan.ToString().Replace(match.Groups[2].Value is { Length: > 0 } dot ? dot : " ", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    [GeneratedRegex(@"^\s*(\d{1,3}(?:([. \u00A0])\d{3})(?:\2\d{3})*|\d{1,18})\s*(?:đ|đồng|vnđ|vnd)?\.?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
