using System.ComponentModel.DataAnnotations;

namespace LienThong.Routing.Figures;

/// <summary>How much operators' figures may cost.</summary>
internal sealed class FigureOptions
{
    public const string Section = "Figures";

    /// <summary>Most ended dossiers that one answer looks through for times of holding, newest first. Default: 5,000.</summary>
    [Range(100, 1_000_000)]
    public int MostDossiers { get; init; } = 5_000;

    /// <summary>How long times of holding are kept before they are measured anew, in seconds; 0 measures for everybody who asks. Default: 15.</summary>
    [Range(0, 300)]
    public int KeepSeconds { get; init; } = 15;

    /// <summary>Time limit of one query, in seconds. Default: 3, less than whoever asks will wait.</summary>
    [Range(1, 30)]
    public int LimitSeconds { get; init; } = 3;
}
