using LienThong.Identity.Keys;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Identity.Tokens;

/// <summary>The tokens identity itself gave out, checked with its own keys: nobody has to be asked.</summary>
internal static class OwnTokens
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    public static void AddOwnTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddAuthorization();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<SigningKeys, IOptions<IdentityOptions>>(
            (bearer, keys, options) =>
            {
                bearer.MapInboundClaims = false;
                bearer.TimeProvider = TimeProvider.System; // tokens live in real time, whatever the business clock says
                bearer.TokenValidationParameters = new()
                {
                    ValidIssuer = options.Value.Issuer,
                    ValidAudience = options.Value.Audience,
                    ValidTypes = ["at+jwt"],
                    ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                    IssuerSigningKeyResolver = (_, _, _, _) => keys.All.Select(key => key.Key),
                    ClockSkew = Skew,
                };
            });
    }
}
