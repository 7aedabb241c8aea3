using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.Counter;

/// <summary>Which of the results nobody collected are looked at.</summary>
/// <param name="Days">Only what has waited longer, in days; 0 for all.</param>
/// <param name="After">The page's place: the last dossier of the page before.</param>
public sealed record CounterQuery(int Days, Guid? After)
{
    public const int PageSize = 40;

    /// <summary>Ages by which waiting results are grouped, in days; the API counts by the same.</summary>
    public static readonly IReadOnlyList<int> Ages = [0, 7, 30, 90];

    /// <summary>Null when it is none of those there are.</summary>
    public static CounterQuery? Of(string? days, string? after)
    {
        Guid? place = Guid.TryParse(after, out var id) ? id : null;
        return int.TryParse(days ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var age) && Ages.Contains(age)
            && (place is not null || string.IsNullOrEmpty(after)) ? new(age, place) : null;
    }

    /// <summary>Where the public API answers this.</summary>
    public string Address => QueryHelpers.AddQueryString("/v1/dossiers/uncollected", new Dictionary<string, string?>
    {
        ["olderThanDays"] = Days > 0 ? Text(Days) : null, ["after"] = After?.ToString(), ["limit"] = Text(PageSize),
    });

    public string Link(int? days = null, Guid? after = null) => QueryHelpers.AddQueryString(ShowCounter.Path, new Dictionary<string, string?>
    {
        ["cho"] = (days ?? Days) is > 0 and var age ? Text(age) : null, ["sau"] = after?.ToString(),
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
