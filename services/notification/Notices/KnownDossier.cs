using LienThong.Contracts;

namespace LienThong.Notification.Notices;

/// <summary>What notices about a dossier need beyond the fact at hand.</summary>
internal sealed class KnownDossier
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string DeskAgency { get; init; }

    public required string ProcedureCode { get; init; }

    public required int ProcedureVersion { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Return date the citizen was told last.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>Status the citizen was told last.</summary>
    public DossierStatus Status { get; set; } = DossierStatus.Accepted;

    /// <summary>Whether the clock stands still.</summary>
    public bool IsPaused { get; set; }
}
