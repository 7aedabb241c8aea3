using System.Text.Json.Nodes;
using LienThong.Local.Compose;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;

namespace LienThong.Deploy.Tests.Compose;

public sealed class ComposeSecretsTests : IDisposable
{
    private readonly LocalFolder _folder = TestFolder.Create("secrets");

    [Fact]
    public void At_another_address_people_are_led_back_there()
    {
        var clients = JsonNode.Parse(new ComposeSecrets(_folder, new Uri("https://mot-cua.minhgiang.example")).All()["clients.json"])!.AsArray();

        Assert.Equal("https://mot-cua.minhgiang.example/sign-in/callback", (string)clients.Single(client => (string)client!["id"]! == "portal")!["redirects"]![0]!);
    }

    [Theory]
    [InlineData("\"ops.read\"", "\"ops.look\"", "no officer has ops.read")]
    [InlineData("\"dossier.accept\"", "\"dossier.burn\"", "no officer has dossier.accept")]
    [InlineData("\"password\":\"", "\"password\":\"x\",\"hash\":\"", "sen.motcua cannot sign in the first time")]
    public void Officers_who_could_do_nothing_are_seen(string said, string instead, string fault)
    {
        var all = new ComposeSecrets(_folder).All().ToDictionary();
        Assert.Equal([], SignInRules.People(all));
        all["officers.json"] = all["officers.json"].Replace(said, instead, StringComparison.Ordinal);

        Assert.Contains(fault, SignInRules.People(all));
    }

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public void They_are_random_and_stay_the_same()
    {
        var first = new ComposeSecrets(_folder).All();
        var again = new ComposeSecrets(_folder).All();
        var elsewhere = new ComposeSecrets(_folder.Within("elsewhere")).All();

        Assert.All(first.Keys.Where(name => !name.EndsWith(".json", StringComparison.Ordinal)), name => Assert.Equal(first[name], again[name]));
        Assert.All(first.Keys, name => Assert.NotEqual(first[name], elsewhere[name]));
        Assert.Equal(first["clients.json"], again["clients.json"]);
        Assert.Equal(first["officers.json"], again["officers.json"]); // the file is mounted at every start
        Assert.Equal(DemoOfficers.All.Count, JsonNode.Parse(first["officers.json"])!.AsArray().Select(one => (string)one!["password"]!).Distinct().Count());
        string[] words = ["postgres", "carrier", "grafana-admin", "keycloak-admin", "intake-password", "routing-password", "intake-client", "routing-client"];
        Assert.Equal(words.Length, words.Select(name => first[name]).Distinct().Count());
        Assert.All(words, name => Assert.Equal(32, first[name].Length));
    }

    [Fact]
    public void Only_their_owner_enters_the_folder_and_containers_may_read_what_is_mounted_into_them()
    {
        new ComposeSecrets(_folder).Write();
        new ComposeSecrets(_folder).Write(); // over read-only files of an earlier run

        Assert.SkipWhen(OperatingSystem.IsWindows(), "no file modes");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(_folder.File("intake-database")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("secrets.json")));
        }
    }

    [Fact]
    public void Keycloak_and_the_embedded_issuer_know_every_client_by_the_same_secret()
    {
        var all = new ComposeSecrets(_folder).All();

        var realm = JsonNode.Parse(all["keycloak-realm.json"])!["clients"]!.AsArray().ToDictionary(client => (string)client!["clientId"]!, client => (string)client!["secret"]!);
        var clients = JsonNode.Parse(all["clients.json"])!.AsArray();

        Assert.All(clients, client => Assert.Equal((string)client!["secret"]!, realm[(string)client!["id"]!]));
        Assert.Equal(all["intake-client"], realm["svc-intake"]);
    }
}
