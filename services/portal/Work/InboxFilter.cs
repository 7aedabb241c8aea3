using LienThong.Portal.Gateway;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.Work;

/// <summary>Which part of the inbox is looked at.</summary>
/// <param name="View">open, mine, unassigned or done.</param>
/// <param name="Kind">A kind of step (loại bước); empty for all.</param>
/// <param name="Query">Letters of a code or a step's name.</param>
/// <param name="After">The page's place, as the list before said it.</param>
public sealed record InboxFilter(string View, string Kind, string Query, string? After)
{
    public const int PageSize = 40;
    public const int MaxQuery = 80;

    /// <summary>How far a search looks: the most urgent so many.</summary>
    public const int Reach = 200;

    public static readonly IReadOnlyList<string> Views = ["open", "mine", "unassigned", "done"];

    public bool IsSearch => Query.Length > 0;

    /// <summary>Null when it is none of those there are.</summary>
    public static InboxFilter? Of(string? view, string? kind, string? query, string? after)
    {
        var (shown, of) = (view ?? "open", kind ?? "");
        return Views.Contains(shown) && (of.Length == 0 || Words.Kinds.ContainsKey(of)) && query is not { Length: > MaxQuery } && after is not { Length: > 200 }
            ? new(shown, of, (query ?? "").Trim(), after)
            : null;
    }

    /// <summary>Where the public API answers this.</summary>
    public string Address => QueryHelpers.AddQueryString("/v1/work", new Dictionary<string, string?>
    {
        ["state"] = View == "done" ? "done" : null, ["mine"] = View == "mine" ? "true" : null, ["unassigned"] = View == "unassigned" ? "true" : null,
        ["kind"] = Kind.Length > 0 ? Kind : null, ["after"] = IsSearch ? null : After, ["limit"] = $"{(IsSearch ? Reach : PageSize)}",
    });

    /// <summary>This very page.</summary>
    public string Here => Link(after: After);

    /// <summary>The same page with another view or place.</summary>
    public string Link(string? view = null, string? after = null) => QueryHelpers.AddQueryString("/viec", new Dictionary<string, string?>
    {
        ["xem"] = (view ?? View) is var shown && shown != "open" ? shown : null, ["loai"] = Kind.Length > 0 ? Kind : null,
        ["q"] = IsSearch ? Query : null, ["after"] = after,
    });

    /// <summary>Whether the search finds it: folded, spaces and dashes of a code left out or not.</summary>
    public bool Finds(WorkItem item)
    {
        var wanted = Words.Folded(Query);
        return Words.Folded($"{item.DossierCode} {item.Name.Vi} {item.Name.En} {Words.Kind(item.Kind)}").Contains(wanted, StringComparison.Ordinal)
            || (Plain(wanted) is { Length: > 2 } code && Plain(Words.Folded(item.DossierCode)).Contains(code, StringComparison.Ordinal));
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
