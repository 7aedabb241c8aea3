using System.Text;
using System.Text.Json.Nodes;

namespace LienThong.AgencyProcessing.Tests;

/// <summary>Every operation of the document with seeded nonsense: a refusal with a code, or success; never a failure of ours.</summary>
public sealed class FuzzTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const int Rounds = 25;

    private static readonly string[] Texts =
    [
        "", " ", "an", "gcn", "form-02", "H99.71", "signed", "\0", "a\0b", "\n", "Nguyễn Thị Ánh", "../../etc/passwd", "';--", "\uffff", "9999-12-31",
        "2026-05-08", "2026-05-08T03:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "true", "Agree", "Seller", "-1", "1e400",
        new('x', 101), new('ệ', 5000), new('a', 64),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nonsense_is_refused_by_name(int seed)
    {
        var random = new Random(seed);
        var dossier = Guid.CreateVersion7();
        var item = await agency.GivenTaken(dossier, Steps.Assigned(1, "issue-result", AgencyService.LandOffice, "land-office", "signed"), "an");
        await agency.Hear(dossier, Steps.Assigned(2, "review", AgencyService.LandOffice, "land-office", "done") with { FromAgency = "H99.31" });
        using var http = agency.As("an", AgencyService.LandOffice);
        var document = await http.Get("/openapi/agency.json").Answer(200);
        string[] ids = [(string)item["id"]!, $"{dossier}", $"{Guid.Empty}", (string)(await http.Get("/v1/hand-overs").Answer(200))["items"]![0]!["id"]!];

        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                for (var round = 0; round < Rounds; round++)
                {
                    using var request = Request(random, document, method, path, operation!.AsObject(), ids, item);
                    using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                    var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    var sent = request.Content is null ? "" : await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    Assert.True((int)answer.StatusCode < 500, $"{method} {request.RequestUri} {sent}: {(int)answer.StatusCode} {text}");
                    Assert.True(answer.IsSuccessStatusCode || text.Contains("\"code\"", StringComparison.Ordinal), $"{method} {path}: {text}");
                }
            }
        }
    }

    private static HttpRequestMessage Request(
        Random random, JsonObject document, string method, string path, JsonObject operation, string[] ids, JsonObject item)
    {
        var query = (operation["parameters"]?.AsArray() ?? [])
            .Where(parameter => (string?)parameter!["in"] == "query" && random.Next(3) == 0)
            .Select(parameter => $"{parameter!["name"]}={Uri.EscapeDataString(random.Next(3) == 0 ? Any(random, ids) : Any(random, Texts))}");
        var address = path.Replace("{id}", Any(random, ids), StringComparison.Ordinal).Replace("{dossierId}", Any(random, ids), StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), $"{address}?{string.Join('&', query)}");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        request.Headers.TryAddWithoutValidation("If-Match", random.Next(4) == 0 ? "\"0\"" : (string)item["etag"]!);
        if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema)
        {
            request.Content = new StringContent(
                Value(random, document, schema.AsObject(), ids, 0)?.ToJsonString() ?? "null", Encoding.UTF8, "application/json");
        }

        return request;
    }

    /// <summary>Mostly what the schema wants, now and then something else.</summary>
    private static JsonNode? Value(Random random, JsonObject document, JsonObject schema, string[] ids, int depth)
    {
        if (schema["$ref"] is { } reference)
        {
            var name = ((string)reference!).Split('/')[^1];
            return Value(random, document, document["components"]!["schemas"]![name]!.AsObject(), ids, depth);
        }

        if (random.Next(12) == 0 || depth > 6)
        {
            return random.Next(4) switch { 0 => null, 1 => random.NextInt64(), 2 => new JsonArray(1, null), _ => Any(random, Texts) };
        }

        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            return Value(random, document, choices[^1]!.AsObject(), ids, depth + 1);
        }

        if (schema["enum"] is JsonArray words)
        {
            return words[random.Next(words.Count)]?.DeepClone();
        }

        if (schema["properties"] is JsonObject properties)
        {
            return new JsonObject(properties.Where(_ => random.Next(10) > 0).Select(property =>
                KeyValuePair.Create(property.Key, Value(random, document, property.Value!.AsObject(), ids, depth + 1))));
        }

        return $"{schema["type"]?.ToJsonString()}" switch
        {
            var type when type.Contains("array", StringComparison.Ordinal) => new JsonArray([.. Enumerable.Range(0, random.Next(4))
                .Select(_ => Value(random, document, schema["items"]?.AsObject() ?? [], ids, depth + 1))]),
            var type when type.Contains("integer", StringComparison.Ordinal) => random.Next(-1, 20),
            var type when type.Contains("boolean", StringComparison.Ordinal) => random.Next(2) == 0,
            var type when type.Contains("object", StringComparison.Ordinal) => new JsonObject { [Any(random, Texts)] = Any(random, Texts) },
            _ => (string?)schema["format"] switch
            {
                "uuid" => Any(random, ids),
                "date" => "2026-06-01",
                "date-time" => "2026-06-01T03:00:00Z",
                _ => Any(random, Texts),
            },
        };
    }

    private static string Any(Random random, string[] from) => from[random.Next(from.Length)];
}
