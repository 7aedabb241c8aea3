using System.ComponentModel.DataAnnotations;

namespace LienThong.Identity;

/// <summary>Who issues tokens, for whom and for how long. Bound to the root of the configuration.</summary>
internal sealed class IdentityOptions
{
    public const string Section = "";

    /// <summary>Base address under which the tokens' keys are found; the <c>iss</c> of every token.</summary>
    [Required, Url]
    public required string Issuer { get; init; }

    /// <summary>Whom the tokens are meant for. Default: <c>lienthong-api</c>.</summary>
    [Required]
    public string Audience { get; init; } = "lienthong-api";

    /// <summary>Life of a token in seconds. Default: 600.</summary>
    [Range(60, 3600)]
    public int TokenSeconds { get; init; } = 600;

    /// <summary>Failed tries a minute for one client from one address. Default: 10.</summary>
    [Range(1, 1000)]
    public int FailedTriesPerMinute { get; init; } = 10;

    [Required]
    public required KeyFolder Keys { get; init; }

    /// <summary>Where signing keys lie.</summary>
    internal sealed class KeyFolder
    {
        /// <summary>Folder of PEM files; the first is made at the first start. Never shared with anything but identity.</summary>
        [Required]
        public required string Path { get; init; }
    }
}
