using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Gateway.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait_while_health_stays_open()
    {
        await using var gateway = new GatewayHost().With("Limits:PerSecond", "1").With("Limits:Burst", "3");
        await gateway.InitializeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => gateway.Http.GetAsync("/v1/work")));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(refused.Count, 5, 7);
        Assert.NotNull(refused[0].Headers.RetryAfter);
        Assert.Equal("KIT-012", (string?)JsonNode.Parse(await refused[0].Content.ReadAsStringAsync())!["code"]);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/health")).StatusCode);
    }

    [Fact]
    public async Task Health_tells_which_service_is_not_well()
    {
        await using var gateway = new GatewayHost();
        await gateway.InitializeAsync();

        var degraded = JsonNode.Parse(await gateway.Http.GetStringAsync("/health"))!;
        await gateway.StopStub("agency");
        using var down = await gateway.Http.GetAsync("/health");
        using var through = await gateway.Http.GetAsync("/v1/work");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "Accept", "text/html" } } };
        using var page = await gateway.Http.SendAsync(request);

        Assert.Equal("degraded", (string?)degraded["status"]);
        Assert.Equal(GatewayHost.Stubbed.Length, degraded["services"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, through.StatusCode);
        Assert.Equal("KIT-013", (string?)JsonNode.Parse(await through.Content.ReadAsStringAsync())!["code"]);
        Assert.Contains("<td>agency<td>down", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
