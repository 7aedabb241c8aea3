using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.HandOvers;

/// <summary>Which hand-overs are looked at.</summary>
/// <param name="IsOut">Given by the reader's agency; received by it otherwise.</param>
/// <param name="IsDone">Those done; those that wait otherwise.</param>
/// <param name="After">The last one of the page before.</param>
public sealed record HandOverFilter(bool IsOut, bool IsDone, Guid? After)
{
    public const int PageSize = 50;

    /// <summary>How far waiting ones are counted.</summary>
    public const int Reach = 200;

    /// <summary>Null when it is none of those there are.</summary>
    public static HandOverFilter? Of(string? direction, string? state, Guid? after) =>
        direction is null or "di" && state is null or "da-nhan" ? new(direction == "di", state == "da-nhan", after) : null;

    /// <summary>Where the public API lists these.</summary>
    public string Address => ApiOf(IsOut, IsDone ? "accepted" : "undone", PageSize, After);

    /// <summary>Where it tells how many wait in one direction.</summary>
    public static string CountOf(bool isOut) => ApiOf(isOut, "undone", Reach, null);

    /// <summary>The same page for the other direction or state, or further on.</summary>
    public string Link(bool? isOut = null, bool? isDone = null, Guid? after = null) => QueryHelpers.AddQueryString("/ban-giao", new Dictionary<string, string?>
    {
        ["chieu"] = isOut ?? IsOut ? "di" : null, ["trang-thai"] = isDone ?? IsDone ? "da-nhan" : null, ["after"] = after?.ToString(),
    });

    private static string ApiOf(bool isOut, string state, int limit, Guid? after) => QueryHelpers.AddQueryString("/v1/hand-overs", new Dictionary<string, string?>
    {
        ["direction"] = isOut ? "out" : "in", ["state"] = state, ["limit"] = $"{limit}", ["after"] = after?.ToString(),
    });
}
