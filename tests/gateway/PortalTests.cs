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
    [InlineData("/v1/tracking/H99.12-260504-0001?secret=7K3M9-QX2TD", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "portal /tra-cuu/H99.12-260504-0001?secret=7K3M9-QX2TD")]
    [InlineData("/v1/tracking", "text/html", "portal /tra-cuu")]
    [InlineData("/v1/tracking/H99.12-260504-0001?secret=x", "application/json", "intake /v1/tracking/H99.12-260504-0001?secret=x")]
    [InlineData("/v1/tracking/H99.12-260504-0001?secret=x", "*/*", "intake /v1/tracking/H99.12-260504-0001?secret=x")]
    [InlineData("/v1/tracking/H99.12-260504-0001/reads?secret=x", "text/html", "intake /v1/tracking/H99.12-260504-0001/reads?secret=x")]
    public async Task The_address_in_a_printed_code_shows_a_page_to_a_browser_and_data_to_a_program(string path, string accept, string reached)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await gateway.Http.SendAsync(request);

        Assert.Equal(reached, $"{await answer.Content.ReadAsStringAsync()} {answer.Headers.GetValues("X-Seen-Path").Single()}");
    }

    [Theory]
    [InlineData("/viecx")]
    [InlineData("/tra-cuux")]
    [InlineData("/sign-out/all")]
    [InlineData("/opsx")]
    [InlineData("/v1/ops/portal/state")]
    public async Task Nothing_beside_the_pages_is_routed_there(string path)
    {
        using var answer = await gateway.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
