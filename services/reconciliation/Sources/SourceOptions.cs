using System.ComponentModel.DataAnnotations;

namespace LienThong.Reconciliation.Sources;

/// <summary>Where the services answer other services.</summary>
internal sealed class SourceOptions
{
    public const string Section = "Sources";

    [Required, Url]
    public required string Intake { get; init; }

    [Required, Url]
    public required string Routing { get; init; }

    [Required, Url]
    public required string Agency { get; init; }

    [Required, Url]
    public required string Postal { get; init; }

    [Required, Url]
    public required string Notification { get; init; }

    /// <summary>Each by the name it speaks under.</summary>
    public IReadOnlyDictionary<string, string> All => new Dictionary<string, string>
    {
        ["intake"] = Intake, ["routing"] = Routing, ["agency"] = Agency, ["postal"] = Postal, ["notification"] = Notification,
    };
}

/// <summary>How patiently is asked.</summary>
internal sealed class AskingOptions
{
    public const string Section = "Asking";

    /// <summary>How long a service that does not answer is asked again, in seconds, before the run fails. Default: 60, longer than a restart.</summary>
    [Range(0, 3600)]
    public int PatienceSeconds { get; init; } = 60;

    /// <summary>How often a difference is asked again before it counts. Default: 5.</summary>
    [Range(1, 20)]
    public int Times { get; init; } = 5;

    /// <summary>Pause before the first of these, in milliseconds; each next one is twice as long. Default: 500, together 15 seconds.</summary>
    [Range(1, 60_000)]
    public int PauseMilliseconds { get; init; } = 500;

    /// <summary>Longest time one answer may take, in seconds. Default: 1200, a journal of tens of millions.</summary>
    [Range(1, 7200)]
    public int AnswerSeconds { get; init; } = 1200;
}
