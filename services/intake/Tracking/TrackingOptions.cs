using System.ComponentModel.DataAnnotations;

namespace LienThong.Intake.Tracking;

/// <summary>How the public asks for a dossier.</summary>
internal sealed class TrackingOptions
{
    public const string Section = "Tracking";

    /// <summary>Key of the secrets, base64 of at least 32 bytes. From the environment only; a new key makes all printed secrets worthless.</summary>
    [Required, Base64String, MinLength(44)]
    public required string Key { get; init; }

    /// <summary>Address of the public tracking page, printed in the QR code of the receipt.</summary>
    [Required, Url]
    public required string Address { get; init; }

    /// <summary>Questions a minute about one dossier from one address. Default: 30.</summary>
    [Range(1, 100_000)]
    public int PerMinute { get; init; } = 30;
}
