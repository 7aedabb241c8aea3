using LienThong.Contracts;

namespace LienThong.Intake.Dossiers;

/// <summary>The citizen changed how the result goes back; every change stays on record.</summary>
internal sealed class ReturnChange
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required ReturnMethod Previous { get; init; }

    public required ReturnMethod ReturnBy { get; init; }

    public required string NotedBy { get; init; }

    public required DateTimeOffset At { get; init; }
}
