using LienThong.Kit.Http;

namespace LienThong.PostalReturn.Manifests;

/// <summary>Where a manifest is. Values are stored: append, never renumber.</summary>
internal enum ManifestState
{
    /// <summary>Parcels are added until the carrier comes.</summary>
    Open = 1,

    /// <summary>Counted and signed by both sides.</summary>
    HandedOver = 2,

    /// <summary>Closed without a hand-over; its parcels stay at the desk.</summary>
    Closed = 3,
}

/// <summary>A list of parcels for the carrier (bảng kê), and the record of their hand-over, counted on both sides (biên bản giao nhận).</summary>
internal sealed class Manifest
{
    public required string Number { get; init; }

    public required string DeskAgency { get; init; }

    public required string Carrier { get; init; }

    /// <summary>Day of the desk it was opened for, in Vietnam.</summary>
    public required DateOnly DayOn { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Account that opened it.</summary>
    public required string OpenedBy { get; init; }

    public ManifestState State { get; private set; } = ManifestState.Open;

    /// <summary>Grows with every change of its list: the ETag.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Parcels that were in the bag when both sides counted.</summary>
    public int? Counted { get; private set; }

    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>Account that signed for the desk.</summary>
    public string? HandedOverBy { get; private set; }

    /// <summary>Number of the carrier's worker who signed; not a name.</summary>
    public string? CarrierOfficer { get; private set; }

    public List<ManifestDifference> Differences { get; } = [];

    /// <summary>Its list changes.</summary>
    public Problem? Change()
    {
        if (State is not ManifestState.Open)
        {
            return Problems.ManifestOver(Number, State);
        }

        Revision++;
        return null;
    }

    /// <summary>Both sides counted and signed.</summary>
    public Problem? Sign(int counted, string signedBy, string? carrierOfficer, DateTimeOffset now)
    {
        if (Change() is { } problem)
        {
            return problem;
        }

        (State, Counted, HandedOverBy, CarrierOfficer, HandedOverAt) = (ManifestState.HandedOver, counted, signedBy, carrierOfficer, now);
        return null;
    }

    public Problem? Close()
    {
        if (Change() is { } problem)
        {
            return problem;
        }

        State = ManifestState.Closed;
        return null;
    }
}

/// <summary>How the bag differs from the list. Values are stored: append, never renumber.</summary>
internal enum DifferenceKind
{
    /// <summary>On the list, not in the bag.</summary>
    Missing = 1,

    /// <summary>In the bag, not on the list.</summary>
    Extra = 2,

    /// <summary>In the bag and on the list, but not fit to travel.</summary>
    Damaged = 3,
}

/// <summary>One difference found when both sides counted: the parcel stays behind, and goes on the next manifest.</summary>
internal sealed class ManifestDifference
{
    public required Guid Id { get; init; }

    public required string ManifestNumber { get; init; }

    public required DifferenceKind Kind { get; init; }

    /// <summary>The parcel; null for something extra that is no parcel of this desk.</summary>
    public Guid? ParcelId { get; init; }

    public string? TrackingCode { get; init; }

    public required string ReasonCode { get; init; }
}
