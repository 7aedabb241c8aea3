using System.Reflection;
using System.Text.Json.Nodes;
using LienThong.Testkit;

namespace LienThong.Deploy.Tests.Compose;

/// <summary>People who open the portal find where to sign in, come back from there, and may do what their place allows.</summary>
internal static class SignInRules
{
    /// <summary>What an authority may give that does not know who holds which office.</summary>
    private static readonly string[] Operations = ["ops.read", "ops.act"];

    private static readonly string PasswordPage = (string)Assembly.Load("LienThong.Identity").GetType("LienThong.Identity.Session.ChangeOwnPassword", throwOnError: true)!
        .GetField("Path", BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;

    public static IEnumerable<string> Faults(ComposeFile file, IReadOnlyDictionary<string, string> secrets)
    {
        var (portal, identity) = (file.Services["portal"].Environment, file.Services["identity"].Environment);
        var authority = portal.GetValueOrDefault("Oidc__Authority", "");
        var believed = file.Services["gateway"].Environment["Auth__Authority"];
        return authority.Length == 0 ? Found("people sign in nowhere")
            : authority != believed ? Found($"people sign in at {authority}, services believe {believed}")
            : new Uri(authority).Host == "identity" ? Found([.. Embedded(file.Services["portal"], portal, identity, secrets), .. People(secrets)])
            : Found([.. Elsewhere(portal)]);

        static IEnumerable<string> Found(params string[] faults) => faults.Select(fault => "portal: " + fault);
    }

    private static IEnumerable<string> Embedded(
        ComposeService service, IReadOnlyDictionary<string, string> portal, IReadOnlyDictionary<string, string> identity, IReadOnlyDictionary<string, string> secrets)
    {
        if (portal["Oidc__Authority"] != identity["Issuer"])
        {
            yield return $"looks for {portal["Oidc__Authority"]}, identity is called {identity["Issuer"]}";
        }

        var (id, address, people) = (portal["Oidc__ClientId"], portal["Portal__Address"], identity["People__Address"]);
        if (people != address)
        {
            yield return $"browsers are sent to {people}, which the gateway is not";
        }

        if (portal.GetValueOrDefault("Oidc__PasswordAddress") is { } page && (page != people + PasswordPage || !IsRouted(PasswordPage)))
        {
            yield return $"links to {page}, where nobody changes a password";
        }

        if (Json(secrets, "clients.json").FirstOrDefault(client => (string)client!["id"]! == id && Words(client["redirects"]).Count > 0) is not { } known)
        {
            yield return $"identity knows no client {id} that signs people in";
            yield break;
        }

        if (!Words(known["redirects"]).SequenceEqual([address + "/sign-in/callback"]) || !Words(known["postLogoutRedirects"]).SequenceEqual([address + "/sign-in?said=out"]))
        {
            yield return $"identity sends nobody back to {address}";
        }

        if (secrets.GetValueOrDefault(service.Secrets.FirstOrDefault(secret => secret.Value == "Oidc__ClientSecret").Key ?? "") != (string)known["secret"]!)
        {
            yield return "has not the secret of its client";
        }

        if (!portal["Oidc__Scopes"].Split(' ').Order().SequenceEqual(Words(known["scopes"]).Order()))
        {
            yield return "asks for less or more than its client may";
        }
    }

    /// <summary>Somebody works, somebody looks after operations, and each may enter.</summary>
    internal static IEnumerable<string> People(IReadOnlyDictionary<string, string> secrets)
    {
        var officers = Json(secrets, "officers.json");
        var held = officers.SelectMany(one => one!["appointments"]!.AsArray()).SelectMany(place => Words(place!["scopes"])).ToHashSet();
        foreach (var scope in new[] { "dossier.accept", "work.act", "ops.read" }.Where(scope => !held.Contains(scope)))
        {
            yield return $"no officer has {scope}";
        }

        foreach (var one in officers.Where(one => ((string?)one!["password"])?.Length is not >= 12))
        {
            yield return $"{one!["account"]} cannot sign in the first time";
        }
    }

    private static IEnumerable<string> Elsewhere(IReadOnlyDictionary<string, string> portal)
    {
        if (portal["Oidc__Scopes"].Split(' ').Except(Operations).Any())
        {
            yield return "another authority gives more than operations";
        }

        if (portal.GetValueOrDefault("Oidc__PasswordAddress", "").EndsWith(PasswordPage, StringComparison.Ordinal))
        {
            yield return "links to identity's page for passwords of another authority";
        }
    }

    private static bool IsRouted(string path) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "gateway", "appsettings.json")))!["ReverseProxy"]!["Routes"]!.AsObject()
        .Any(route => (string)route.Value!["ClusterId"]! == "identity" && path.StartsWith(((string)route.Value["Match"]!["Path"]!).Replace("{**rest}", "", StringComparison.Ordinal), StringComparison.Ordinal));

    private static JsonArray Json(IReadOnlyDictionary<string, string> secrets, string name) => JsonNode.Parse(secrets[name])!.AsArray();

    private static List<string> Words(JsonNode? list) => list is JsonArray all ? [.. all.Select(word => (string)word!)] : [];
}
