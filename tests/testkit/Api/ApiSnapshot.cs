using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LienThong.Testkit.Api;

/// <summary>A service's committed OpenAPI document, and what a newer one would break for those who rely on it.</summary>
public static class ApiSnapshot
{
    /// <summary>Set to 1 to write the snapshots anew instead of comparing.</summary>
    public const string WriteKey = "LIENTHONG_WRITE_SNAPSHOTS";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null when the document is the committed one; else what differs, breaking changes first.</summary>
    public static async Task<string?> Differs(ApiDocument document, string service)
    {
        var file = Path.Combine(Repository.Root, "services", service, "openapi.json");
        var now = document.Root.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable(WriteKey) == "1")
        {
            await File.WriteAllTextAsync(file, now);
        }

        var before = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        if (before == now)
        {
            return null;
        }

        var broken = before.Length == 0 ? [] : Broken(ApiDocument.Parse(before), document);
        return $"services/{service}/openapi.json is not current (set {WriteKey}=1 to write it). "
            + (broken.Count == 0 ? "Nothing breaks." : "BREAKS: " + string.Join("; ", broken));
    }

    /// <summary>What callers of the older document would stumble over in the newer one.</summary>
    public static IReadOnlyList<string> Broken(ApiDocument older, ApiDocument newer)
    {
        var broken = new List<string>();
        var known = newer.Operations.ToDictionary(operation => operation.ToString());
        foreach (var operation in older.Operations)
        {
            if (!known.TryGetValue(operation.ToString(), out var now))
            {
                broken.Add($"{operation} is gone");
                continue;
            }

            var demanded = Demanded(now).Except(Demanded(operation));
            broken.AddRange(demanded.Select(name => $"{operation} now demands {name}"));
            Compare(operation, operation.BodySchema, now, now.BodySchema, "request", asked: true, broken);
            foreach (var (status, answer) in operation.Node["responses"]?.AsObject() ?? [])
            {
                var after = now.Node["responses"]?[status];
                if (after is null && status.StartsWith('2'))
                {
                    broken.Add($"{operation} no longer answers {status}");
                }

                Compare(operation, Schema(answer), now, Schema(after), "answer", asked: false, broken);
            }
        }

        return broken;
    }

    private static JsonNode? Schema(JsonNode? answer) => answer?["content"]?["application/json"]?["schema"];

    private static IEnumerable<string> Demanded(ApiOperation operation) =>
        new[] { "header", "query" }.SelectMany(operation.Parameters).Where(parameter => (bool?)parameter["required"] is true).Select(parameter => (string)parameter["name"]!);

    private static void Compare(
        ApiOperation older, JsonNode? before, ApiOperation newer, JsonNode? after, string path, bool asked, List<string> broken, int depth = 0)
    {
        if (before is null || depth > 8)
        {
            return;
        }

        if (after is null)
        {
            broken.Add($"{older}: {path} is gone");
            return;
        }

        var (was, now) = (older.Document.Resolve(before), newer.Document.Resolve(after));
        if (ApiDocument.TypeOf(was) != ApiDocument.TypeOf(now))
        {
            broken.Add($"{older}: {path} was {ApiDocument.TypeOf(was)}, is {ApiDocument.TypeOf(now)}");
            return;
        }

        foreach (var (name, property) in was["properties"]?.AsObject() ?? [])
        {
            Compare(older, property, newer, now["properties"]?[name], $"{path}.{name}", asked, broken, depth + 1);
        }

        if (asked)
        {
            broken.AddRange(Names(now["required"]).Except(Names(was["required"])).Select(name => $"{older} now demands {path}.{name}"));
        }

        Compare(older, was["items"], newer, now["items"], path + "[]", asked, broken, depth + 1);
        if (was["enum"] is { } words)
        {
            broken.AddRange((asked ? Names(words).Except(Names(now["enum"])) : []).Select(word => $"{older}: {path} no longer takes {word}"));
        }
    }

    private static IEnumerable<string> Names(JsonNode? list) => (list as JsonArray ?? []).Select(name => name?.ToString() ?? "null");
}
