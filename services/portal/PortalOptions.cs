using System.ComponentModel.DataAnnotations;

namespace LienThong.Portal;

/// <summary>Where people find the portal, and where it keeps what is its own.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>
    /// Address people type: the gateway's. Links and redirects are built from it, never from what a request says. Its cookies are
    /// <c>Secure</c>, so it is https, or http on this machine.
    /// </summary>
    [Required, Url]
    public required string Address { get; init; }

    /// <summary>Largest file a desk puts in, in bytes: what intake's <c>Documents:MaxBytes</c> says. Default: 20 MiB.</summary>
    [Range(1024, 30L * 1024 * 1024)]
    public long MaxFileBytes { get; init; } = 20 * 1024 * 1024;
}

/// <summary>Where the portal keeps the keys of its cookies.</summary>
internal sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>Folder of the data protection keys, shared by all replicas of the portal and by nothing else.</summary>
    [Required]
    public required string Path { get; init; }
}

/// <summary>The public API, which the portal uses as any client does.</summary>
internal sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>Base address of the gateway as the portal reaches it.</summary>
    [Required, Url]
    public required string Address { get; init; }

    /// <summary>Longest wait for one part of a page. Default: 4 seconds, a little more than the gateway's own patience with a service.</summary>
    [Range(1, 60)]
    public int LimitSeconds { get; init; } = 4;

    /// <summary>Longest wait for a file on its way to a service. Default: 90 seconds.</summary>
    [Range(1, 600)]
    public int UploadSeconds { get; init; } = 90;
}

/// <summary>Another authority that people sign in at; without it they use a client id and secret of the embedded one.</summary>
internal sealed class OidcOptions
{
    public const string Section = "Oidc";

    /// <summary>Issuer; its discovery document names the rest.</summary>
    [Required, Url]
    public required string Authority { get; init; }

    /// <summary>The portal's client id there.</summary>
    [Required]
    public required string ClientId { get; init; }

    /// <summary>The portal's client secret there. A secret: from the environment.</summary>
    [Required]
    public required string ClientSecret { get; init; }

    /// <summary>What is asked for, beside <c>openid</c>. Default: <c>ops.read ops.act</c>.</summary>
    public string Scopes { get; init; } = "ops.read ops.act";

    /// <summary>What people call it, on the sign-in page. Default: tài khoản của tỉnh.</summary>
    [Required]
    public string Name { get; init; } = "tài khoản của tỉnh";
}
