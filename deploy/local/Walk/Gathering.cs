using System.Text.Json;

namespace LienThong.Local.Walk;

/// <summary>Asks the services for everything they know of a walked dossier, as its desk may see it.</summary>
internal static class Gathering
{
    public static async Task<Story> Of(WalkedDossier dossier, Gateway gateway, CancellationToken ct)
    {
        var (desk, id) = (dossier.Desk, dossier.Id);
        async Task<Answer> Get(string path) => await gateway.Get(desk, path, ct);

        var tracking = dossier.TrackingSecret is null
            ? null
            : await gateway.Get(null, $"/v1/tracking/{dossier.Code}?secret={dossier.TrackingSecret}", ct);
        return new(
            dossier.Letter,
            (await Get($"/v1/itineraries/{id}")).Read<Itinerary>(),
            (await Get($"/v1/itineraries/{id}/deadline")).Read<Deadline>(),
            Page.Items<Notice>((await Get($"/v1/notices?dossier={id}")).Json),
            Page.Items<Parcel>((await Get($"/v1/parcels?dossier={id}")).Json),
            (await Get($"/v1/dossiers/{id}")).Json.GetProperty("documents").Deserialize<IReadOnlyList<Paper>>(JsonSerializerOptions.Web) ?? [],
            (await Get($"/v1/duties/{id}")).Json.GetProperty("notices").Deserialize<IReadOnlyList<Duty>>(JsonSerializerOptions.Web) ?? [],
            dossier.Traces,
            tracking?.Json.GetProperty("statusName").GetProperty("vi").GetString(),
            (await Get($"/v1/dossiers/{id}/receipt")).Text);
    }
}
