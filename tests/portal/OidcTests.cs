using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.Tests;

public sealed class OidcTests : IAsyncLifetime
{
    private StubAuthority _authority = null!;
    private PortalHost _portal = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await StubAuthority.Start();
        _portal = await PortalHost.Start(host => host
            .With("Oidc:Authority", _authority.Address).With("Oidc:ClientId", StubAuthority.Client).With("Oidc:ClientSecret", StubAuthority.Secret));
        _visitor = _portal.Visit();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _portal.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task A_code_becomes_a_session_and_leads_back()
    {
        var page = await _visitor.Get("/sign-in?back=%2Fops%2Fparked%2Frouting");
        var back = await Callback("/ops/parked/routing");

        var signedIn = await _visitor.Get(back);
        var operations = await _visitor.Get(signedIn.Location!);

        Assert.True(page.Has("/sign-in/elsewhere?back=%2Fops%2Fparked%2Frouting"));
        Assert.DoesNotContain("client-secret", page.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, "/ops/parked/routing"), (signedIn.Status, signedIn.Location));
        Assert.Equal(HttpStatusCode.OK, operations.Status);
        Assert.True(operations.Has("minh.vanhanh"));
        Assert.All(_visitor.SetCookies, cookie => Assert.StartsWith("__Host-lienthong", cookie, StringComparison.Ordinal));
        Assert.All(_visitor.SetCookies, cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_asked_for_names_the_portals_address_its_scopes_and_a_proof()
    {
        var sent = await _visitor.Get("/sign-in/elsewhere?back=//evil.example");
        var asked = QueryHelpers.ParseQuery(new Uri(sent.Location!).Query);

        Assert.Equal($"{_portal.Address}/sign-in/callback", asked["redirect_uri"]);
        Assert.Equal("openid ops.read ops.act", asked["scope"]);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.Equal("/ops", (await _visitor.Get(Local(_authority.Authorize(sent.Location!)))).Location);
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var back = await Callback();
        await _visitor.Get(back);

        AssertRefused(await _visitor.Get(back));
    }

    [Fact]
    public async Task Somebody_elses_answer_is_not_taken()
    {
        using var attacker = _portal.Visit();
        var sent = await attacker.Get("/sign-in/elsewhere");

        AssertRefused(await _visitor.Get(Local(_authority.Authorize(sent.Location!))));
    }

    [Fact]
    public async Task A_changed_or_missing_state_is_not_taken()
    {
        var back = await Callback();
        var code = QueryHelpers.ParseQuery(new Uri(_portal.Address + back).Query)["code"].ToString();

        AssertRefused(await _visitor.Get($"/sign-in/callback?code={code}&state=x"));
        AssertRefused(await _visitor.Get($"/sign-in/callback?code={code}"));
    }

    [Fact]
    public async Task A_code_of_another_sign_in_fails_by_its_proof()
    {
        var (mine, other) = (await Callback(), await Callback());
        var swapped = QueryHelpers.ParseQuery(new Uri(_portal.Address + other).Query)["code"].ToString();
        var state = QueryHelpers.ParseQuery(new Uri(_portal.Address + mine).Query)["state"].ToString();

        AssertRefused(await _visitor.Get(QueryHelpers.AddQueryString(
            "/sign-in/callback", new Dictionary<string, string?> { ["code"] = swapped, ["state"] = state })));
        Assert.Contains(swapped, _authority.Refusals);
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("nonce")]
    [InlineData("audience")]
    public async Task An_identity_that_proves_something_else_is_not_taken(string what)
    {
        (_authority.OtherIssuer, _authority.OtherNonce, _authority.OtherAudience) =
            (what == "issuer" ? "https://evil.example" : null, what == "nonce" ? new string('n', 40) : null, what == "audience" ? "other" : null);

        AssertRefused(await _visitor.Get(await Callback()));
    }

    [Fact]
    public async Task A_refusal_of_the_authority_is_a_page()
    {
        var back = new Uri(_portal.Address + await Callback());
        var state = QueryHelpers.ParseQuery(back.Query)["state"].ToString();

        var page = await _visitor.Get($"/sign-in/callback?error=access_denied&error_description=%3Cscript%3E&state={Uri.EscapeDataString(state)}");

        AssertRefused(page);
        Assert.DoesNotContain("script", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_officer_begins_at_his_inbox()
    {
        _authority.Scopes = ["work.act"];

        Assert.Equal("/viec", (await _visitor.Get(await Callback())).Location);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_leads_to_the_authority_to_end_it_there()
    {
        await _visitor.Get(await Callback());
        var form = (await _visitor.Get("/ops")).Form("/sign-out").Fields.ToArray();

        var page = await _visitor.Post("/sign-out", form);
        var moved = page.Headers["Refresh"];
        var asked = QueryHelpers.ParseQuery(new Uri(moved[(moved.IndexOf('=', StringComparison.Ordinal) + 1)..]).Query);

        Assert.True(page.Has("Đã đăng xuất."));
        Assert.StartsWith($"0; url={_authority.Address}/end?", moved, StringComparison.Ordinal);
        Assert.Equal((StubAuthority.Client, $"{_portal.Address}/sign-in?said=out"), (asked["client_id"].ToString(), asked["post_logout_redirect_uri"].ToString()));
        Assert.Equal(3, asked["id_token_hint"].ToString().Split('.').Length);
        Assert.Equal(HttpStatusCode.Redirect, (await _visitor.Get("/ops")).Status);
    }

    [Fact]
    public async Task Who_is_signed_in_finds_where_to_change_his_password_and_only_where_that_is_told()
    {
        const string there = "https://mot-cua.example/oauth2/own-password";
        await using var told = await PortalHost.Start(host => host
            .With("Oidc:Authority", _authority.Address).With("Oidc:ClientId", StubAuthority.Client).With("Oidc:ClientSecret", StubAuthority.Secret)
            .With("Oidc:PasswordAddress", there));
        using var visitor = told.Visit();
        var sent = await visitor.Get("/sign-in/elsewhere?back=/ops");
        await visitor.Get(_authority.Authorize(sent.Location!)[told.Address.Length..]);
        await _visitor.Get(await Callback());

        Assert.Contains($"<a class=\"small\" href=\"{there}\">Đổi mật khẩu", (await visitor.Get("/ops")).Html, StringComparison.Ordinal);
        Assert.False((await visitor.Get("/tra-cuu")).Has("Đổi mật khẩu"), "on a citizen's page");
        Assert.False((await _visitor.Get("/ops")).Has("Đổi mật khẩu"), "without an address");
    }

    [Fact]
    public async Task With_another_authority_no_secret_is_taken_here()
    {
        await _visitor.Get(await Callback());
        var token = (await _visitor.Get("/ops")).Form("/sign-out").Fields.Single(field => field.Name == "form-token");

        var posted = await _visitor.Post("/sign-in", token, ("client-id", "ops"), ("client-secret", "right"));

        Assert.Equal(HttpStatusCode.NotFound, posted.Status);
        Assert.DoesNotContain(_portal.Gateway.Seen, seen => seen.Path == "/oauth2/token");
    }

    [Fact]
    public async Task An_authority_that_is_away_is_a_page_that_says_so()
    {
        await _authority.DisposeAsync();

        var page = await _visitor.Get("/sign-in/elsewhere");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (page.Status, page.Has("PORTAL-005")));
    }

    /// <summary>Starts signing in and comes back from the authority; the address with its code.</summary>
    private async Task<string> Callback(string back = "/ops")
    {
        var sent = await _visitor.Get("/sign-in/elsewhere?back=" + Uri.EscapeDataString(back));
        return Local(_authority.Authorize(sent.Location!));
    }

    private string Local(string address)
    {
        Assert.StartsWith(_portal.Address + "/sign-in/callback", address, StringComparison.Ordinal);
        return address[_portal.Address.Length..];
    }

    private static void AssertRefused(Seen page)
    {
        Assert.Equal((HttpStatusCode.BadRequest, true), (page.Status, page.Has("PORTAL-007")));
        Assert.True(page.Has("Đăng nhập lại"));
    }
}
