using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;

namespace LienThong.PostalReturn.Parcels;

/// <summary>A result on its way to the citizen by public post (bưu gửi).</summary>
internal sealed class Parcel : ICoded
{
    /// <summary>How far the carrier's clock may be ahead of ours.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>Which parcel of its dossier: 1, and 2 when the first was lost, came back or was cancelled.</summary>
    public int Serial { get; init; } = 1;

    public required string DossierCode { get; init; }

    public required string DeskAgency { get; init; }

    public required string Carrier { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The span that last gave the workers something to do: made it, took it back (<c>traceparent</c>).</summary>
    public string? Trace { get; private set; } = Hop.Here;

    public ParcelState State { get; private set; } = ParcelState.Waiting;

    /// <summary>Grows with every move: the ETag. The workers' own columns leave it alone.</summary>
    public int Revision { get; private set; } = 1;

    public string? TrackingCode { get; private set; }

    /// <summary>The manifest it is listed on, or was handed over with.</summary>
    public string? ManifestNumber { get; private set; }

    /// <summary>Why it stayed behind when its manifest was handed over; it goes on the next one.</summary>
    public string? LeftBehindCode { get; private set; }

    /// <summary>Where it goes, beyond recognition: the last parts of the address alone.</summary>
    [PersonalData]
    public string? MaskedAddress { get; private set; }

    /// <summary>Who signed for it.</summary>
    [PersonalData]
    public string? ReceivedBy { get; private set; }

    public DateTimeOffset? OrderedAt { get; private set; }

    public DateTimeOffset? HandedOverAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>When it ended in another way than in the receiver's hand.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Attempts to deliver that failed.</summary>
    public int FailedAttempts { get; private set; }

    /// <summary>Why the last attempt failed, why it was sent back, lost or cancelled.</summary>
    public string? ReasonCode { get; private set; }

    /// <summary>The carrier's time of the last event that was applied, never later than ours.</summary>
    public DateTimeOffset? LastEventAt { get; private set; }

    // The workers' own columns, by the database's clock: written by statements, not by units.

    public DateTimeOffset NextTryAt { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public int Tries { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset PollAt { get; private set; }

    /// <summary>When the carrier was told that a cancelled parcel will not come.</summary>
    public DateTimeOffset? CarrierToldAt { get; private set; }

    /// <summary>Nobody waits for this parcel any more: another may be made for the dossier.</summary>
    public bool IsOver => State is ParcelState.Delivered or ParcelState.SentBack or ParcelState.Lost or ParcelState.Cancelled or ParcelState.AtDesk;

    /// <summary>The carrier took the order.</summary>
    public Problem? Order(string trackingCode, string maskedAddress, DateTimeOffset now)
    {
        if (State is not ParcelState.Waiting)
        {
            return Problems.CannotOrder(State);
        }

        (TrackingCode, MaskedAddress, OrderedAt) = (trackingCode, maskedAddress, now);
        Move(ParcelState.Ordered);
        return null;
    }

    /// <summary>Goes on a manifest that is open.</summary>
    public Problem? List(string manifestNumber)
    {
        if (State is not ParcelState.Ordered)
        {
            return Problems.CannotHandOver(Id, State);
        }

        if (ManifestNumber is not null)
        {
            return Problems.OnAnotherManifest(Id, ManifestNumber);
        }

        ManifestNumber = manifestNumber;
        Revision++;
        return null;
    }

    /// <summary>Comes off its open manifest; a reason when the count showed that it cannot go.</summary>
    public void Unlist(string? leftBehindCode = null)
    {
        (ManifestNumber, LeftBehindCode) = (null, leftBehindCode ?? LeftBehindCode);
        Revision++;
    }

    /// <summary>The carrier counted and took it: both signed the record (biên bản giao nhận).</summary>
    public Problem? HandOver(string manifestNumber, DateTimeOffset now)
    {
        if (State is not ParcelState.Ordered)
        {
            return Problems.CannotHandOver(Id, State);
        }

        if (ManifestNumber is not null && ManifestNumber != manifestNumber)
        {
            return Problems.OnAnotherManifest(Id, ManifestNumber);
        }

        (ManifestNumber, HandedOverAt, LeftBehindCode) = (manifestNumber, now, null);
        Move(ParcelState.HandedOver);
        return null;
    }

    /// <summary>Taken back, unless the carrier has it or it has ended in another way; the fact to announce.</summary>
    public (Problem? Refused, ParcelCancelled? Fact) Cancel(string reasonCode, DateTimeOffset now)
    {
        if (State is not (ParcelState.Waiting or ParcelState.Ordered or ParcelState.SentBack or ParcelState.AtDesk))
        {
            return (Problems.CannotCancel(Id, State), null);
        }

        (ReasonCode, EndedAt, Trace) = (reasonCode, now, Hop.Here);
        ManifestNumber = HandedOverAt is null ? null : ManifestNumber;
        Move(ParcelState.Cancelled);
        return (null, new() { ParcelId = Id, ReasonCode = reasonCode });
    }

    /// <summary>Applies what the carrier says, unless it is too early or too late to mean anything; the fact to announce, if any.</summary>
    /// <param name="said">The carrier's words.</param>
    /// <param name="now">Our time: what the carrier dates later than now happened now.</param>
    /// <param name="hasSuccessor">Another parcel was made for the dossier since: nothing moves this one any more.</param>
    public (HeardOutcome Outcome, object? Fact) Apply(CarrierEvent said, DateTimeOffset now, bool hasSuccessor = false)
    {
        if (State is ParcelState.Waiting or ParcelState.Ordered)
        {
            return (HeardOutcome.Early, null);
        }

        var endsHere = CarrierTable.Travels(State) && CarrierTable.Ends(said.Kind);
        if (hasSuccessor || CarrierTable.Find(State, said.Kind) is not { } move || (!endsHere && said.At < LastEventAt))
        {
            return (HeardOutcome.Late, null);
        }

        LastEventAt = said.At > now + Ahead ? now : said.At;
        Move(move.To);
        return (HeardOutcome.Applied, FactOf(move.Fact, said));
    }

    private object? FactOf(ToldFact told, CarrierEvent said)
    {
        var reason = said.ReasonCode ?? CarrierEvent.Unspecified;
        EndedAt = State is ParcelState.SentBack or ParcelState.AtDesk or ParcelState.Lost ? LastEventAt : null;
        switch (told)
        {
            case ToldFact.Delivered:
                DeliveredAt = LastEventAt < HandedOverAt ? HandedOverAt : LastEventAt; // nobody receives what was not sent
                ReceivedBy = said.ReceiverName;
                return new ParcelDelivered { ParcelId = Id, DeliveredAt = DeliveredAt!.Value };
            case ToldFact.Failed:
                (FailedAttempts, ReasonCode) = (FailedAttempts + 1, said.ReasonCode);
                return new DeliveryFailed { ParcelId = Id, Attempt = FailedAttempts, ReasonCode = reason };
            case ToldFact.SentBack or ToldFact.Lost:
                ReasonCode = said.ReasonCode;
                return told is ToldFact.Lost ? new ParcelLost { ParcelId = Id, ReasonCode = reason } : new ParcelSentBack { ParcelId = Id, ReasonCode = reason };
            default:
                return null;
        }
    }

    private void Move(ParcelState to) => (State, Revision) = (to, Revision + 1);
}
