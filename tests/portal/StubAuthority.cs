using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LienThong.Testkit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Portal.Tests;

/// <summary>An OpenID Connect authority that signs everybody in, checks what a good one checks, and can be told to do wrong.</summary>
public sealed class StubAuthority : IAsyncDisposable
{
    public const string Client = "portal";
    public const string Secret = "portal-secret";
    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "stub" };
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce, string Back)> _codes = new();

    private StubAuthority(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Issuer to claim instead of its own.</summary>
    public string? OtherIssuer { get; set; }

    /// <summary>Nonce to claim instead of the one asked with.</summary>
    public string? OtherNonce { get; set; }

    /// <summary>Client the identity token is meant for, instead of the portal.</summary>
    public string? OtherAudience { get; set; }

    /// <summary>What whoever signs in may do.</summary>
    public string[] Scopes { get; set; } = ["ops.read", "ops.act"];

    public List<string> Refusals { get; } = [];

    public static async Task<StubAuthority> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var stub = new StubAuthority(app);
        app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, object>
        {
            ["issuer"] = stub.Address, ["authorization_endpoint"] = stub.Address + "/authorize", ["token_endpoint"] = stub.Address + "/token",
            ["jwks_uri"] = stub.Address + "/jwks", ["end_session_endpoint"] = stub.Address + "/end", ["response_types_supported"] = new[] { "code" }, ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        });
        app.MapGet("/jwks", () => new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "stub", n = stub.Part(k => k.Modulus!), e = stub.Part(k => k.Exponent!) } } });
        app.MapGet("/authorize", (HttpRequest asked) => Results.Redirect(stub.Authorize(stub.Address + asked.Path + asked.QueryString)));
        app.MapPost("/token", (Delegate)stub.Token);
        await app.StartAsync();
        return stub;
    }

    /// <summary>What its page would do after a password: sends the browser back with a code.</summary>
    public string Authorize(string address)
    {
        var asked = QueryHelpers.ParseQuery(new Uri(address).Query);
        if (asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || asked["client_id"] != Client || asked["nonce"].ToString().Length < 32)
        {
            throw new InvalidOperationException($"A good authority refuses this: {address}");
        }

        var code = Guid.CreateVersion7().ToString("N");
        _codes[code] = (asked["code_challenge"]!, asked["nonce"]!, asked["redirect_uri"]!);
        return QueryHelpers.AddQueryString(asked["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] });
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> Token(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var proof = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != Secret || !_codes.TryRemove(form["code"]!, out var code) || code.Challenge != proof || code.Back != form["redirect_uri"])
        {
            Refusals.Add(form["code"]!);
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var proofOfUser = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = OtherIssuer ?? Address, Audience = OtherAudience ?? Client, IssuedAt = now, NotBefore = now, Expires = now.AddMinutes(5),
            SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object> { ["sub"] = "user-7", ["nonce"] = OtherNonce ?? code.Nonce, ["preferred_username"] = "minh.vanhanh" },
        });
        return Results.Json(new
        {
            access_token = TestTokens.Create("user-7", "", "service", Scopes), token_type = "Bearer", expires_in = 600, id_token = proofOfUser,
        });
    }

    private string Part(Func<RSAParameters, byte[]> part) => WebEncoders.Base64UrlEncode(part(_key.Rsa.ExportParameters(false)));
}
