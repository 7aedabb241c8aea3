using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>What was heard last of a dossier's parcel. Values are stored: append, never renumber.</summary>
internal enum ParcelNews
{
    None = 0,
    Ordered = 1,
    Travels = 2,
    Failed = 3,
    SentBack = 4,
    Lost = 5,
    Delivered = 6,
    Cancelled = 7,
}

/// <summary>What notices about a dossier need beyond the fact at hand, and what is asked before one is sent.</summary>
internal sealed class KnownDossier : ICoded
{
    public required Guid Id { get; init; }

    Guid ICoded.DossierId => Id;

    string? ICoded.DossierCode => Code;

    /// <summary>Printed code; null until the dossier is accepted.</summary>
    public string? Code { get; set; }

    public required string DeskAgency { get; init; }

    public required string ProcedureCode { get; init; }

    /// <summary>Version the dossier keeps; null until it is accepted.</summary>
    public int? ProcedureVersion { get; set; }

    /// <summary>Handed in, then received.</summary>
    public required DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Return date that holds; null until the dossier is accepted.</summary>
    public DateOnly? DueOn { get; set; }

    public DossierStatus Status { get; set; } = DossierStatus.Submitted;

    /// <summary>Whether the clock stands still.</summary>
    public bool IsPaused { get; set; }

    public ParcelNews Parcel { get; set; }

    /// <summary>Agencies that had a step of it: they may see what the citizen was told.</summary>
    public List<string> Agencies { get; private set; } = [];

    public void TakesPart(string? agency)
    {
        if (agency is not null && !Agencies.Contains(agency))
        {
            Agencies = [.. Agencies, agency];
        }
    }
}
