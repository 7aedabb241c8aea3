using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using LienThong.Testkit;

namespace LienThong.Deploy.Tests.Compose;

/// <summary>Keycloak's realm says of every client what the embedded identity service says.</summary>
public sealed partial class RealmTests : IDisposable
{
    private static readonly string[] Claims = ["sub", "agency", "role"];
    private readonly LocalFolder _folder = TestFolder.Create("realm");
    private readonly JsonNode _realm = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "keycloak", "lienthong-realm.json")))!;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public void Its_clients_are_those_of_the_embedded_issuer_with_the_same_claims_and_scopes() => Assert.Equal([], Faults(_realm));

    [Theory]
    [InlineData("\"claim.value\": \"H99.12\"", "\"claim.value\": \"H99.13\"", "h99.12-officer: agency is H99.13")]
    [InlineData("\"claim.value\": \"head\"", "\"claim.value\": \"leader\"", "h99.21-head: role is leader")]
    [InlineData("\"claim.value\": \"svc-postal\"", "\"claim.value\": \"postal\"", "svc-postal: sub is postal")]
    [InlineData("\"internal.contact\"", "\"internal.contacts\"", "svc-postal: other scopes")]
    [InlineData("\"clientId\": \"ops\"", "\"clientId\": \"operations\"", "ops: no such client")]
    [InlineData("\"included.custom.audience\": \"lienthong-api\"", "\"included.custom.audience\": \"api\"", "tokens are meant for api")]
    [InlineData("\"directAccessGrantsEnabled\": false", "\"directAccessGrantsEnabled\": true", "ops: takes a person's password")]
    [InlineData("\"clientAuthenticatorType\": \"client-secret\"", "\"secret\": \"ops\"", "ops: its secret is in git")]
    [InlineData("\"requiredActions\"", "\"credentials\"", "operator: its password is in git")]
    [InlineData("/sign-in/callback", "/ops/*", "portal: leads elsewhere than the portal listens")]
    [InlineData("\"defaultSignatureAlgorithm\": \"RS256\"", "\"defaultSignatureAlgorithm\": \"ES256\"", "tokens are signed as the services refuse")]
    public void The_rules_bite(string said, string instead, string fault)
    {
        var text = _realm.ToJsonString(new() { WriteIndented = true });
        Assert.Contains(said, text, StringComparison.Ordinal);

        Assert.Contains(fault, Faults(JsonNode.Parse(text.Replace(said, instead, StringComparison.Ordinal))!));
    }

    [Fact]
    public void It_knows_every_scope_that_an_endpoint_demands()
    {
        var scopes = _realm["clientScopes"]!.AsArray().Select(scope => (string)scope!["name"]!).ToHashSet();
        var demanded = Demanded(Path.Combine(Repository.Root, "services")).ToList();

        Assert.Contains("dossier.accept", demanded);
        Assert.Contains("internal.contact", demanded); // said through a constant
        Assert.Equal([], demanded.Except(scopes));
        Assert.NotEmpty(demanded.Append("dossier.burn").Except(scopes));
    }

    private IEnumerable<string> Faults(JsonNode realm)
    {
        var clients = realm["clients"]!.AsArray().ToDictionary(client => (string)client!["clientId"]!, client => client!);
        foreach (var known in DemoClients.All(new Remembered(_folder)))
        {
            if (!clients.TryGetValue(known.Id, out var client))
            {
                yield return $"{known.Id}: no such client";
                continue;
            }

            var mapped = client["protocolMappers"]!.AsArray().ToDictionary(mapper => (string)mapper!["config"]!["claim.name"]!, mapper => (string)mapper!["config"]!["claim.value"]!);
            foreach (var (claim, value) in Claims.Zip([known.Id, known.Agency, known.Role]).Where(pair => mapped.GetValueOrDefault(pair.First, "") != pair.Second))
            {
                yield return $"{known.Id}: {claim} is {mapped.GetValueOrDefault(claim, "nothing")}";
            }

            if (!client["defaultClientScopes"]!.AsArray().Select(scope => (string)scope!).Order().SequenceEqual(known.Scopes.Append("lienthong").Order()))
            {
                yield return $"{known.Id}: other scopes";
            }
        }

        var portal = DemoClients.Portal(new Remembered(_folder), new Uri("http://localhost:8080"));
        if (!clients[portal.Id]["redirectUris"]!.AsArray().Select(uri => (string)uri!).SequenceEqual(portal.Redirects)
            || (string)clients[portal.Id]["attributes"]!["post.logout.redirect.uris"]! != portal.PostLogoutRedirects.Single())
        {
            yield return "portal: leads elsewhere than the portal listens";
        }

        foreach (var (id, client) in clients)
        {
            if ((bool)client["directAccessGrantsEnabled"]! || (bool)client["publicClient"]!)
            {
                yield return $"{id}: takes a person's password";
            }

            if (client["secret"] is not null)
            {
                yield return $"{id}: its secret is in git";
            }
        }

        foreach (var user in realm["users"]!.AsArray().Where(user => user!["credentials"] is not null))
        {
            yield return $"{user!["username"]}: its password is in git";
        }

        var audience = (string)realm["clientScopes"]!.AsArray().Single(scope => (string)scope!["name"]! == "lienthong")!["protocolMappers"]![0]!["config"]!["included.custom.audience"]!;
        if (audience != "lienthong-api")
        {
            yield return $"tokens are meant for {audience}";
        }

        if ((string)realm["defaultSignatureAlgorithm"]! != "RS256")
        {
            yield return "tokens are signed as the services refuse";
        }
    }

    private static IEnumerable<string> Demanded(string folder)
    {
        var texts = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var constants = texts.SelectMany(text => Constant().Matches(text)).Select(match => (match.Groups["name"].Value, match.Groups["value"].Value)).ToLookup(pair => pair.Item1, pair => pair.Item2);
        return texts.SelectMany(text => Demand().Matches(text)).SelectMany(match => match.Groups["said"].Value.Split(',', StringSplitOptions.TrimEntries))
            .SelectMany(said => said.StartsWith('"') ? [said.Trim('"')] : constants[said.Split('.')[^1]])
            .Where(scope => scope.Contains('.', StringComparison.Ordinal)).Distinct();
    }

    [GeneratedRegex(@"\.RequireScope\((?<said>[^)]+)\)")]
    private static partial Regex Demand();

    [GeneratedRegex("const string (?<name>\\w+) = \"(?<value>[a-z.]+)\"")]
    private static partial Regex Constant();
}
