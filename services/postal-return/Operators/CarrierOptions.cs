using System.ComponentModel.DataAnnotations;

namespace LienThong.PostalReturn.Operators;

/// <summary>The carrier in use.</summary>
internal sealed class CarrierOptions
{
    public const string Section = "Carrier";

    /// <summary>Its name in addresses and facts. Default: vnpost.</summary>
    [Required, RegularExpression("^[a-z0-9-]{1,40}$")]
    public string Name { get; init; } = "vnpost";

    /// <summary>Address of its interface.</summary>
    [Required]
    public required Uri Address { get; init; }

    /// <summary>Secret that its callbacks are signed with, at least 16 characters.</summary>
    [Required, MinLength(16)]
    public required string Secret { get; init; }

    /// <summary>How often a travelling parcel is asked about, in seconds. Default: 60.</summary>
    [Range(1, 86_400)]
    public int PollSeconds { get; init; } = 60;

    /// <summary>Seconds after which an order that was begun and not recorded is begun again: longer than all calls of one claim may take together. Default: 240.</summary>
    [Range(10, 3600)]
    public int LeaseSeconds { get; init; } = 240;
}

/// <summary>Where intake answers, on its internal port.</summary>
internal sealed class IntakeOptions
{
    public const string Section = "Intake";

    [Required]
    public required Uri Address { get; init; }
}
