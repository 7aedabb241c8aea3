using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LienThong.Local.Hosting;
using LienThong.Testkit;

namespace LienThong.Deploy.Tests.Compose;

/// <summary>Which settings a process reads and which it cannot do without, found in its code, its appsettings.json and the local host.</summary>
internal sealed partial class ServiceSettings
{
    private static readonly string[] Framework =
        ["ASPNETCORE_ENVIRONMENT", "Urls", "ForwardedHeaders_Enabled", "OTEL_EXPORTER_OTLP_ENDPOINT", "DOTNET_EnableDiagnostics"];

    private readonly Dictionary<string, string> _appsettings;
    private readonly HashSet<string> _known;
    private readonly HashSet<string> _needed;

    public ServiceSettings(ServiceSpec spec, Plan plan)
    {
        var folder = Path.Combine(Repository.Root, spec.Folder);
        var told = spec.Environment(plan).Keys.Select(Colons).ToHashSet();
        var options = Options(Assembly.Load("LienThong." + spec.Project), spec.Arguments.Count > 0 ? spec.Arguments[0] : null).ToList();
        _appsettings = Flatten("", JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "appsettings.json")))!).ToDictionary();
        var read = Read(folder).Concat(Read(Path.Combine(Repository.Root, "services", "kit"))).Concat(Read(Path.Combine(Repository.Root, "services", "catalogue")));
        _known = new(
            [.. Framework, .. _appsettings.Keys, .. options.Concat(Options(Assembly.Load("LienThong.Kit"))).Select(option => option.Key), .. read, .. told],
            StringComparer.OrdinalIgnoreCase);
        _needed =
        [
            .. spec.Settings(plan).Keys.Select(Colons),
            .. told.Intersect(_appsettings.Keys),
            .. options.Where(option => option.Required).Select(option => option.Key),
            .. _appsettings.Where(setting => IsLocal(setting.Value)).Select(setting => setting.Key),
        ];
    }

    public bool IsKnown(string key) => _known.Contains(Colons(key)) || _known.Any(known => known.EndsWith(':') && Colons(key).StartsWith(known, StringComparison.Ordinal));

    /// <summary>What must be said to it, since nobody else's value would be right.</summary>
    public IEnumerable<string> Missing(IEnumerable<string> set) => _needed.Except(set.Select(Colons), StringComparer.OrdinalIgnoreCase);

    public static string Colons(string key) => key.Replace("__", ":", StringComparison.Ordinal);

    /// <summary>An address of this machine, a folder beside the sources, or a word that is right nowhere else.</summary>
    private static bool IsLocal(string value) => LocalValue().IsMatch(value);

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string path, JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Flatten(path.Length == 0 ? pair.Key : $"{path}:{pair.Key}", pair.Value!)),
        _ => [new(path, node.ToString())],
    };

    /// <param name="assembly">Whose options.</param>
    /// <param name="part">First word of its command line, when one program is several processes: their folders are called alike.</param>
    private static IEnumerable<(string Key, bool Required)> Options(Assembly assembly, string? part = null) =>
        from type in assembly.GetTypes()
        where part is null || (type.Namespace ?? "").EndsWith("." + part, StringComparison.OrdinalIgnoreCase)
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true }
        from option in Properties((string)section.GetRawConstantValue()!, type)
        select option;

    private static IEnumerable<(string Key, bool Required)> Properties(string path, Type type) => type.GetProperties().SelectMany(property =>
    {
        var key = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
        return property.PropertyType.Namespace!.StartsWith("LienThong", StringComparison.Ordinal) && property.PropertyType.IsClass
            ? Properties(key, property.PropertyType)
            : [(property.PropertyType.Name.Contains("Dictionary", StringComparison.Ordinal) ? key + ":" : key, MustBeSaid(property))];
    });

    private static bool MustBeSaid(PropertyInfo property) =>
        property.GetCustomAttribute<RequiredAttribute>() is not null && property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;

    private static IEnumerable<string> Read(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => ReadKey().Matches(File.ReadAllText(file)))
        .Select(match => match.Groups["connection"].Success ? "ConnectionStrings:" + match.Groups["connection"].Value
            : match.Groups["section"].Success ? match.Groups["section"].Value + ":"
            : match.Groups["key"].Value);

    [GeneratedRegex(@"127\.0\.0\.1|localhost|^\.\.|^local-")]
    private static partial Regex LocalValue();

    [GeneratedRegex("""onfiguration\["(?<key>[^"]+)"\]|GetConnectionString\("(?<connection>\w+)"\)|(?:GetSection|BindConfiguration)\("(?<section>[^"]+)"\)""")]
    private static partial Regex ReadKey();
}
