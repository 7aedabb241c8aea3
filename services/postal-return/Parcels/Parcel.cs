using System.Collections.Frozen;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.PostalReturn.Data;

namespace LienThong.PostalReturn.Parcels;

/// <summary>Where a parcel is. Values are stored: append, never renumber.</summary>
internal enum ParcelState
{
    /// <summary>Made here; the carrier has not taken the order yet.</summary>
    Waiting = 1,

    /// <summary>The carrier gave its tracking code (mã vận đơn); the parcel lies at the desk.</summary>
    Ordered = 2,

    /// <summary>The carrier counted and took it.</summary>
    HandedOver = 3,

    /// <summary>On its way.</summary>
    InTransit = 4,

    /// <summary>An attempt to deliver failed (không phát được); another may follow.</summary>
    Failed = 5,

    /// <summary>In the receiver's hand (phát thành công).</summary>
    Delivered = 6,

    /// <summary>On its way back to the desk (chuyển hoàn).</summary>
    SentBack = 7,
}

/// <summary>A result on its way to the citizen by public post (bưu gửi).</summary>
internal sealed class Parcel
{
    private static readonly FrozenDictionary<(ParcelState From, string Kind), ParcelState> Moves = Allowed().ToFrozenDictionary();

    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required string DossierCode { get; init; }

    public required string DeskAgency { get; init; }

    public required string Carrier { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public ParcelState State { get; private set; } = ParcelState.Waiting;

    public string? TrackingCode { get; private set; }

    public string? ManifestNumber { get; private set; }

    /// <summary>Where it goes, beyond recognition: the last parts of the address alone.</summary>
    [PersonalData]
    public string? MaskedAddress { get; private set; }

    /// <summary>Who signed for it.</summary>
    [PersonalData]
    public string? ReceivedBy { get; private set; }

    public DateTimeOffset? OrderedAt { get; private set; }

    public DateTimeOffset? HandedOverAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>Attempts to deliver that failed.</summary>
    public int FailedAttempts { get; private set; }

    /// <summary>Why the last attempt failed or why it was sent back.</summary>
    public string? ReasonCode { get; private set; }

    /// <summary>The carrier's time of the last event that was applied.</summary>
    public DateTimeOffset? LastEventAt { get; private set; }

    // The order worker's own columns, by the database's clock: written by statements, not by units.

    public DateTimeOffset NextTryAt { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public int Tries { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset PollAt { get; private set; }

    /// <summary>The carrier took the order.</summary>
    public Problem? Order(string trackingCode, string maskedAddress, DateTimeOffset now)
    {
        if (State is not ParcelState.Waiting)
        {
            return Problems.CannotOrder(State);
        }

        (State, TrackingCode, MaskedAddress, OrderedAt) = (ParcelState.Ordered, trackingCode, maskedAddress, now);
        return null;
    }

    /// <summary>The carrier counted and took it: both signed the record (biên bản giao nhận).</summary>
    public Problem? HandOver(string manifestNumber, DateTimeOffset now)
    {
        if (State is not ParcelState.Ordered)
        {
            return Problems.CannotHandOver(Id, State);
        }

        (State, ManifestNumber, HandedOverAt) = (ParcelState.HandedOver, manifestNumber, now);
        return null;
    }

    /// <summary>Applies what the carrier says, unless it is too early or too late to mean anything; the fact to announce, if any.</summary>
    public (HeardOutcome Outcome, object? Fact) Apply(CarrierEvent said)
    {
        if (State is ParcelState.Waiting or ParcelState.Ordered)
        {
            return (HeardOutcome.Early, null);
        }

        // Ends count whenever they are heard; what lies before the last news is old news.
        var ends = said.Kind is CarrierEvent.Delivered or CarrierEvent.SentBack;
        if (!Moves.TryGetValue((State, said.Kind), out var next) || (!ends && said.At < LastEventAt))
        {
            return (HeardOutcome.Late, null);
        }

        (State, LastEventAt) = (next, said.At);
        return (HeardOutcome.Applied, FactOf(said));
    }

    private object? FactOf(CarrierEvent said)
    {
        switch (said.Kind)
        {
            case CarrierEvent.Delivered:
                (DeliveredAt, ReceivedBy) = (said.At, said.ReceiverName);
                return new ParcelDelivered { ParcelId = Id, DeliveredAt = said.At };
            case CarrierEvent.Failed:
                (FailedAttempts, ReasonCode) = (FailedAttempts + 1, said.ReasonCode);
                return new DeliveryFailed { ParcelId = Id, Attempt = FailedAttempts, ReasonCode = said.ReasonCode ?? CarrierEvent.Unspecified };
            case CarrierEvent.SentBack:
                ReasonCode = said.ReasonCode;
                return new ParcelSentBack { ParcelId = Id, ReasonCode = said.ReasonCode ?? CarrierEvent.Unspecified };
            default:
                return null;
        }
    }

    private static Dictionary<(ParcelState From, string Kind), ParcelState> Allowed()
    {
        var moves = new Dictionary<(ParcelState From, string Kind), ParcelState>();
        foreach (var from in new[] { ParcelState.HandedOver, ParcelState.InTransit, ParcelState.Failed })
        {
            moves[(from, CarrierEvent.InTransit)] = ParcelState.InTransit;
            moves[(from, CarrierEvent.Delivered)] = ParcelState.Delivered;
            moves[(from, CarrierEvent.Failed)] = ParcelState.Failed;
            moves[(from, CarrierEvent.SentBack)] = ParcelState.SentBack;
        }

        moves[(ParcelState.HandedOver, CarrierEvent.Accepted)] = ParcelState.InTransit;
        return moves;
    }
}

/// <summary>One hand-over to the carrier, counted on both sides (bảng kê, biên bản giao nhận).</summary>
internal sealed class Manifest
{
    public required string Number { get; init; }

    public required string DeskAgency { get; init; }

    public required string Carrier { get; init; }

    public required int Counted { get; init; }

    public required DateTimeOffset HandedOverAt { get; init; }

    /// <summary>Account that handed it over.</summary>
    public required string HandedOverBy { get; init; }
}
