using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Reception;

/// <summary>Where a proof of the citizen's payment is registered, by the rules of the service: at the desk or the land office, once their own step is done.</summary>
/// <param name="Work">A step of the reader's own agency that its page registers it at; null when the reader has none.</param>
/// <param name="Agencies">Codes of those who may; empty when routing does not tell.</param>
/// <param name="Why">Why nobody knows; nothing is missing otherwise.</param>
public sealed record PaymentPlace(Guid? Work, IReadOnlyList<string> Agencies, Missing Why)
{
    private const int Steps = 50;

    internal static async Task<PaymentPlace> Find(GatewayClient gateway, Guid dossier, SignedIn signedIn, CancellationToken ct)
    {
        var routing = gateway.Get<ItinerarySeen>($"/v1/itineraries/{dossier}", signedIn.Token, ct);
        var done = signedIn.MayWork
            ? await gateway.Get<WorkList>($"/v1/work?dossier={dossier}&state=done&limit={Steps}", signedIn.Token, ct)
            : new(new([]), Missing.Nothing);
        var way = await routing;
        return new(
            done.Value?.Items.Where(item => Registers(item.Role)).MaxBy(item => item.StepNumber)?.Id,
            [.. (way.Value?.Steps ?? []).Where(step => Registers(step.Role)).Select(step => step.Agency).OfType<string>().Distinct()],
            way.Why == Missing.SignedOut ? Missing.SignedOut : done.Why);
    }

    /// <summary>As agency-processing decides it.</summary>
    internal static bool Registers(string? role) => role is "desk" or "land-office";
}
