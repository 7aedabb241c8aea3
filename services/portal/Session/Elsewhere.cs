using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace LienThong.Portal.Session;

/// <summary>The other authority that people sign in at, when one is configured.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="PasswordAddress">Where they change their password there; null when it is not told.</param>
public sealed record Elsewhere(string Name, string? PasswordAddress)
{
    internal static Elsewhere? Of(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>()[$"{OidcOptions.Section}:Authority"] is { Length: > 0 }
            && services.GetRequiredService<IOptions<OidcOptions>>().Value is var options
                ? new(options.Name, options.PasswordAddress is { Length: > 0 } address ? address : null)
                : null;

    /// <summary>Where the browser ends its session there (OpenID Connect RP-Initiated Logout); null when the authority has no such page or is away.</summary>
    internal static async Task<string?> SignOutAddress(IServiceProvider services, string? proof, CancellationToken ct)
    {
        var oidc = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
        try
        {
            var authority = await oidc.ConfigurationManager!.GetConfigurationAsync(ct);
            return authority.EndSessionEndpoint is not { Length: > 0 } page ? null : QueryHelpers.AddQueryString(page, new Dictionary<string, string?>
            {
                ["client_id"] = oidc.ClientId, ["id_token_hint"] = proof,
                ["post_logout_redirect_uri"] = services.GetRequiredService<IOptions<PortalOptions>>().Value.Address.TrimEnd('/') + SignOut.Out,
            });
        }
        catch (Exception e) when (IsAway(e))
        {
            return null;
        }
    }

    /// <summary>Its discovery document or keys could not be fetched, or it did not answer.</summary>
    internal static bool IsAway(Exception? e) => e switch
    {
        null => false,
        HttpRequestException or TaskCanceledException => true,
        InvalidOperationException when e.Message.StartsWith("IDX208", StringComparison.Ordinal) => true,
        _ => IsAway(e.InnerException),
    };
}
