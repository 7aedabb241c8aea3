using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work;

/// <summary>One work item with what intake and routing add to it; a part that did not come says so and the others stand.</summary>
public sealed record WorkView(WorkSeen Work, Part<DossierSeen> Dossier, Part<ItinerarySeen> Itinerary, Part<DeadlineSeen> Deadline, WorkParts Parts,
    DateTimeOffset At)
{
    /// <summary>How it changed hands between agencies.</summary>
    public Part<HandOverList> HandOvers { get; init; } = new(null, Missing.NotFound);

    public WorkItem Item => Work.Item;

    public bool IsSignedOut => Dossier.Why == Missing.SignedOut || Itinerary.Why == Missing.SignedOut || Deadline.Why == Missing.SignedOut || Parts.IsSignedOut;

    internal static async Task<(WorkView? View, Missing Why)> Gather(
        GatewayClient gateway, Guid id, SignedIn signedIn, TimeProvider clock, CancellationToken ct)
    {
        var token = signedIn.Token;
        var work = await gateway.Get<WorkSeen>($"/v1/work/{id}", token, ct);
        if (work.Value is not { } seen)
        {
            return (null, work.Why);
        }

        var dossier = gateway.Get<DossierSeen>($"/v1/dossiers/{seen.Item.DossierId}", token, ct);
        var itinerary = gateway.Get<ItinerarySeen>($"/v1/itineraries/{seen.Item.DossierId}", token, ct);
        var deadline = gateway.Get<DeadlineSeen>($"/v1/itineraries/{seen.Item.DossierId}/deadline", token, ct);
        var parts = WorkParts.Gather(gateway, seen.Item, signedIn.Caller, token, ct);
        var handOvers = gateway.Get<HandOverList>($"/v1/hand-overs?dossier={seen.Item.DossierId}", token, ct);
        var view = new WorkView(seen, await dossier, await itinerary, await deadline, await parts, clock.GetUtcNow()) { HandOvers = await handOvers };
        return view.IsSignedOut ? (null, Missing.SignedOut) : (view, Missing.Nothing);
    }

    /// <summary>Papers of the dossier that an outcome with this effect may rest on.</summary>
    public IReadOnlyList<PaperSeen> PapersFor(string? effect) =>
        [.. (Dossier.Value?.Documents ?? []).Where(paper => Grounds.KindsFor(effect).Contains(paper.Kind))];
}

/// <summary>On what a step ends otherwise than forward, as agency-processing demands it.</summary>
public static class Grounds
{
    public static bool NeedsReason(string? effect) => effect is "correction" or "refuse" or "stop";

    public static bool NeedsPaper(string? effect) => KindsFor(effect).Count > 0;

    public static IReadOnlyList<string> KindsFor(string? effect) => effect switch { "refuse" => ["refusal", "form-03"], "stop" => ["stop", "form-05"], _ => [] };
}
