using System.Text.Json;
using LienThong.Local.Servers;

namespace LienThong.Local.Hosting;

/// <summary>The clients of the demonstration: one per agency and position, the services' own accounts, and operations.</summary>
internal static class DemoClients
{
    private static readonly string[] DeskScopes = ["dossier.submit", "dossier.accept", "work.act"];
    private static readonly string[] WorkScopes = ["work.act"];

    private static readonly string[] Desks = ["H99.1", "H99.12", "H99.13", "H99.14", "H99.15"];
    private static readonly string[] LandOffices = ["H99.21", "H99.22"];
    private static readonly string[] Positions = ["officer", "head", "leader"];

    public static string Secret(Remembered remembered, string id) => remembered.Word("client:" + id);

    public static IReadOnlyList<ClientCredentials> All(Remembered remembered)
    {
        return
        [
            .. Desks.Select(desk => Of(desk, "officer", DeskScopes)),
            .. LandOffices.SelectMany(office => Positions.Select(position => Of(office, position, WorkScopes))),
            Of("H99.31", "officer", WorkScopes),
            Service("svc-intake", "internal.journal"),
            Service("svc-routing", "internal.journal"),
            Service("svc-agency", "internal.journal"),
            Service("svc-postal", "internal.journal", "internal.contact"),
            Service("svc-notification", "internal.journal", "internal.contact"),
            Service("svc-reconciliation", "internal.journal"),
            Service("ops", "ops.read", "ops.act", "internal.journal", "events.subscribe"),
        ];

        ClientCredentials Of(string agency, string position, string[] scopes)
        {
            var id = $"{agency.ToLowerInvariant()}-{position}";
            return new ClientCredentials(id, Secret(remembered, id), agency, position, scopes);
        }

        ClientCredentials Service(string id, params string[] scopes) => new(id, Secret(remembered, id), "", "service", scopes);
    }

    /// <summary>The portal as a client that signs people in; what they may do there is theirs, and at most this.</summary>
    public static ClientCredentials Portal(Remembered remembered, Uri gateway) =>
        new("portal", Secret(remembered, "portal"), "", "service", ["dossier.submit", "dossier.accept", "work.act", "ops.read", "ops.act"])
        {
            Redirects = [new Uri(gateway, "/sign-in/callback").ToString()],
            PostLogoutRedirects = [new Uri(gateway, "/sign-in?said=out").ToString()],
        };

    /// <summary>Writes them as the identity service reads them.</summary>
    public static string WriteFile(LocalFolder folder, IReadOnlyList<ClientCredentials> clients)
    {
        var file = folder.File("clients.json");
        Remembered.WritePrivately(file, JsonSerializer.Serialize(clients, JsonSerializerOptions.Web));
        return file;
    }
}
