using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace LienThong.Deploy.Tests.Compose;

/// <summary>docker-compose.yml as Compose sees it: anchors merged, variables replaced by their defaults (or by what an env file says).</summary>
internal sealed partial class ComposeFile
{
    private ComposeFile(Dictionary<object, object> root)
    {
        Services = Map(root["services"]).ToDictionary(service => service.Key, service => new ComposeService(service.Key, Map(service.Value)));
        Networks = Names(root, "networks");
        Volumes = Names(root, "volumes");
        Secrets = Map(root["secrets"]).ToDictionary(secret => secret.Key, secret => (string)Map(secret.Value)["file"]);
    }

    public IReadOnlyDictionary<string, ComposeService> Services { get; }

    public IReadOnlySet<string> Networks { get; }

    public IReadOnlySet<string> Volumes { get; }

    /// <summary>File of each secret.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; }

    public static ComposeFile Parse(string text, IReadOnlyDictionary<string, string>? variables = null)
    {
        var filled = text;
        for (var before = ""; before != filled;) // a default may hold a variable itself: from the inside out
        {
            before = filled;
            filled = Variable().Replace(before, match => variables?.GetValueOrDefault(match.Groups["name"].Value) is { } said && (said.Length > 0 || !match.Groups["empty"].Success)
                ? said
                : match.Groups["default"].Value);
        }

        return new(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(new StringReader(filled)))));
    }

    internal static Dictionary<string, object> Map(object? node) =>
        node is Dictionary<object, object> map ? map.ToDictionary(pair => (string)pair.Key, pair => pair.Value ?? "") : [];

    internal static IReadOnlyList<object> List(object? node) => node as List<object> ?? [];

    private static HashSet<string> Names(Dictionary<object, object> root, string section) => [.. Map(root[section]).Keys];

    [GeneratedRegex(@"(?<!\$)\$\{(?<name>\w+)(?<empty>:)?-(?<default>[^}${]*)\}")]
    private static partial Regex Variable();
}

/// <summary>One service of the file.</summary>
internal sealed class ComposeService(string name, Dictionary<string, object> said)
{
    public string Name => name;

    public string Text(string key) => said.GetValueOrDefault(key) as string ?? "";

    public IReadOnlyList<string> Words(string key) =>
        [.. said.GetValueOrDefault(key) is List<object> list ? list.OfType<string>() : ComposeFile.Map(said.GetValueOrDefault(key)).Keys];

    public bool Says(string key) => said.ContainsKey(key);

    public IReadOnlyDictionary<string, string> Environment =>
        ComposeFile.Map(said.GetValueOrDefault("environment")).ToDictionary(pair => pair.Key, pair => (string)pair.Value);

    /// <summary>Conditions by the service waited for.</summary>
    public IReadOnlyDictionary<string, string> DependsOn => ComposeFile.Map(said.GetValueOrDefault("depends_on"))
        .ToDictionary(pair => pair.Key, pair => (string)ComposeFile.Map(pair.Value)["condition"]);

    /// <summary>Where each secret is mounted, by its name: a plain file name stands below /run/secrets.</summary>
    public IReadOnlyDictionary<string, string> Secrets => ComposeFile.List(said.GetValueOrDefault("secrets")).ToDictionary(
        secret => secret as string ?? (string)ComposeFile.Map(secret)["source"],
        secret => secret as string ?? (string)ComposeFile.Map(secret)["target"]);

    /// <summary>The project built into its image; empty for an image of others.</summary>
    public string Project => ComposeFile.Map(ComposeFile.Map(said.GetValueOrDefault("build")).GetValueOrDefault("args")).GetValueOrDefault("PROJECT") as string ?? "";

    public string Target => ComposeFile.Map(said.GetValueOrDefault("build")).GetValueOrDefault("target") as string ?? "";

    /// <summary>Ends by itself: a migration, an import.</summary>
    public bool IsJob => Text("restart") == "no";

    public bool HealthIsOff => ComposeFile.Map(said.GetValueOrDefault("healthcheck")).ContainsKey("disable");
}
