namespace LienThong.Intake.People;

/// <summary>An agency that takes part in a dossier: the desk from the start, others once routing gave them a step.</summary>
internal sealed class Participant
{
    public required Guid DossierId { get; init; }

    public required string Agency { get; init; }

    public required DateTimeOffset Since { get; init; }
}
