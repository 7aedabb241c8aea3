using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.AgencyProcessing.Tests;

/// <summary>The document itself; who may call what is <see cref="ApiTests"/>.</summary>
public sealed class ApiDocumentTests(AgencyService agency) : IClassFixture<AgencyService>
{
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
}
