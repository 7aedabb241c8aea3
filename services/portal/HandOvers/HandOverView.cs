using LienThong.Kit.Http;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.HandOvers;

/// <summary>One hand-over with what intake adds to it; what it does not tell only leaves choices out.</summary>
/// <param name="HandOver">The hand-over.</param>
/// <param name="Dossier">Papers the giving agency may list.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Agency">The reader's agency.</param>
public sealed record HandOverView(HandOverSeen HandOver, Part<DossierSeen> Dossier, DateTimeOffset At, string Agency)
{
    /// <summary>The reader's agency received it.</summary>
    public bool IsIn => HandOver.ToAgency == Agency;

    /// <summary>Papers of the dossier that are not on the list yet.</summary>
    public IReadOnlyList<PaperSeen> Unlisted =>
        [.. (Dossier.Value?.Documents ?? []).Where(paper => HandOver.Papers.All(listed => listed.DocumentId != paper.DocumentId))];

    internal static async Task<(HandOverView? View, Missing Why)> Gather(
        GatewayClient gateway, Guid id, string token, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var handOver = await gateway.Get<HandOverSeen>($"/v1/hand-overs/{id}", token, ct);
        if (handOver.Value is not { } seen)
        {
            return (null, handOver.Why);
        }

        var dossier = await gateway.Get<DossierSeen>($"/v1/dossiers/{seen.DossierId}", token, ct);
        return dossier.Why == Missing.SignedOut
            ? (null, Missing.SignedOut)
            : (new(seen, dossier, clock.GetUtcNow(), caller.Agency), Missing.Nothing);
    }
}
