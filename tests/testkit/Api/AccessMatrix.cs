using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.Testkit.Api;

/// <summary>
/// Calls every operation of a service as everybody who must not: nobody, an expired token, one for another audience, one without
/// the scope, and another agency. A new operation without a declared rule is an offence by itself.
/// </summary>
/// <param name="Document">The service's document.</param>
/// <param name="Open">Operations that serve anybody, as <c>GET /v1/tracking/{code}</c>: each of them is a decision.</param>
/// <param name="Client">Makes a client that sends this token, or none.</param>
public sealed record AccessMatrix(ApiDocument Document, IReadOnlyCollection<string> Open, Func<string?, HttpClient> Client)
{
    private const string Stranger = "H99.15";

    /// <summary>Who entered where they must not; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> Intruders()
    {
        var offences = new List<string>();
        var callers = new (string Who, string? Token, int Expected)[]
        {
            ("nobody", null, 401),
            ("an expired token", TestTokens.Expired("h99.12-officer", "H99.12", "officer"), 401),
            ("another audience", TestTokens.ForAudience("somebody-else", "h99.12-officer", "H99.12", "officer"), 401),
            ("a token that was changed", TestTokens.Create("h99.12-officer", "H99.12", "officer", "work.act") + "x", 401),
            ("the right agency without a scope", TestTokens.Create("h99.12-officer", "H99.12", "officer", "nothing.at.all"), 403),
        };
        foreach (var operation in Document.Operations)
        {
            var isOpen = Open.Contains(operation.ToString());
            if (isOpen == operation.NeedsToken)
            {
                offences.Add($"{operation}: {(isOpen ? "is listed as open, yet wants a token" : "wants no token and is not listed as open")}");
            }

            if (operation.NeedsToken && operation.Scopes.Count == 0)
            {
                offences.Add($"{operation}: no scope is declared");
            }

            foreach (var (who, token, expected) in isOpen ? [] : callers)
            {
                using var client = Client(token);
                using var answer = await Send(client, operation, operation.Address());
                if ((int)answer.StatusCode != expected)
                {
                    offences.Add($"{operation} as {who}: {(int)answer.StatusCode} instead of {expected}");
                }
            }
        }

        return offences;
    }

    /// <summary>
    /// Where another agency, with every scope, can tell a thing that exists from one that does not: answers must be alike.
    /// <paramref name="real"/> gives the value of a path's parameter that exists, null where there is none.
    /// </summary>
    public async Task<IReadOnlyList<string>> Telling(Func<ApiOperation, string, string?> real)
    {
        var offences = new List<string>();
        foreach (var operation in Document.Operations.Where(operation => operation.NeedsToken && operation.Parameters("path").Any()))
        {
            // Operators and services are not of an agency: what they may see is another question.
            var scopes = operation.Scopes.Where(scope => !scope.StartsWith("ops.", StringComparison.Ordinal) && !scope.StartsWith("internal.", StringComparison.Ordinal)).ToList();
            foreach (var role in scopes.Count == 0 ? [] : (string[])["officer", "head", "leader"])
            {
                using var client = Client(TestTokens.Create($"stranger-{role}", Stranger, role, scopes));
                var known = operation.Address(parameter => real(operation, (string)parameter["name"]!) ?? Sampled(parameter));
                var unknown = operation.Address(Sampled);
                using var ofReal = await Send(client, operation, known);
                using var ofNothing = await Send(client, operation, unknown);
                var (one, other) = (await Told(ofReal), await Told(ofNothing));
                if (one != other || (int)ofReal.StatusCode < 400)
                {
                    offences.Add($"{operation} as another agency's {role}: {one} for what exists, {other} for what does not");
                }
            }
        }

        return offences;

        string Sampled(JsonObject parameter) => Document.Sample(parameter["schema"]!)!.ToString();
    }

    private async Task<HttpResponseMessage> Send(HttpClient client, ApiOperation operation, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), address);
        if (operation.BodySchema is { } schema)
        {
            request.Content = JsonContent.Create(Document.Sample(schema));
        }

        if (operation.NeedsIfMatch)
        {
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        }

        return await client.SendAsync(request);
    }

    private static async Task<string> Told(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        string? code = null;
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            code = (string?)JsonNode.Parse(text)!["code"];
        }

        return $"{(int)answer.StatusCode} {code}";
    }
}
