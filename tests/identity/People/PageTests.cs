using System.Net;
using System.Text.RegularExpressions;
using LienThong.Identity.Pages;
using LienThong.Identity.People;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Identity.Tests.People;

public sealed partial class PageTests(PeopleService identity) : IClassFixture<PeopleService>, IDisposable
{
    private readonly Browser _browser = new(identity);

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("/oauth2/sign-in")]
    [InlineData("/oauth2/password")]
    [InlineData("/oauth2/own-password")]
    [InlineData("/oauth2/appointment")]
    [InlineData("/oauth2/sign-out")]
    public async Task A_form_that_is_not_ours_changes_nothing(string path)
    {
        var (account, flow) = (await identity.Officer(mustChange: true, new Place("H99.12")), new Flow(identity));
        await _browser.SignIn(flow, account);
        await _browser.Get(flow.Link); // has a cookie for forms now, and not the token that belongs to it
        using var other = new Browser(identity);
        var foreign = (await other.Get(flow.Link)).Form().Hidden.Single(field => field.Name == "form-token");
        (string, string)[] fields = [("account", account), ("password", PeopleService.Password), ("new-password", "Mot mat khau khac"), ("new-password-again", "Mot mat khau khac")];

        foreach (var sent in new[] { fields, [.. fields, foreign], [.. fields, ("form-token", "x")] })
        {
            var answer = await _browser.Post(path + new Uri("http://x" + flow.Link).Query, sent);
            Assert.Equal((HttpStatusCode.BadRequest, true), (answer.Status, answer.Has("IDENTITY-004")));
        }

        Assert.Equal([Outcomes.SignedIn], await identity.Outcomes(account));
        Assert.True((await _browser.Get(flow.Link)).Has("new-password"), "the session is gone");
    }

    [Fact]
    public async Task A_session_planted_before_is_not_the_session_afterwards()
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        await _browser.Code(flow, account);
        var planted = _browser.Cookies[Session.Sessions.Cookie];
        using var victim = new Browser(identity);
        victim.Cookies[Session.Sessions.Cookie] = planted;
        await identity.In(async db => await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(
            db.Sessions.Where(s => s.Hash == Opaque.Hash(planted)), set => set.SetProperty(s => s.EndedAt, identity.Clock.GetUtcNow())));

        await victim.SignIn(flow, await identity.Officer());

        Assert.NotEqual(planted, victim.Cookies[Session.Sessions.Cookie]);
        Assert.True((await _browser.Get(flow.Link)).Has("name=\"password\""));
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_before()
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        var page = await _browser.Get(flow.Link);
        await _browser.Submit(page, ("account", account), ("password", PeopleService.Password));
        var before = _browser.Cookies[Session.Sessions.Cookie];
        identity.Clock.Moved += TimeSpan.FromMinutes(2);
        await _browser.Submit(await _browser.Get(flow.With(("max_age", "60"))), ("account", account), ("password", PeopleService.Password));
        using var thief = new Browser(identity);
        thief.Cookies[Session.Sessions.Cookie] = before;

        Assert.True((await thief.Get(flow.Link)).Has("name=\"password\""));
        Assert.NotEmpty((await _browser.Get(flow.Link)).Code);
    }

    [Fact]
    public async Task Pages_hold_no_script_and_no_style_and_lead_nowhere_but_back_to_the_client()
    {
        var flow = new Flow(identity);
        var account = await identity.Officer(mustChange: true, new Place("H99.12"), new Place("H99.13", Position: "<script>alert(1)</script>"));
        var signIn = await _browser.Get(flow.With(("state", "\"><script>alert(1)</script>")));
        var password = await _browser.Get((await _browser.Submit(signIn, ("account", account), ("password", PeopleService.Password))).Location!);
        var changed = await _browser.Submit(password, ("new-password", "Sen nở giữa đầm sâu"), ("new-password-again", "Sen nở giữa đầm sâu"));
        var choose = await _browser.Get(changed.Location!);

        foreach (var page in new[] { signIn, password, choose })
        {
            Assert.DoesNotMatch(Inline(), page.Html);
            Assert.Equal(
                "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' https://portal.test; frame-ancestors 'none'; base-uri 'none'",
                page.Headers["Content-Security-Policy"]);
            Assert.Equal(("no-store", "DENY", "nosniff", "no-referrer"),
                (page.Headers["Cache-Control"], page.Headers["X-Frame-Options"], page.Headers["X-Content-Type-Options"], page.Headers["Referrer-Policy"]));
        }

        Assert.True(password.Has("Nguyễn Thị &lt;Sen&gt;"));
        Assert.Equal(HttpStatusCode.OK, (await _browser.Get(Look.Address)).Status);
    }

    [Fact]
    public async Task Cookies_are_of_this_host_alone_and_no_script_sees_them()
    {
        await _browser.Code(new Flow(identity), await identity.Officer());

        Assert.NotEmpty(_browser.SetCookies);
        Assert.All(_browser.SetCookies, cookie =>
        {
            Assert.StartsWith("__Host-lienthong-identity", cookie, StringComparison.Ordinal);
            Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task A_client_signs_somebody_out_with_his_own_token_and_he_comes_back_to_a_registered_address()
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        var (_, body) = await flow.Redeem(await _browser.Code(flow, account));

        var signedOut = await _browser.Get(SignOut(("id_token_hint", (string)body["id_token"]!), ("post_logout_redirect_uri", "https://portal.test/signed-out"), ("state", "s 1")));

        Assert.Equal((HttpStatusCode.SeeOther, "https://portal.test/signed-out?state=s%201"), (signedOut.Status, signedOut.Location));
        Assert.False(_browser.Cookies.ContainsKey(Session.Sessions.Cookie));
        Assert.True((await _browser.Get(flow.Link)).Has("name=\"password\""));
        Assert.Contains(Outcomes.SignedOut, await identity.Outcomes(account));
    }

    [Fact]
    public async Task Without_his_token_somebody_is_asked_first()
    {
        var flow = new Flow(identity);
        using var other = new Browser(identity);
        var (_, body) = await flow.Redeem(await other.Code(flow, await identity.Officer()));
        await _browser.Code(flow, await identity.Officer());

        foreach (var link in new[] { SignOut(), SignOut(("id_token_hint", (string)body["id_token"]!)), SignOut(("id_token_hint", "broken")), SignOut(("id_token_hint", (string)body["access_token"]!)) })
        {
            Assert.True((await _browser.Get(link)).Has("Bạn muốn đăng xuất?"));
        }

        Assert.NotEmpty((await _browser.Get(flow.Link)).Code);
        var said = await _browser.Submit(await _browser.Get(SignOut()));
        Assert.Equal((HttpStatusCode.OK, true), (said.Status, said.Has("Đã đăng xuất.")));
        Assert.True((await _browser.Get(flow.Link)).Has("name=\"password\""));
    }

    [Theory]
    [InlineData("portal", "https://evil.example/")]
    [InlineData("portal", "https://portal.test/signed-out/x")]
    [InlineData("portal", "https://portal.test/signed-out?x")]
    [InlineData("portal", "https://portal.test/sign-in/callback")]
    [InlineData("portal", "//evil.example")]
    [InlineData("nobody", "https://portal.test/signed-out")]
    [InlineData("other-app", "https://portal.test/signed-out")]
    public async Task Signing_out_leads_to_no_other_address(string client, string address)
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        var (_, body) = await flow.Redeem(await _browser.Code(flow, account));
        var link = SignOut(("client_id", client), ("post_logout_redirect_uri", address), ("id_token_hint", (string)body["id_token"]!));
        var form = await _browser.Get(SignOut());

        var (got, posted) = (await _browser.Get(link), await _browser.Post(link, form.Form().Hidden));

        Assert.All([got, posted], answer => Assert.Equal((HttpStatusCode.BadRequest, null, true), (answer.Status, answer.Location, answer.Has("IDENTITY-002"))));
        Assert.NotEmpty((await _browser.Get(flow.Link)).Code);
    }

    [Fact]
    public async Task No_password_code_or_token_is_in_the_logs()
    {
        var flow = new Flow(identity);
        var code = await _browser.Code(flow, await identity.Officer());
        var (_, body) = await flow.Redeem(code);
        using var wrong = new Browser(identity);
        await wrong.SignIn(flow, "nobody", "a wrong but nearly right password");
        var secrets = new[]
        {
            PeopleService.Password, "nearly right password", code, flow.Verifier, "portal-secret", (string)body["access_token"]!, (string)body["id_token"]!,
            _browser.Cookies[Session.Sessions.Cookie],
        };

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, identity.Log.Text, StringComparison.Ordinal));
    }

    private static string SignOut(params (string Name, string Value)[] fields) =>
        QueryHelpers.AddQueryString("/oauth2/sign-out", fields.Select(field => KeyValuePair.Create(field.Name, (string?)field.Value)));

    [GeneratedRegex(@"\bstyle\s*=|<script|<style|\son[a-z]+\s*=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
