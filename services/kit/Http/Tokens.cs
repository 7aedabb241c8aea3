using System.ComponentModel.DataAnnotations;
using LienThong.Kit.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Kit.Http;

/// <summary>Whose tokens are trusted.</summary>
internal sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>Issuer of the tokens; its discovery document names the keys.</summary>
    [Required, Url]
    public required string Authority { get; init; }

    /// <summary>Audience a token must be meant for. Default: <c>lienthong-api</c>.</summary>
    [Required]
    public string Audience { get; init; } = "lienthong-api";
}

/// <summary>Bearer tokens of any OpenID Connect authority.</summary>
public static class Tokens
{
    /// <summary>Reads and checks bearer tokens (section <c>Auth</c>); who demands one is said at the endpoint.</summary>
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        builder.AddCheckedOptions<AuthOptions>(AuthOptions.Section);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddAuthorization();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IOptions<AuthOptions>>((bearer, auth) =>
        {
            bearer.Authority = auth.Value.Authority;
            bearer.Audience = auth.Value.Audience;
            bearer.RequireHttpsMetadata = !auth.Value.Authority.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
            bearer.TokenHandlers.Clear();
            bearer.TokenHandlers.Add(new KnownTokens(TimeProvider.System) { MapInboundClaims = false });
            bearer.TimeProvider = TimeProvider.System; // tokens live in real time, whatever the business clock says
            bearer.BackchannelTimeout = TimeSpan.FromSeconds(10);
            bearer.RefreshInterval = TimeSpan.FromSeconds(30);
            bearer.TokenValidationParameters = new()
            {
                ValidAudience = auth.Value.Audience,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                ClockSkew = TimeSpan.FromSeconds(30),
                NameClaimType = "sub",
                RoleClaimType = "role",
            };
        });
    }
}
