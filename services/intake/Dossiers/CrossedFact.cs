using LienThong.Contracts;

namespace LienThong.Intake.Dossiers;

/// <summary>A fact that came when the register had moved elsewhere: kept to be seen, it changed nothing.</summary>
internal sealed class CrossedFact
{
    public required Guid EventId { get; init; }

    public required Guid DossierId { get; init; }

    public required string Type { get; init; }

    public required DossierStatus Status { get; init; }

    public required DateTimeOffset At { get; init; }
}
