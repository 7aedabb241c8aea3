using LienThong.Kit.Http;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.HandOvers;

/// <summary>One hand-over with what intake and routing add to it; what they do not tell only leaves names and choices out.</summary>
/// <param name="HandOver">The hand-over.</param>
/// <param name="Dossier">Papers the giving agency may list.</param>
/// <param name="Itinerary">Names of the two agencies.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Agency">The reader's agency.</param>
public sealed record HandOverView(HandOverSeen HandOver, Part<DossierSeen> Dossier, Part<ItinerarySeen> Itinerary, DateTimeOffset At, string Agency)
{
    /// <summary>The reader's agency received it.</summary>
    public bool IsIn => HandOver.ToAgency == Agency;

    /// <summary>Papers of the dossier that are not on the list yet.</summary>
    public IReadOnlyList<PaperSeen> Unlisted =>
        [.. (Dossier.Value?.Documents ?? []).Where(paper => HandOver.Papers.All(listed => listed.DocumentId != paper.DocumentId))];

    /// <summary>An agency's name with its code; the code alone while routing does not tell.</summary>
    public string NameOf(string agency) =>
        Itinerary.Value?.Steps.FirstOrDefault(step => step.Agency == agency)?.AgencyName is { } name ? $"{name.Vi} ({agency})" : agency;

    internal static async Task<(HandOverView? View, Missing Why)> Gather(
        GatewayClient gateway, Guid id, string token, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var handOver = await gateway.Get<HandOverSeen>($"/v1/hand-overs/{id}", token, ct);
        if (handOver.Value is not { } seen)
        {
            return (null, handOver.Why);
        }

        var itinerary = gateway.Get<ItinerarySeen>($"/v1/itineraries/{seen.DossierId}", token, ct);
        var dossier = await gateway.Get<DossierSeen>($"/v1/dossiers/{seen.DossierId}", token, ct);
        var view = new HandOverView(seen, dossier, await itinerary, clock.GetUtcNow(), caller.Agency);
        return dossier.Why == Missing.SignedOut || view.Itinerary.Why == Missing.SignedOut ? (null, Missing.SignedOut) : (view, Missing.Nothing);
    }
}
