using System.Net;
using System.Text.RegularExpressions;
using LienThong.Portal.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LienThong.Portal.Tests;

public sealed partial class FrameTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/ops/nothing-here", 404)]
    [InlineData("/ops", 302)]
    [InlineData("/sign-in/elsewhere", 404)]
    public async Task Every_answer_is_protected_the_same(string path, int status)
    {
        using var visitor = portal.Visit();

        var answer = await visitor.Get(path);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(Policy, answer.Headers["Content-Security-Policy"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Opener-Policy"]);
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain("Server", answer.Headers.Keys);
    }

    [Fact]
    public async Task The_style_sheet_is_kept_for_good_under_its_digest_and_only_there()
    {
        using var visitor = portal.Visit();
        var address = StyleSheet().Match((await visitor.Get("/sign-in")).Html).Groups[1].Value;

        var sheet = await visitor.Get(address);
        var bare = await visitor.Get("/look/tokens.css");
        var again = await visitor.Get("/look/tokens.css", ("If-None-Match", sheet.Headers["ETag"]));

        Assert.Matches("^/look/tokens\\.css\\?v=[0-9a-f]{12}$", address);
        Assert.Equal("text/css; charset=utf-8", sheet.Headers["Content-Type"]);
        Assert.Contains("immutable", sheet.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("no-cache", bare.Headers["Cache-Control"]);
        Assert.Contains("--brand", bare.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_with_a_code_and_what_to_do()
    {
        using var visitor = portal.Visit();

        var page = await visitor.Get("/ops/%3Cscript%3E");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.StartsWith("text/html", page.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("Không có trang này.", page.Heading);
        Assert.True(page.Has("PORTAL-001") && page.Has("Về trang tình trạng") && page.Has("There is no such page."));
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(page.Headers["Trace-Id"], page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_is_not_taken_is_refused_as_a_page()
    {
        using var visitor = portal.Visit();
        await visitor.SignIn();
        var page = await visitor.Get("/ops");

        var refused = await visitor.Post("/ops", [.. page.Form("/sign-out").Fields]);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.Status);
        Assert.True(refused.Has("PORTAL-008"));
    }

    [Fact]
    public async Task In_production_behind_https_the_browser_is_told_to_stay_there()
    {
        await using var production = await PortalHost.Start(host => host.InProduction().With("Portal:Address", "https://mot-cua.minhgiang.example"));
        using var visitor = production.Visit();

        var answer = await visitor.Get("/sign-in");

        Assert.StartsWith("max-age=", answer.Headers["Strict-Transport-Security"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_says_whom_it_serves()
    {
        var silent = portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(endpoint => endpoint.DisplayName);

        Assert.Equal([], silent);
    }

    [Theory]
    [InlineData("/ops/parked/routing?after=a,b,1", "/ops/parked/routing?after=a,b,1")]
    [InlineData("//evil.example", "/ops")]
    [InlineData("/\\evil.example", "/ops")]
    [InlineData("/ops\\..\\evil", "/ops")]
    [InlineData("https://evil.example/ops", "/ops")]
    [InlineData("javascript:alert(1)", "/ops")]
    [InlineData("/ops\r\nX: y", "/ops")]
    [InlineData("/", "/ops")]
    [InlineData("", "/ops")]
    [InlineData(null, "/ops")]
    public void Nobody_is_led_elsewhere(string? asked, string led) => Assert.Equal(led, Forms.LocalPath(asked));

    [Fact]
    public void Numbers_and_times_are_written_as_here()
    {
        var at = new DateTimeOffset(2026, 5, 13, 18, 5, 12, TimeSpan.Zero);

        Assert.Equal("1.086", Vn.Number(1086));
        Assert.Equal("0,4", Vn.Seconds(0.4));
        Assert.Equal("1.235", Vn.Seconds(1234.6));
        Assert.Equal("thứ Năm 14/05/2026, 01:05:12", Vn.Now(at));
        Assert.Equal("14/05/2026 01:05", Vn.DateTime(at));
        Assert.Equal("01:05", Vn.When(at, at.AddHours(2)));
        Assert.Equal("01:05 14/05", Vn.When(at, at.AddDays(1)));
        Assert.Equal("01:05 14/05/2026", Vn.When(at, at.AddYears(1)));
    }

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheet();
}
