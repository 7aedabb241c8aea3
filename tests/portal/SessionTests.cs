using System.Net;

namespace LienThong.Portal.Tests;

public sealed class SessionTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_then_led_back()
    {
        using var visitor = portal.Visit();

        var sent = await visitor.Get("/ops/parked/routing?reason=gap");
        var signedIn = await visitor.Submit(await visitor.Get(sent.Location!), "/sign-in", ("client-id", "ops"), ("client-secret", "right"));

        Assert.StartsWith("/sign-in?back=", sent.Location, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/ops/parked/routing?reason=gap"), (signedIn.Status, signedIn.Location));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(signedIn.Location!)).Status);
    }

    [Fact]
    public async Task The_cookies_are_of_this_host_alone_and_hold_no_readable_token()
    {
        using var visitor = portal.Visit();

        await visitor.SignIn();

        var session = Assert.Single(visitor.SetCookies, cookie => cookie.StartsWith("__Host-lienthong=", StringComparison.Ordinal));
        var form = visitor.SetCookies.First(cookie => cookie.StartsWith("__Host-lienthong-form=", StringComparison.Ordinal));
        foreach (var cookie in new[] { session, form })
        {
            var flags = cookie.Split("; ").Skip(1).Select(flag => flag.ToLowerInvariant()).ToList();
            Assert.Contains("secure", flags);
            Assert.Contains("httponly", flags);
            Assert.Contains("path=/", flags);
            Assert.DoesNotContain(flags, flag => flag.StartsWith("domain", StringComparison.Ordinal));
        }

        Assert.Contains("samesite=lax", session, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", form, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", session, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_a_sentence_and_no_session()
    {
        using var visitor = portal.Visit();

        var page = await visitor.SignIn(secret: "not-the-secret");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True(page.Has("Sai mã ứng dụng hoặc khóa bí mật."));
        Assert.DoesNotContain("__Host-lienthong", visitor.Cookies.Keys);
        Assert.DoesNotContain("not-the-secret", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"ops\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_ends_here_before_identity_shuts_its_door_for_all()
    {
        await using var own = await PortalHost.Start();
        using var visitor = own.Visit();
        for (var tries = 0; tries < 8; tries++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SignIn(secret: "wrong")).Status);
        }

        var asked = own.Gateway.Seen.Count;
        var page = await visitor.SignIn();

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal("60", page.Headers["Retry-After"]);
        Assert.True(page.Has("đợi 60 giây"));
        Assert.Equal(asked, own.Gateway.Seen.Count);

        // What stands before the gateway's own entry may be invented: it opens no door, and it shuts none for others.
        visitor.Address = "198.51.100.7, 203.0.113.9";
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.SignIn()).Status);
    }

    [Fact]
    public async Task Who_guesses_gets_no_more_tries_by_inventing_addresses()
    {
        await using var own = await PortalHost.Start();
        using var visitor = own.Visit();
        for (var tries = 0; tries < 8; tries++)
        {
            visitor.Address = $"198.51.100.{tries}, 203.0.113.9";
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SignIn(secret: "wrong")).Status);
        }

        visitor.Address = "198.51.100.99, 203.0.113.9";
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.SignIn()).Status);
    }

    [Fact]
    public async Task What_identity_refuses_for_a_while_or_cannot_answer_is_a_sentence()
    {
        await using var own = await PortalHost.Start();
        using var visitor = own.Visit();
        own.Gateway.Does("/oauth2/token", context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "42");
            return Task.CompletedTask;
        });
        var tooMany = await visitor.SignIn();
        own.Gateway.Refuses("/oauth2/token", 503);
        var away = await visitor.SignIn();
        own.Gateway.Says("/oauth2/token", new { access_token = "not-a-token", expires_in = 600 });
        var strange = await visitor.SignIn();

        Assert.Equal((HttpStatusCode.TooManyRequests, true), (tooMany.Status, tooMany.Has("đợi 42 giây")));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (away.Status, away.Has("Dịch vụ định danh không trả lời")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, strange.Status);
        Assert.DoesNotContain("__Host-lienthong", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task Signing_in_leads_nowhere_else()
    {
        using var visitor = portal.Visit();

        var signedIn = await visitor.SignIn(back: "//evil.example/ops");
        var forged = await visitor.Submit(await visitor.Get("/sign-in"), "/sign-in", ("client-id", "ops"), ("client-secret", "right"), ("back", "https://evil.example"));

        Assert.Equal("/ops", signedIn.Location);
        Assert.Equal("/ops", forged.Location);
    }

    [Fact]
    public async Task The_session_ends_with_the_token_by_real_time_whatever_the_business_clock_says()
    {
        await using var own = await PortalHost.Start();
        own.Gateway.TokenSeconds = 1;
        using var visitor = own.Visit();
        await visitor.SignIn();
        own.Gateway.TokenSeconds = 600;

        await Testkit.Eventually.Holds("the session ends", async () => (await visitor.Get("/ops")).Status == HttpStatusCode.Redirect);
        var sent = await visitor.Get("/ops");
        var page = await visitor.Get(sent.Location!);
        await visitor.SignIn();
        own.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Contains("said=ended", sent.Location, StringComparison.Ordinal);
        Assert.True(page.Has("Phiên làm việc đã hết"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/ops")).Status);
    }

    [Fact]
    public async Task A_token_that_the_services_no_longer_take_ends_the_session()
    {
        await using var own = await PortalHost.Start();
        using var visitor = own.Visit();
        await visitor.SignIn();
        own.Gateway.Refuses("/v1/ops/postal/state", 401);

        var sent = await visitor.Get("/ops");

        Assert.StartsWith("/sign-in", sent.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("__Host-lienthong", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task A_session_planted_before_signing_in_is_not_the_one_that_goes_on()
    {
        using var attacker = portal.Visit();
        using var victim = portal.Visit();
        await attacker.SignIn(client: "attacker");
        var planted = attacker.Cookies["__Host-lienthong"];
        victim.Cookies["__Host-lienthong"] = planted;

        await victim.SignIn(client: "victim");
        var (mine, his) = (await victim.Get("/ops"), await attacker.Get("/ops"));

        Assert.NotEqual(planted, victim.Cookies["__Host-lienthong"]);
        Assert.True(mine.Has("victim") && !mine.Has("attacker"));
        Assert.True(his.Has("attacker") && !his.Has("victim"));
    }

    [Fact]
    public async Task Signing_out_takes_a_form_of_ours_and_drops_the_session()
    {
        using var visitor = portal.Visit();
        await visitor.SignIn();
        var page = await visitor.Get("/ops");

        var byLink = await visitor.Get("/sign-out");
        var forged = await visitor.Post("/sign-out");
        var stillThere = await visitor.Get("/ops");
        var signedOut = await visitor.Submit(page, "/sign-out");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, byLink.Status);
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Equal(HttpStatusCode.OK, stillThere.Status);
        Assert.Equal("/sign-in?said=out", signedOut.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Get("/ops")).Status);
    }

    [Fact]
    public async Task A_changed_cookie_is_no_session()
    {
        using var visitor = portal.Visit();
        await visitor.SignIn();
        var cookie = visitor.Cookies["__Host-lienthong"];
        visitor.Cookies["__Host-lienthong"] = cookie[..^8] + (cookie[^8] == 'A' ? 'B' : 'A') + cookie[^7..];

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Get("/ops")).Status);
    }

    [Fact]
    public async Task Without_the_scope_there_is_a_page_that_says_so()
    {
        await using var own = await PortalHost.Start();
        own.Gateway.Scopes = "work.act";
        using var visitor = own.Visit();
        await visitor.SignIn();

        var page = await visitor.Get("/ops");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.True(page.Has("PORTAL-002") && page.Has("Đăng xuất"));
        Assert.DoesNotContain(own.Gateway.Seen, seen => seen.Path.StartsWith("/v1/", StringComparison.Ordinal));
    }
}
