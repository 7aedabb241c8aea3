using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Testkit;

/// <summary>An issuer of its own: tests need no identity service, yet the service checks real signatures.</summary>
public static class TestTokens
{
    public const string Issuer = "http://issuer.test";
    public const string Audience = "lienthong-api";

    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token as the identity service would issue it. Tokens live in real time, whatever the business clock says.</summary>
    public static string Create(string subject, string agency, string role, params IEnumerable<string> scopes) =>
        Make(Audience, TimeProvider.System.GetUtcNow().UtcDateTime, subject, agency, role, scopes);

    /// <summary>A token whose time is over since an hour.</summary>
    public static string Expired(string subject, string agency, string role) =>
        Make(Audience, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2), subject, agency, role, ["work.act"]);

    /// <summary>A token for somebody else's service.</summary>
    public static string ForAudience(string audience, string subject, string agency, string role) =>
        Make(audience, TimeProvider.System.GetUtcNow().UtcDateTime, subject, agency, role, ["work.act"]);

    private static string Make(string audience, DateTime now, string subject, string agency, string role, IEnumerable<string> scopes)
    {
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = subject, ["agency"] = agency, ["role"] = role, ["scope"] = string.Join(' ', scopes),
            },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>Makes a service under test trust this issuer, and no network.</summary>
    public static void Trust(IServiceCollection services) =>
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            var known = new OpenIdConnectConfiguration { Issuer = Issuer };
            known.SigningKeys.Add(Key);
            bearer.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(known);
        });
}
