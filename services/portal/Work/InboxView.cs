using LienThong.Kit.Http;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using LienThong.Portal.Work.Due;

namespace LienThong.Portal.Work;

/// <summary>One page of an inbox with what routing adds to it; a part that did not come says so and the others stand.</summary>
public sealed record InboxView(
    InboxFilter Filter, Caller Caller, Part<WorkList> List, Part<WorkCounts> Counts, Part<DueList> Due, Part<ClockList> Clocks, DateTimeOffset At)
{
    /// <summary>The rows of this page.</summary>
    public IReadOnlyList<WorkItem> Rows { get; } = RowsOf(List, Filter);

    /// <summary>Where the next page begins; null on the last one.</summary>
    public string? Next => List.Value?.Next;

    public bool IsSignedOut => new[] { List.Why, Counts.Why, Due.Why, Clocks.Why }.Contains(Missing.SignedOut);

    /// <summary>Results that fall due; none where routing did not say.</summary>
    public IReadOnlyList<DueSoon> DueSoon => Due.Value is { } due && Clocks.Value is { } clocks ? Work.Due.DueSoon.Of(due, clocks) : [];

    /// <summary>Asks for all that does not wait for another part at once, then routing once for the clocks of every row.</summary>
    internal static async Task<InboxView> Gather(GatewayClient gateway, InboxFilter filter, SignedIn signedIn, TimeProvider clock, CancellationToken ct)
    {
        var (token, caller) = (signedIn.Token, signedIn.Caller);
        var listing = gateway.Get<WorkList>(filter.Address, token, ct);
        var counting = gateway.Get<WorkCounts>("/v1/work/counts", token, ct);
        var asking = Work.Due.DueSoon.Ask(gateway, caller, token, ct);
        var (list, due) = (await listing, await asking);
        var clocks = await ClocksOf(gateway, [.. RowsOf(list, filter).Select(row => row.DossierId), .. (due.Value?.Items ?? []).Select(one => one.DossierId)], token, ct);
        return new(filter, caller, list, await counting, due, clocks, clock.GetUtcNow());
    }

    private static async Task<Part<ClockList>> ClocksOf(GatewayClient gateway, IReadOnlyList<Guid> dossiers, string token, CancellationToken ct) =>
        dossiers.Count == 0
            ? new(new([]), Missing.Nothing)
            : await gateway.Get<ClockList>("/v1/itineraries/clocks?" + string.Join('&', dossiers.Distinct().Select(id => $"dossier={id}")), token, ct);

    private static IReadOnlyList<WorkItem> RowsOf(Part<WorkList> list, InboxFilter filter) =>
        [.. (list.Value?.Items ?? []).Where(item => !filter.IsSearch || filter.Finds(item)).Take(InboxFilter.PageSize)];
}
