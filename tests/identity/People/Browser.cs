using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Identity.Tests.People;

/// <summary>Somebody with a browser at an address of his own: keeps the cookies of one host (identity's, unless another is named), follows nothing, sends forms as pages made them.</summary>
internal sealed class Browser(PeopleService identity, string? address = null) : IDisposable
{
    private static int _made;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(address ?? identity.Address) };

    public Dictionary<string, string> Cookies { get; } = [];

    public List<string> SetCookies { get; } = [];

    public string From { get; init; } = Interlocked.Increment(ref _made) is var n ? $"10.{n / 65536}.{n / 256 % 256}.{n % 256}" : "";

    public Task<Answer> Get(string path) => Send(new(HttpMethod.Get, path));

    public Task<Answer> Post(string path, params (string Name, string Value)[] fields) =>
        Send(new(HttpMethod.Post, path) { Content = IdentityService.Form(fields) });

    /// <summary>Fills in the form of a page and sends it.</summary>
    public Task<Answer> Submit(Answer page, params (string Name, string Value)[] typed)
    {
        var form = page.Form();
        return Post(form.Action, [.. form.Hidden.Where(field => !typed.Any(t => t.Name == field.Name)), .. typed]);
    }

    /// <summary>From the client's link to the answer to account and password.</summary>
    public async Task<Answer> SignIn(Flow flow, string account, string password = PeopleService.Password) =>
        await Submit(await Get(flow.Link), ("account", account), ("password", password));

    /// <summary>From the client's link to the code, for somebody with one place and his own password.</summary>
    public async Task<string> Code(Flow flow, string account)
    {
        var signedIn = await SignIn(flow, account);
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.Status);
        return (await Get(signedIn.Location!)).Code;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        using var _ = request;
        request.Headers.Add("X-Forwarded-For", From);
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        using var answer = await _http.SendAsync(request);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            SetCookies.Add(set);
            var (name, value) = (set[..set.IndexOf('=', StringComparison.Ordinal)], set.Split(';')[0][(set.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (value.Length == 0)
            {
                Cookies.Remove(name);
            }
            else
            {
                Cookies[name] = value;
            }
        }

        return new(
            answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync(),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>What came back.</summary>
internal sealed partial record Answer(HttpStatusCode Status, string? Location, string Html, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The code in the redirect to the client.</summary>
    public string Code => Said["code"].ToString() is { Length: > 0 } code ? code : throw new InvalidOperationException($"No code: {Status} {Location} {Html}");

    /// <summary>What the redirect to the client says.</summary>
    public Dictionary<string, Microsoft.Extensions.Primitives.StringValues> Said => QueryHelpers.ParseQuery(Location is null ? "" : new Uri(Location).Query);

    public bool Has(string text) => Html.Contains(text, StringComparison.Ordinal);

    public (string Action, (string Name, string Value)[] Hidden) Form()
    {
        var form = FormTag().Match(Html);
        Assert.True(form.Success, Html);
        return (WebUtility.HtmlDecode(form.Groups[1].Value),
            [.. Hidden().Matches(form.Groups[2].Value).Select(input => (input.Groups[1].Value, WebUtility.HtmlDecode(input.Groups[2].Value)))]);
    }

    /// <summary>The page without what is new at every showing.</summary>
    public string Steady() => Varying().Replace(Html, "");

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]+)\"[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormTag();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"form-token\" value=\"[^\"]*\"")]
    private static partial Regex Varying();
}

/// <summary>One sign-in as a client starts and ends it.</summary>
internal sealed class Flow(PeopleService identity, string client = "portal")
{
    public string Verifier { get; init; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public string Scope { get; init; } = "openid work.act";

    public string State { get; } = Guid.CreateVersion7().ToString("N");

    public string Nonce { get; } = Guid.CreateVersion7().ToString("N");

    public string Redirect => $"https://{client}.test/sign-in/callback";

    public string Link => With();

    /// <summary>The link with some parameters changed; null leaves one out.</summary>
    public string With(params (string Name, string? Value)[] changes)
    {
        var fields = new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = client, ["redirect_uri"] = Redirect, ["scope"] = Scope, ["state"] = State, ["nonce"] = Nonce,
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))), ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        return QueryHelpers.AddQueryString("/oauth2/authorize", fields.Where(field => field.Value is not null));
    }

    /// <summary>Changes the code for tokens.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> Redeem(string code, params (string Name, string Value)[] changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = Redirect, ["code_verifier"] = Verifier,
            ["client_id"] = client, ["client_secret"] = client + "-secret",
        };
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        using var http = new HttpClient { BaseAddress = new(identity.Address) };
        using var answer = await http.PostAsync("/oauth2/token", new FormUrlEncodedContent(fields));
        return (answer.StatusCode, await IdentityService.Body(answer));
    }

    public async Task AssertRefused(string code, params (string Name, string Value)[] changes)
    {
        var (status, body) = await Redeem(code, changes);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, (string?)body["error"]));
        Assert.False(body.ContainsKey("access_token"));
    }

    /// <summary>A token as a service or client checks it.</summary>
    public async Task<IDictionary<string, object>> Check(JsonObject body, string token, string audience, string type)
    {
        using var http = new HttpClient { BaseAddress = new(identity.Address) };
        var read = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync((string)body[token]!, new()
        {
            ValidIssuer = identity.Address, ValidAudience = audience, ValidTypes = [type], ValidAlgorithms = ["RS256"],
            IssuerSigningKeys = new JsonWebKeySet(await http.GetStringAsync("/oauth2/jwks")).GetSigningKeys(),
        });
        Assert.True(read.IsValid, read.Exception?.Message);
        return read.Claims;
    }

    public Task<IDictionary<string, object>> Access(JsonObject body) => Check(body, "access_token", "lienthong-api", "at+jwt");
}
