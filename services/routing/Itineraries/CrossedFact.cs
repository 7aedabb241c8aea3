namespace LienThong.Routing.Itineraries;

/// <summary>A fact that came when it no longer could change anything, such as the completion of a step that is not open; kept, not applied.</summary>
internal sealed class CrossedFact
{
    /// <summary>Id of the event.</summary>
    public required Guid FactId { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>Wire name of the fact.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why it changed nothing; codes and numbers only.</summary>
    public required string Reason { get; init; }
}
