using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Identity.Tests;

public sealed class IssueTokenTests(IdentityService identity) : IClassFixture<IdentityService>
{
    private readonly HttpClient _http = identity.CreateClient();

    [Fact]
    public async Task A_client_gets_a_token_that_the_published_keys_confirm()
    {
        var answer = await _http.PostAsync("/oauth2/token", IdentityService.Form(
            ("grant_type", "client_credentials"), ("client_id", "desk.dong-sen"), ("client_secret", "desk-secret")));
        var body = await IdentityService.Body(answer);
        var discovery = JsonNode.Parse(await _http.GetStringAsync("/.well-known/openid-configuration"))!;
        var keys = new JsonWebKeySet(await _http.GetStringAsync(new Uri((string)discovery["jwks_uri"]!).PathAndQuery));
        var token = await new JsonWebTokenHandler().ValidateTokenAsync((string)body["access_token"]!, new TokenValidationParameters
        {
            ValidIssuer = (string?)discovery["issuer"],
            ValidAudience = "lienthong-api",
            ValidAlgorithms = ["RS256"],
            ValidTypes = ["at+jwt"],
            IssuerSigningKeys = keys.GetSigningKeys(),
        });

        Assert.True(token.IsValid, token.Exception?.Message);
        Assert.Equal("desk.dong-sen", token.Claims["sub"]);
        Assert.Equal("H99.12", token.Claims["agency"]);
        Assert.Equal("officer", token.Claims["role"]);
        Assert.Equal("dossier.submit dossier.accept", token.Claims["scope"]);
        Assert.Equal(600, (int)body["expires_in"]!);
        Assert.Equal("Bearer", (string?)body["token_type"]);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_client_may_authenticate_in_the_header_and_ask_for_less()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth2/token")
        {
            Content = IdentityService.Form(("grant_type", "client_credentials"), ("scope", "dossier.accept")),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("desk.dong-sen:desk-secret")));

        var answer = await _http.SendAsync(request);

        Assert.Equal("dossier.accept", (string?)(await IdentityService.Body(answer))["scope"]);
    }

    [Theory]
    [InlineData("nobody", "whatever")]
    [InlineData("gone", "gone-secret")]
    [InlineData("", "")]
    public async Task Unknown_disabled_and_wrong_look_alike(string client, string secret)
    {
        var wrong = await Ask("desk.ben-quy", "wrong");
        var other = await Ask(client, secret);

        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        Assert.Equal(await wrong.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
        Assert.Equal("invalid_client", (string?)(await IdentityService.Body(other))["error"]);
        Assert.Equal("Basic", other.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("password", null, "unsupported_grant_type")]
    [InlineData(null, null, "invalid_request")]
    [InlineData("client_credentials", "ops.read", "invalid_scope")]
    public async Task Other_requests_are_refused_in_the_words_of_the_standard(string? grant, string? scope, string error)
    {
        var fields = new List<(string, string)> { ("client_id", "desk.dong-sen"), ("client_secret", "desk-secret") };
        if (grant is not null)
        {
            fields.Add(("grant_type", grant));
        }

        if (scope is not null)
        {
            fields.Add(("scope", scope));
        }

        var answer = await _http.PostAsync("/oauth2/token", IdentityService.Form([.. fields]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(error, (string?)(await IdentityService.Body(answer))["error"]);
    }

    [Fact]
    public async Task Guessing_is_stopped()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("guessed", "wrong")).StatusCode);
        }

        var answer = await Ask("guessed", "wrong");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("KIT-012", (string?)(await IdentityService.Body(answer))["code"]);
    }

    private Task<HttpResponseMessage> Ask(string client, string secret) => _http.PostAsync("/oauth2/token", IdentityService.Form(
        ("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret)));
}
