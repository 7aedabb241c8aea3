using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Gateway.Tests;

/// <summary>Pages go through as the portal made them: cookies both ways, its own policy, redirects unfollowed; a visitor needs no token.</summary>
public sealed class PortalTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task Cookies_forms_and_forwarded_headers_pass()
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = gateway.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ops/session")
        {
            Content = new FormUrlEncodedContent([new("reason", "lý do")]),
            Headers = { { "Cookie", "__Host-lienthong=held" }, { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Host", "evil.example" } },
        };

        using var answer = await browser.SendAsync(request);
        var seen = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/ops?said=retried", answer.Headers.Location!.ToString());
        Assert.Equal(
            ["__Host-lienthong=one; path=/; secure; samesite=lax; httponly", "__Host-lienthong-form=two; path=/; secure; samesite=strict; httponly"],
            answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal("default-src 'none'; style-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("__Host-lienthong=held", (string?)seen["cookie"]);
        Assert.Equal(["127.0.0.1", gateway.Http.BaseAddress!.Authority, "http"], seen["forwarded"]!.AsArray().Select(value => (string?)value));
        Assert.Equal("reason=l%C3%BD+do", (string?)seen["body"]);
    }

    [Theory]
    [InlineData("/sign-out/all")]
    [InlineData("/opsx")]
    [InlineData("/v1/ops/portal/state")]
    public async Task Nothing_beside_the_pages_is_routed_there(string path)
    {
        using var answer = await gateway.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
