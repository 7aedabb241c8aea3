using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.AgencyProcessing.Tests;

public sealed class ApiDocumentTests(AgencyService agency) : IClassFixture<AgencyService>
{
    [Fact]
    public async Task Every_route_is_in_the_document()
    {
        using var http = agency.CreateStranger();

        var document = (await http.GetFromJsonAsync<JsonObject>("/openapi/agency.json", TestContext.Current.CancellationToken))!;

        Assert.Equal(
            [
                "/v1/consultations", "/v1/consultations/{id}/answer", "/v1/duties/{dossierId}", "/v1/duties/{dossierId}/corrections",
                "/v1/duties/{dossierId}/partial-payments", "/v1/duties/{dossierId}/payment", "/v1/hand-overs", "/v1/hand-overs/{id}/acceptance",
                "/v1/hand-overs/{id}/original", "/v1/hand-overs/{id}/original-receipt", "/v1/hand-overs/{id}/papers", "/v1/notes/{id}/revision",
                "/v1/results", "/v1/substitutions", "/v1/substitutions/{id}/end", "/v1/supplement-requests/{dossierId}", "/v1/work",
                "/v1/work/completions", "/v1/work/counts", "/v1/work/{id}", "/v1/work/{id}/assignment", "/v1/work/{id}/completion",
                "/v1/work/{id}/consultations", "/v1/work/{id}/duties", "/v1/work/{id}/holder", "/v1/work/{id}/notes", "/v1/work/{id}/release",
                "/v1/work/{id}/result", "/v1/work/{id}/seal", "/v1/work/{id}/signature", "/v1/work/{id}/supplement-request",
            ],
            document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parameters_are_written_as_callers_write_them()
    {
        using var http = agency.CreateStranger();

        var document = (await http.GetFromJsonAsync<JsonObject>("/openapi/agency.json", TestContext.Current.CancellationToken))!;

        var names = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject())
            .SelectMany(operation => operation.Value!["parameters"]?.AsArray() ?? [])
            .Where(parameter => (string?)parameter!["in"] != "header")
            .Select(parameter => (string)parameter!["name"]!);
        Assert.All(names, name => Assert.True(char.IsAsciiLetterLower(name[0]), name));
    }

    [Fact]
    public async Task Every_post_asks_for_its_key_once()
    {
        using var http = agency.CreateStranger();

        var document = (await http.GetFromJsonAsync<JsonObject>("/openapi/agency.json", TestContext.Current.CancellationToken))!;

        Assert.All(
            document["paths"]!.AsObject().Where(path => path.Value!["post"] is not null),
            path => Assert.Single(path.Value!["post"]!["parameters"]!.AsArray(), parameter => (string?)parameter!["name"] == "Idempotency-Key"));
    }

    [Fact]
    public async Task Nobody_enters_any_operation_without_a_token_nor_without_the_scope()
    {
        using var nobody = agency.CreateStranger();
        using var reader = agency.As("an", AgencyService.LandOffice, scope: "ops.read");
        var document = (await nobody.GetFromJsonAsync<JsonObject>("/openapi/agency.json", TestContext.Current.CancellationToken))!;

        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            var address = path.Replace("{id}", $"{Guid.Empty}", StringComparison.Ordinal).Replace("{dossierId}", $"{Guid.Empty}", StringComparison.Ordinal);
            foreach (var (method, _) in operations!.AsObject())
            {
                foreach (var (http, status) in new[] { (nobody, 401), (reader, 403) })
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), address);
                    using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                    Assert.True((int)answer.StatusCode == status, $"{method} {path}: {(int)answer.StatusCode} instead of {status}");
                }
            }
        }
    }

    [Theory]
    [InlineData("GET", "/v1/work")]
    [InlineData("GET", "/v1/duties/019dd000-0000-7000-8000-000000000000")]
    [InlineData("POST", "/v1/duties/019dd000-0000-7000-8000-000000000000/payment")]
    [InlineData("POST", "/v1/work/019dd000-0000-7000-8000-000000000000/holder")]
    [InlineData("POST", "/v1/work/019dd000-0000-7000-8000-000000000000/completion")]
    [InlineData("POST", "/v1/work/019dd000-0000-7000-8000-000000000000/duties")]
    [InlineData("POST", "/v1/work/019dd000-0000-7000-8000-000000000000/result")]
    public async Task Nobody_enters_without_a_token(string method, string address)
    {
        using var http = agency.CreateStranger();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)answer.StatusCode);
    }
}
