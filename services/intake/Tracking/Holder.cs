namespace LienThong.Intake.Tracking;

/// <summary>
/// A dossier came into other hands: an agency's, or the citizen's. Kept for the citizen's question who had it and when; nobody's account
/// stands here.
/// </summary>
internal sealed class Holder
{
    /// <summary>Steps of one dossier that are looked at; a dossier sent to and fro more often keeps its first.</summary>
    public const int MaxStepNumber = 200;

    public required Guid DossierId { get; init; }

    /// <summary>The step it came with: 1, 2 ... within the dossier, never used twice.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Null: the citizen's own step.</summary>
    public required string? Agency { get; init; }

    /// <summary>Id of that step in the route; its name is the catalogue's.</summary>
    public required string StepId { get; init; }

    public required DateTimeOffset Since { get; init; }
}
