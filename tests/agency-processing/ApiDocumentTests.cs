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
                "/v1/duties/{dossierId}", "/v1/duties/{dossierId}/payment", "/v1/work", "/v1/work/{id}/completion", "/v1/work/{id}/duties",
                "/v1/work/{id}/holder", "/v1/work/{id}/result",
            ],
            document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
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
