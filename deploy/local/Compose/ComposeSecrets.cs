using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;

namespace LienThong.Local.Compose;

/// <summary>
/// The secrets that docker-compose.yml mounts: random, one file each, the same at every run. Containers run under users of their own, so
/// the files may be read by all; their folder is its owner's alone, and that is what keeps them.
/// </summary>
internal sealed class ComposeSecrets
{
    public const string Folder = "deploy/secrets";

    /// <summary>Where the file publishes the gateway, unless <c>LIENTHONG_ADDRESS</c> says another address.</summary>
    public static readonly Uri UsualAddress = new("http://localhost:8080");

    private readonly LocalFolder _folder;
    private readonly Uri _address;
    private readonly Remembered _remembered;

    /// <param name="folder">Where they lie.</param>
    /// <param name="address">Where people reach the gateway: the portal's client leads back there and nowhere else.</param>
    public ComposeSecrets(LocalFolder folder, Uri? address = null)
    {
        (_folder, _address) = (folder, address ?? UsualAddress);
        Directory.CreateDirectory(folder.Path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _remembered = new Remembered(folder);
    }

    /// <summary>Every file's name and text.</summary>
    public IReadOnlyDictionary<string, string> All()
    {
        IReadOnlyList<ClientCredentials> clients = [.. DemoClients.All(_remembered), DemoClients.Portal(_remembered, _address)];
        var all = new Dictionary<string, string>
        {
            ["postgres"] = _remembered.Word("postgres"),
            ["tracking-key"] = _remembered.Secret("tracking-key"),
            ["carrier"] = _remembered.Word("carrier"),
            ["grafana-admin"] = _remembered.Word("grafana-admin"),
            ["keycloak-admin"] = _remembered.Word("keycloak-admin"),
            ["broker-operator"] = _remembered.Word("broker:operator"),
            ["portal-client"] = DemoClients.Secret(_remembered, "portal"),
            ["clients.json"] = JsonSerializer.Serialize(clients, JsonSerializerOptions.Web),
            ["officers.json"] = JsonSerializer.Serialize(Officers(), JsonSerializerOptions.Web),
            ["rabbitmq-definitions.json"] = Definitions(),
            ["keycloak-realm.json"] = Realm(),
        };
        foreach (var spec in ServiceSpec.All)
        {
            if (spec.HasDatabase)
            {
                var password = _remembered.Word("database:" + spec.Name);
                all[spec.Name + "-password"] = password;
                all[spec.Name + "-database"] = $"Host=postgres;Database=lt_{spec.Name};Username=lt_{spec.Name};Password={password}";
            }

            if (spec.HasInternalPort)
            {
                all[spec.Name + "-broker"] = $"amqp://{spec.Name}:{_remembered.Word("broker:" + spec.Name)}@rabbitmq:5672/{BrokerAccount.Vhost}";
            }

            if (spec.HasAccount)
            {
                all[spec.Name + "-client"] = DemoClients.Secret(_remembered, "svc-" + spec.Name);
            }
        }

        return all;
    }

    public void Write()
    {
        foreach (var (name, text) in All())
        {
            var file = _folder.File(name);
            Remembered.WritePrivately(file, text);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }
        }
    }

    /// <summary>
    /// The people of the demonstration with their first passwords. Unlike the local host's these are remembered, since the file is mounted at
    /// every start; each is good until its owner has chosen his own.
    /// </summary>
    private IEnumerable<DemoOfficer> Officers() => DemoOfficers.All.Select(one => one with { Password = _remembered.Word("officer:" + one.Account) });

    /// <summary>The broker's virtual host and limits (in git), and an account for every service that sends or listens.</summary>
    private string Definitions()
    {
        var definitions = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.Root, "deploy", "rabbitmq", "definitions.json")))!.AsObject();
        var speakers = ServiceSpec.All.Where(spec => spec.HasInternalPort).Select(spec => spec.Name).ToList();
        definitions["users"] = new JsonArray([.. speakers.Append("operator").Select(name => new JsonObject
        {
            ["name"] = name,
            ["password_hash"] = Hash(_remembered.Word("broker:" + name), RandomNumberGenerator.GetBytes(4)),
            ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
            ["tags"] = new JsonArray(name == "operator" ? ["administrator"] : []),
        })]);
        definitions["permissions"] = new JsonArray([.. speakers.Append("operator").Select(name => new JsonObject
        {
            ["user"] = name,
            ["vhost"] = BrokerAccount.Vhost,
            ["configure"] = ".*",
            ["write"] = name == "operator" ? ".*" : Writes(speakers.Where(other => other != name)),
            ["read"] = ".*",
        })]);
        return definitions.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    /// <summary>A service speaks in its own name only: neither in another's exchange nor past all exchanges into a queue.</summary>
    private static string Writes(IEnumerable<string> others) => $@"^(?!amq\.default$|lienthong\.({string.Join('|', others)})(\.|$)).*";

    /// <summary>The realm (in git), with a secret for every client that has one.</summary>
    private string Realm()
    {
        var realm = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.Root, "deploy", "keycloak", "lienthong-realm.json")))!.AsObject();
        foreach (var client in realm["clients"]!.AsArray().OfType<JsonObject>())
        {
            client["secret"] = DemoClients.Secret(_remembered, (string)client["clientId"]!);
        }

        return realm.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static string Hash(string password, byte[] salt) =>
        Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
}
