using System.Net;
using System.Text.Json.Nodes;
using LienThong.Identity.People;

namespace LienThong.Identity.Tests.People;

public sealed class CodeTests(PeopleService identity) : IClassFixture<PeopleService>, IDisposable
{
    private readonly Browser _browser = new(identity);

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task A_code_is_taken_once_and_a_second_try_ends_the_session_it_came_from()
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        var code = await _browser.Code(flow, account);
        var unused = (await _browser.Get(flow.Link)).Code;

        Assert.Equal(HttpStatusCode.OK, (await flow.Redeem(code)).Status);
        await flow.AssertRefused(code);

        await flow.AssertRefused(unused);
        Assert.True((await _browser.Get(flow.Link)).Has("name=\"password\""));
        Assert.Contains(Outcomes.CodeReplayed, await identity.Outcomes(account));
    }

    [Fact]
    public async Task Of_many_at_once_no_two_get_tokens()
    {
        var flow = new Flow(identity);
        var code = await _browser.Code(flow, await identity.Officer());

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => flow.Redeem(code)));

        Assert.True(all.Count(one => one.Status == HttpStatusCode.OK) <= 1); // none, when a second was faster at ending the session
        Assert.All(all.Where(one => one.Status != HttpStatusCode.OK), one => Assert.Equal("invalid_grant", (string?)one.Body["error"]));
        Assert.True((await _browser.Get(flow.Link)).Has("name=\"password\""));
    }

    [Fact]
    public async Task A_code_of_another_client_is_refused_and_burnt()
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        var code = await _browser.Code(flow, account);

        await flow.AssertRefused(code, ("client_id", "other-app"), ("client_secret", "other-app-secret"));
        await flow.AssertRefused(code);

        Assert.Equal([Outcomes.SignedIn, Outcomes.CodeRefused, Outcomes.CodeReplayed], await identity.Outcomes(account));
    }

    [Theory]
    [InlineData("code_verifier", "wrong-wrong-wrong-wrong-wrong-wrong-wrong-w")]
    [InlineData("redirect_uri", "https://portal.test/sign-in/callback/")]
    [InlineData("code", "unknown")]
    public async Task What_does_not_fit_is_refused(string field, string value)
    {
        var flow = new Flow(identity);
        var code = await _browser.Code(flow, await identity.Officer());

        await flow.AssertRefused(code, (field, value));
    }

    [Theory]
    [InlineData("code_verifier")]
    [InlineData("redirect_uri")]
    [InlineData("code")]
    public async Task What_is_missing_is_refused(string field)
    {
        var (status, body) = await new Flow(identity).Redeem("any", (field, ""));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (status, (string?)body["error"]));
    }

    [Fact]
    public async Task A_code_lives_a_minute()
    {
        var flow = new Flow(identity);
        var code = await _browser.Code(flow, await identity.Officer());

        identity.Clock.Moved += TimeSpan.FromSeconds(61);

        await flow.AssertRefused(code);
    }

    [Fact]
    public async Task A_code_needs_the_clients_secret()
    {
        var flow = new Flow(identity);
        var code = await _browser.Code(flow, await identity.Officer());

        var (status, body) = await flow.Redeem(code, ("client_secret", "wrong"));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (status, (string?)body["error"]));
        Assert.Equal(HttpStatusCode.OK, (await flow.Redeem(code)).Status);
    }

    [Theory]
    [InlineData("portal", "client_credentials")]
    [InlineData("machine", "authorization_code")]
    public async Task A_client_signs_people_in_or_speaks_for_itself_but_not_both(string client, string grant)
    {
        var (status, body) = await new Flow(identity, client).Redeem("any", ("grant_type", grant));

        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (status, (string?)body["error"]));
    }

    [Theory]
    [InlineData("client_id", "nobody", "IDENTITY-001")]
    [InlineData("client_id", null, "IDENTITY-001")]
    [InlineData("client_id", "machine", "IDENTITY-001")]
    [InlineData("redirect_uri", null, "IDENTITY-002")]
    [InlineData("redirect_uri", "https://evil.example/", "IDENTITY-002")]
    [InlineData("redirect_uri", "https://portal.test/sign-in/callback/x", "IDENTITY-002")]
    [InlineData("redirect_uri", "https://portal.test/sign-in/callback?x=1", "IDENTITY-002")]
    [InlineData("redirect_uri", "https://portal.test/sign-in/callback#x", "IDENTITY-002")]
    [InlineData("redirect_uri", "https://portal.test/sign-in/../sign-in/callback", "IDENTITY-002")]
    [InlineData("redirect_uri", "https://PORTAL.test/sign-in/callback", "IDENTITY-002")]
    [InlineData("redirect_uri", "http://portal.test/sign-in/callback", "IDENTITY-002")]
    [InlineData("redirect_uri", "https://portal.test.evil.example/sign-in/callback", "IDENTITY-002")]
    [InlineData("redirect_uri", "https://portal.test@evil.example/sign-in/callback", "IDENTITY-002")]
    [InlineData("redirect_uri", "https://other-app.test/sign-in/callback", "IDENTITY-002")]
    public async Task Nobody_is_led_to_an_address_that_is_not_registered(string field, string? value, string problem)
    {
        await _browser.Code(new Flow(identity), await identity.Officer());

        var answer = await _browser.Get(new Flow(identity).With((field, value)));

        Assert.Equal((HttpStatusCode.BadRequest, true), (answer.Status, answer.Has(problem)));
        Assert.Null(answer.Location);
        Assert.False(answer.Has("<form"));
        Assert.False(answer.Has("evil"));
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("prompt", "login", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("request", "x", "request_not_supported")]
    [InlineData("request_uri", "https://evil.example", "request_uri_not_supported")]
    public async Task Other_requests_are_refused_in_the_words_of_the_standard(string field, string? value, string error)
    {
        var flow = new Flow(identity);
        await _browser.Code(flow, await identity.Officer());

        var answer = await _browser.Get(flow.With((field, value)));

        Assert.StartsWith(flow.Redirect + "?", answer.Location, StringComparison.Ordinal);
        Assert.Equal((error, flow.State), (answer.Said["error"].ToString(), answer.Said["state"].ToString()));
        Assert.False(answer.Said.ContainsKey("code"));
    }

    [Fact]
    public async Task A_parameter_sent_twice_is_refused_here()
    {
        var flow = new Flow(identity);

        var answer = await _browser.Get(flow.Link + "&redirect_uri=https%3A%2F%2Fevil.example");

        Assert.Equal((HttpStatusCode.BadRequest, true), (answer.Status, answer.Has("IDENTITY-003")));
    }

    [Fact]
    public async Task The_document_names_what_clients_need()
    {
        using var http = new HttpClient();
        var document = JsonNode.Parse(await http.GetStringAsync(identity.Address + "/.well-known/openid-configuration"))!;

        Assert.Equal($"{identity.Address}/oauth2/authorize", (string?)document["authorization_endpoint"]);
        Assert.Equal($"{identity.Address}/oauth2/sign-out", (string?)document["end_session_endpoint"]);
        Assert.Equal("S256", (string?)document["code_challenge_methods_supported"]![0]);
        Assert.Equal("code", (string?)document["response_types_supported"]![0]);
    }

    [Fact]
    public async Task Browsers_are_sent_to_the_address_they_reach_and_services_to_the_issuer()
    {
        await using var behind = new PeopleService { Settings = { ["People:Address"] = "https://dichvucong.example/" } };
        await behind.InitializeAsync();
        using var http = new HttpClient();
        var document = JsonNode.Parse(await http.GetStringAsync(behind.Address + "/.well-known/openid-configuration"))!;

        Assert.Equal("https://dichvucong.example/oauth2/authorize", (string?)document["authorization_endpoint"]);
        Assert.Equal("https://dichvucong.example/oauth2/sign-out", (string?)document["end_session_endpoint"]);
        Assert.Equal((behind.Address, $"{behind.Address}/oauth2/token"), ((string?)document["issuer"], (string?)document["token_endpoint"]));
    }
}
