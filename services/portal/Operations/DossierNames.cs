using LienThong.Portal.Gateway;

namespace LienThong.Portal.Operations;

/// <summary>Printed codes of parked events' dossiers, from routing; a row whose code does not come keeps the dossier's id.</summary>
internal static class DossierNames
{
    public static async Task<IReadOnlyList<ParkedView>> Add(IReadOnlyList<ParkedView> rows, GatewayClient gateway, string token, CancellationToken ct)
    {
        var codes = await Task.WhenAll(rows.Select(row => row.Event.DossierId).Distinct().Select(async id =>
            (Id: id, (await gateway.Get<DossierName>($"/v1/itineraries/{id}", token, ct)).Value?.DossierCode)));
        var known = codes.ToDictionary(code => code.Id, code => code.DossierCode);
        return [.. rows.Select(row => row with { Code = known[row.Event.DossierId] })];
    }
}
