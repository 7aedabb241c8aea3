using LienThong.Portal.Register;

namespace LienThong.Portal.Counter;

/// <summary>Results that have waited about as long.</summary>
/// <param name="Id">Anchor on the page.</param>
/// <param name="Tone">Colour and shape.</param>
/// <param name="Name">Its name.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Items">The oldest first.</param>
public sealed record WaitingGroup(string Id, string Tone, string Name, string NameEn, IReadOnlyList<WaitingResult> Items)
{
    private static readonly (int Days, string Id, string Tone, string Name, string NameEn)[] Kinds =
    [
        (90, "qua-90", "late", "chờ hơn 90 ngày", "more than 90 days"), (30, "qua-30", "late", "chờ hơn 30 ngày", "more than 30 days"),
        (7, "qua-7", "pause", "chờ hơn 7 ngày", "more than 7 days"), (-1, "moi", "run", "mới có, chưa quá 7 ngày", "up to 7 days"),
    ];

    /// <summary>Grouped as intake counts: to the minute, not by calendar days.</summary>
    public static IReadOnlyList<WaitingGroup> Of(IReadOnlyList<WaitingResult> items, DateTimeOffset at)
    {
        var groups = items.GroupBy(item => Kinds.First(kind => kind.Days < 0 || item.FinishedAt < at.AddDays(-kind.Days))).ToDictionary(group => group.Key.Id);
        return [.. Kinds.Where(kind => groups.ContainsKey(kind.Id)).Select(kind => new WaitingGroup(kind.Id, kind.Tone, kind.Name, kind.NameEn, [.. groups[kind.Id]]))];
    }
}
