using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace LienThong.Testkit.Api;

/// <summary>
/// Sends every operation things its schema does not expect, by seed. Whatever comes, the answer is below 500, a problem with a code
/// when it is a refusal, without a stack trace, and soon.
/// </summary>
/// <param name="document">The service's document.</param>
/// <param name="seed">The same seed, the same requests.</param>
/// <param name="real">The value of a path's parameter that exists, null where there is none: half of the requests reach something.</param>
public sealed class ApiFuzz(ApiDocument document, int seed, Func<ApiOperation, string, string?>? real = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Texts =
    [
        "", " ", "\0", "null", "../../etc/passwd", "..\\..\\boot.ini", "%2e%2e%2f", "' OR 1=1 --", "{{7*7}}", "=cmd|'/C calc'!A0", "\u202Egnp.exe",
        "Nguyê\u0303n Thi\u0323 A\u0301nh", "Nguyễn Thị Ánh", "H'Hen Niê", "\uD800", "💥", "9999-99-99", "2026-02-30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
        "-1", "1e400", "99999999999999999999", "00000000-0000-0000-0000-000000000000", new('x', 5000), new('9', 300),
    ];

    private readonly Random _random = new(seed);

    /// <summary>Every answer that should not have been given.</summary>
    public async Task<IReadOnlyList<string>> Offences(HttpClient client, int rounds)
    {
        var offences = new List<string>();
        foreach (var operation in document.Operations)
        {
            for (var round = 0; round < rounds; round++)
            {
                var (address, body) = (Address(operation), Body(operation));
                if (await Offence(client, operation, address, body) is { } offence)
                {
                    offences.Add($"seed {seed}, {operation.Method} {Short(address)} {Short(body ?? "")}: {offence}");
                }
            }
        }

        return offences;
    }

    private async Task<string?> Offence(HttpClient client, ApiOperation operation, string address, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(address, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, _random.Next(20) == 0 ? "text/plain" : "application/json");
        }

        if (operation.NeedsIfMatch && _random.Next(10) > 0)
        {
            request.Headers.TryAddWithoutValidation("If-Match", Pick("\"1\"", "*", "W/\"1\"", "garbage", "\"" + new string('x', 200) + "\""));
        }

        using var limit = new CancellationTokenSource(Patience);
        var clock = Stopwatch.StartNew();
        try
        {
            using var answer = await client.SendAsync(request, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            return (int)answer.StatusCode switch
            {
                >= 500 => $"{(int)answer.StatusCode} {Short(text)}",
                >= 400 when answer.Content.Headers.ContentType?.MediaType != "application/problem+json" => $"{(int)answer.StatusCode} without a problem: {Short(text)}",
                >= 400 when (string?)JsonNode.Parse(text)!["code"] is null => $"a problem without a code: {Short(text)}",
                _ => text.Contains("   at LienThong", StringComparison.Ordinal) || text.Contains("Exception:", StringComparison.Ordinal) ? "a stack trace" : null,
            };
        }
        catch (OperationCanceledException)
        {
            return $"no answer after {clock.Elapsed.TotalSeconds:0} s";
        }
    }

    private string Address(ApiOperation operation)
    {
        var address = operation.Address(parameter => _random.Next(4) switch
        {
            0 => PathText(),
            1 => document.Sample(parameter["schema"]!)!.ToString(),
            _ => real?.Invoke(operation, (string)parameter["name"]!) ?? document.Sample(parameter["schema"]!)!.ToString(),
        });
        var queries = operation.Parameters("query").Where(_ => _random.Next(2) == 0).Select(parameter =>
            $"{parameter["name"]}={Uri.EscapeDataString(Replaced(_random.Next(2) == 0 ? Text() : document.Sample(parameter["schema"]!)?.ToString() ?? ""))}");
        var query = string.Join('&', queries);
        return query.Length == 0 ? address : address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
    }

    private string? Body(ApiOperation operation)
    {
        if (operation.BodySchema is not { } schema)
        {
            return null;
        }

        return _random.Next(12) switch
        {
            0 => Pick("", "{", "[]", "null", "\"text\"", "{\"a\":", "<xml/>", "\u0000", "{}"),
            1 => string.Concat(Enumerable.Repeat("{\"a\":", 5000)),
            2 => "{" + string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"p{i}\":{i}")) + "}",
            _ => Mutated(document.Sample(schema)).ToJsonString(),
        };
    }

    private JsonObject Mutated(JsonNode? sample)
    {
        if (sample is not JsonObject { Count: > 0 } whole)
        {
            return new JsonObject();
        }

        for (var times = _random.Next(3); times >= 0; times--)
        {
            var name = whole.ElementAt(_random.Next(whole.Count)).Key;
            switch (_random.Next(8))
            {
                case 0:
                    whole.Remove(name);
                    if (whole.Count == 0)
                    {
                        return whole;
                    }

                    break;
                case 1:
                    whole["unknownMember"] = 1;
                    break;
                case 2:
                    whole[name] = null;
                    break;
                case 3:
                    whole[name] = _random.Next(2) == 0 ? long.MaxValue : -1;
                    break;
                case 4:
                    whole[name] = new JsonArray([.. Enumerable.Range(0, _random.Next(300)).Select(_ => (JsonNode?)Replaced(Text()))]);
                    break;
                case 5 when whole[name] is JsonObject inner:
                    whole[name] = Mutated(inner.DeepClone());
                    break;
                case 6 when whole[name] is JsonArray { Count: > 0 } list:
                    whole[name] = new JsonArray(Mutated(list[0]?.DeepClone()), null);
                    break;
                default:
                    whole[name] = Replaced(Text());
                    break;
            }
        }

        return whole;
    }

    private string Text() => Texts[_random.Next(Texts.Length)];

    /// <summary>In a path only what gets through a server at all.</summary>
    private string PathText() => Replaced(Text()).Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } text ? text[..Math.Min(text.Length, 300)] : "x";

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private static string Replaced(string text) => text.Replace('\uD800', '\uFFFD');

    private static string Short(string text) => text.Length > 160 ? text[..160] + "..." : text;
}
