using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.Testkit.Api;

/// <summary>A service's OpenAPI document as tests read it: from it come the calls of the matrix and of the fuzz.</summary>
public sealed class ApiDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    private ApiDocument(JsonObject root) => Root = root;

    public JsonObject Root { get; }

    public IReadOnlyList<ApiOperation> Operations =>
    [
        .. from path in Root["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where Methods.Contains(operation.Key)
           select new ApiOperation(this, operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject()),
    ];

    public static async Task<ApiDocument> Load(HttpClient http, string name) =>
        new((await http.GetFromJsonAsync<JsonObject>($"/openapi/{name}.json"))!);

    public static ApiDocument Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    /// <summary>Follows references; the branch that is not null of a choice.</summary>
    public JsonObject Resolve(JsonNode schema)
    {
        var node = schema.AsObject();
        while (true)
        {
            if ((string?)node["$ref"] is { } reference)
            {
                node = Root["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!.AsObject();
            }
            else if ((node["oneOf"] ?? node["anyOf"]) is JsonArray choices)
            {
                node = choices.Select(choice => choice!.AsObject()).First(choice => (string?)(choice["type"] as JsonValue) != "null");
            }
            else
            {
                return node;
            }
        }
    }

    /// <summary>What a schema is: <c>string</c>, <c>object</c> ...; the first that is not null.</summary>
    public static string TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => (string)type!).Where(type => type is not "null").OrderBy(type => type == "string").First(),
        JsonValue type => (string)type!,
        _ => schema["properties"] is null ? schema["enum"] is null ? "any" : "string" : "object",
    };

    /// <summary>A value that fits a schema.</summary>
    public JsonNode? Sample(JsonNode schema, int depth = 0)
    {
        var resolved = Resolve(schema);
        if (resolved["enum"] is JsonArray words)
        {
            return words[0]?.DeepClone();
        }

        return TypeOf(resolved) switch
        {
            "object" => new JsonObject(Required(resolved)
                .Select(name => KeyValuePair.Create(name, Sample(resolved["properties"]![name]!, depth + 1)))),
            "array" => depth > 6 || resolved["items"] is not { } items ? new JsonArray() : new JsonArray(Sample(items, depth + 1)),
            "integer" => (long?)resolved["minimum"] ?? 1,
            "number" => (double?)resolved["minimum"] ?? 1,
            "boolean" => true,
            "string" => SampleText(resolved),
            _ => "x",
        };
    }

    private static IEnumerable<string> Required(JsonObject schema) =>
        schema["required"] is JsonArray required ? required.Select(name => (string)name!) : [];

    private static string SampleText(JsonObject schema) => (string?)schema["format"] switch
    {
        "uuid" => Guid.CreateVersion7().ToString(),
        "date-time" => "2026-04-23T08:00:00Z",
        "date" => "2026-04-24",
        _ => new string('a', Math.Max(1, (int?)schema["minLength"] ?? 1)),
    };
}

/// <summary>One operation: method and path, and what the document says of it.</summary>
public sealed record ApiOperation(ApiDocument Document, string Method, string Path, JsonObject Node)
{
    /// <summary>Scopes any of which is demanded; none when nobody needs a token.</summary>
    public IReadOnlyList<string> Scopes =>
        Node["security"] is JsonArray security
            ? [.. security.SelectMany(one => one!.AsObject()).SelectMany(scheme => scheme.Value!.AsArray()).Select(scope => (string)scope!)]
            : [];

    public bool NeedsToken => Node["security"] is JsonArray { Count: > 0 };

    public bool NeedsIfMatch => Parameters("header").Any(parameter => (string?)parameter["name"] == "If-Match");

    public JsonNode? BodySchema => Node["requestBody"]?["content"]?["application/json"]?["schema"];

    public IEnumerable<JsonObject> Parameters(string place) =>
        (Node["parameters"] as JsonArray ?? []).Select(parameter => parameter!.AsObject()).Where(parameter => (string?)parameter["in"] == place);

    /// <summary>The path with its places filled, and the query parameters it demands.</summary>
    public string Address(Func<JsonObject, string>? value = null)
    {
        value ??= parameter => (string?)Document.Sample(parameter["schema"]!)?.ToString() ?? "x";
        var address = Parameters("path").Aggregate(Path, (path, parameter) =>
            path.Replace($"{{{parameter["name"]}}}", Uri.EscapeDataString(value(parameter)), StringComparison.Ordinal));
        var query = Parameters("query").Where(parameter => (bool?)parameter["required"] is true)
            .Select(parameter => $"{parameter["name"]}={Uri.EscapeDataString(value(parameter))}");
        return string.Join('?', new[] { address, string.Join('&', query) }.Where(part => part.Length > 0));
    }

    public override string ToString() => $"{Method} {Path}";
}
