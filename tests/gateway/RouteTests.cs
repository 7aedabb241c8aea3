using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LienThong.Testkit;

namespace LienThong.Gateway.Tests;

public sealed partial class RouteTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("/v1/dossiers", "intake")]
    [InlineData("/v1/dossiers/1/acceptance", "intake")]
    [InlineData("/v1/dossiers/1/documents/gcn", "intake")]
    [InlineData("/v1/agencies", "intake")]
    [InlineData("/v1/procedures?q=dat", "intake")]
    [InlineData("/v1/tracking/H99.12-260504-0001?secret=x", "intake")]
    [InlineData("/v1/itineraries/1/deadline", "routing")]
    [InlineData("/v1/work?mine=true", "agency")]
    [InlineData("/v1/duties/1/payment", "agency")]
    [InlineData("/v1/parcels/1", "postal")]
    [InlineData("/v1/manifests", "postal")]
    [InlineData("/v1/carriers/vnpost/events", "postal")]
    [InlineData("/v1/notices?dossier=1", "notification")]
    [InlineData("/ops", "portal")]
    [InlineData("/ops/parked/routing?reason=gap", "portal")]
    [InlineData("/look/tokens.css?v=0", "portal")]
    [InlineData("/sign-in", "portal")]
    [InlineData("/sign-in/callback?code=x&state=y", "portal")]
    [InlineData("/sign-out", "portal")]
    [InlineData("/tra-cuu", "portal")]
    [InlineData("/tra-cuu/H99.12-260504-0001?secret=x", "portal")]
    [InlineData("/viec?xem=mine", "portal")]
    [InlineData("/minh-hoa", "portal")]
    [InlineData("/minh-hoa/form-01-a.html", "portal")]
    [InlineData("/viec/giay-to/1/2", "portal")]
    [InlineData("/tiep-nhan/moi?thu-tuc=1.013831", "portal")]
    [InlineData("/ho-so/1", "portal")]
    [InlineData("/ho-so/1/giay-to/gcn", "portal")]
    [InlineData("/so-ho-so?q=lua", "portal")]
    [InlineData("/so-ho-so/nguoi-nop", "portal")]
    [InlineData("/so-ho-so.csv?qua-han=1", "portal")]
    [InlineData("/ho-so/1/thao-tac", "portal")]
    [InlineData("/tra-ket-qua/1", "portal")]
    [InlineData("/viec/1/papers", "portal")]
    [InlineData("/ban-giao?chieu=di", "portal")]
    [InlineData("/lam-thay/make", "portal")]
    [InlineData("/v1/ops/agency/state", "agency")]
    [InlineData("/v1/reconciliations/last", "reconciliation")]
    [InlineData("/oauth2/token", "identity")]
    [InlineData("/v1/officers?role=officer", "identity")]
    [InlineData("/oauth2/jwks", "identity")]
    [InlineData("/oauth2/own-password", "identity")]
    [InlineData("/.well-known/change-password", "identity")]
    [InlineData("/.well-known/openid-configuration", "identity")]
    [InlineData("/openapi/intake.json", "intake")]
    [InlineData("/openapi/routing.json", "routing")]
    [InlineData("/openapi/agency.json", "agency")]
    [InlineData("/openapi/postal.json", "postal")]
    [InlineData("/openapi/notification.json", "notification")]
    public async Task Each_address_reaches_its_service(string path, string service)
    {
        using var answer = await gateway.Http.GetAsync(path);

        Assert.Equal(service, await answer.Content.ReadAsStringAsync());
        Assert.Matches("^[0-9a-f]{32}$", answer.Headers.GetValues("Trace-Id").Single());
        Assert.Equal("127.0.0.1", answer.Headers.GetValues("X-Seen-For").Single());
    }

    [Theory]
    [InlineData("intake", "intake")]
    [InlineData("routing", "routing")]
    [InlineData("agency-processing", "agency")]
    [InlineData("postal-return", "postal")]
    [InlineData("notification", "notification")]
    public async Task Every_address_a_service_describes_is_reached(string folder, string service)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "services", folder, "openapi.json")))!;
        foreach (var (path, _) in document["paths"]!.AsObject())
        {
            using var answer = await gateway.Http.GetAsync(Place().Replace(path, "1"));

            Assert.True(service == await answer.Content.ReadAsStringAsync(), $"{path} does not reach {service}");
        }
    }

    [Theory]
    [InlineData("/internal/dossiers/1/contact")]
    [InlineData("/internal/journal")]
    [InlineData("/v1/internal")]
    [InlineData("/v1/dossiers/../../internal/heads")]
    [InlineData("/v2/dossiers")]
    [InlineData("/openapi/identity.json")]
    [InlineData("/")]
    public async Task Everything_else_does_not_exist(string path)
    {
        using var answer = await gateway.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("KIT-011", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
    }

    [Theory]
    [InlineData("/v1/dossiers", 2, 413)]
    [InlineData("/v1/dossiers/1/documents/gcn", 2, 200)]
    [InlineData("/v1/dossiers/1/results/gcn", 2, 200)]
    [InlineData("/v1/dossiers/1/documents/gcn", 31, 413)]
    [InlineData("/ho-so/1", 2, 413)]
    [InlineData("/ho-so/1/giay-to/gcn", 2, 200)]
    public async Task Bodies_have_a_limit_that_papers_alone_exceed(string path, int mebibytes, int status)
    {
        using var body = new ByteArrayContent(new byte[mebibytes * 1024 * 1024]);
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = body };
        request.Headers.ExpectContinue = true;

        using var answer = await gateway.Http.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task One_page_shows_every_document()
    {
        var page = await gateway.Http.GetStringAsync("/docs/index.html");
        var script = await gateway.Http.GetStringAsync("/docs/index.js");

        Assert.Contains("LienThong", page, StringComparison.Ordinal);
        foreach (var service in GatewayHost.Stubbed.Where(service => service is not ("identity" or "portal")))
        {
            Assert.Contains($"/openapi/{service}.json", script, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_lists_every_problem_and_loads_only_from_here()
    {
        using var page = await gateway.Http.GetAsync("/docs/problems");
        using var look = await gateway.Http.GetAsync("/docs/look.css");

        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        Assert.Contains("KIT-001", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Place();
}
