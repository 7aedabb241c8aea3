using System.Globalization;
using System.Security.Claims;
using LienThong.Kit.Hosting;
using LienThong.Portal.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LienThong.Portal.Session;

/// <summary>Sign-in at any OpenID Connect authority (section <c>Oidc</c>): authorization code with PKCE, state and nonce.</summary>
internal static class Oidc
{
    public static void Add(WebApplicationBuilder builder, AuthenticationBuilder schemes)
    {
        if (builder.Configuration[$"{OidcOptions.Section}:Authority"] is not { Length: > 0 })
        {
            return;
        }

        builder.AddCheckedOptions<OidcOptions>(OidcOptions.Section);
        schemes.AddOpenIdConnect();
        builder.Services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme)
            .Configure<IOptions<OidcOptions>>((oidc, options) => Configure(oidc, options.Value));
    }

    private static void Configure(OpenIdConnectOptions oidc, OidcOptions options)
    {
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret) = (options.Authority, options.ClientId, options.ClientSecret);
        oidc.RequireHttpsMetadata = !options.Authority.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        oidc.CallbackPath = "/sign-in/callback";
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query; // a link back, so that Lax cookies come along
        oidc.UsePkce = true;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = false;
        oidc.DisableTelemetry = true;
        oidc.TimeProvider = TimeProvider.System; // sign-in lives in real time, whatever the business clock says
        oidc.BackchannelTimeout = TimeSpan.FromSeconds(10);
        oidc.RefreshInterval = TimeSpan.FromSeconds(30);
        oidc.Scope.Clear();
        foreach (var scope in options.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("openid"))
        {
            oidc.Scope.Add(scope);
        }

        oidc.CorrelationCookie = new HostCookie { Name = "__Host-lienthong-sign-in.", SameSite = SameSiteMode.Lax, Expiration = oidc.RemoteAuthenticationTimeout };
        oidc.NonceCookie = new HostCookie { Name = "__Host-lienthong-nonce.", SameSite = SameSiteMode.Lax, Expiration = oidc.RemoteAuthenticationTimeout };
        oidc.Events.OnTokenValidated = TakeToken;
        oidc.Events.OnRemoteFailure = async failure =>
        {
            failure.HandleResponse();
            await Page.Of(Elsewhere.IsAway(failure.Failure) ? Problems.Away() : Problems.SignInFailed()).ExecuteAsync(failure.HttpContext);
        };
    }

    /// <summary>The session is the access token's: its scopes, its end. The identity token has proved by now that this sign-in is ours.</summary>
    private static Task TakeToken(TokenValidatedContext validated)
    {
        var answer = validated.TokenEndpointResponse;
        if (SignIn.SignedBy(answer?.AccessToken ?? "") is not { } who
            || !int.TryParse(answer!.ExpiresIn, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            validated.Fail("The authority's access token cannot be read.");
            return Task.CompletedTask;
        }

        if (validated.Principal?.FindFirst("preferred_username")?.Value is { Length: > 0 } name)
        {
            ((ClaimsIdentity)who.Identity!).AddClaim(new("name", name));
        }

        validated.Principal = who;
        validated.Properties!.ExpiresUtc = TimeProvider.System.GetUtcNow().AddSeconds(seconds);
        validated.Properties.RedirectUri = SignIn.HomeOf(who, validated.Properties.RedirectUri ?? "/ops");
        validated.Properties.StoreTokens(
        [
            new() { Name = SignedIn.TokenName, Value = answer.AccessToken! },
            new() { Name = SignedIn.ProofName, Value = answer.IdToken }, // shown when signing out
        ]);
        return Task.CompletedTask;
    }
}
