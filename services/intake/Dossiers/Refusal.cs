namespace LienThong.Intake.Dossiers;

/// <summary>Why the desk did not take a dossier (phiếu từ chối, form 03).</summary>
internal sealed class Refusal
{
    public required Guid DossierId { get; init; }

    public required string ReasonCode { get; init; }

    /// <summary>In words for the citizen.</summary>
    public required string Reason { get; init; }

    /// <summary>Article and decree it rests on.</summary>
    public string? LegalGround { get; init; }

    /// <summary>The signed form in the store.</summary>
    public Guid? DocumentId { get; init; }

    public required string Officer { get; init; }

    public required DateTimeOffset At { get; init; }
}
