using System.Text.RegularExpressions;
using LienThong.Kit.Http;
using LienThong.PostalReturn.Data;

namespace LienThong.PostalReturn.Parcels;

/// <summary>What the carrier says happened to a parcel, by callback or when asked.</summary>
internal sealed partial record CarrierEvent(
    string EventId, string TrackingCode, string Kind, DateTimeOffset At, string? ReceiverName = null, string? ReasonCode = null)
{
    // The words of every carrier are brought to these by its client.

    /// <summary>Collected at the desk (đã lấy hàng).</summary>
    public const string Accepted = "accepted";
    public const string InTransit = "in-transit";
    public const string Delivered = "delivered";
    public const string Failed = "failed";

    /// <summary>The postman sets out once more (phát lại).</summary>
    public const string SecondAttempt = "second-attempt";

    /// <summary>On its way back (chuyển hoàn).</summary>
    public const string SentBack = "sent-back";

    /// <summary>Back at the desk that sent it.</summary>
    public const string Returned = "returned";
    public const string Lost = "lost";

    /// <summary>Reason when the carrier gives none.</summary>
    public const string Unspecified = "unspecified";

    /// <summary>Refuses what is not in its form; a reason is a code, so that no free text gets into a fact.</summary>
    public Problem? Check() => this switch
    {
        { EventId: var id } when string.IsNullOrWhiteSpace(id) || id.Length > 100 || id.Any(char.IsControl) => Problems.EventUnreadable("eventId"),
        { TrackingCode: var code } when string.IsNullOrWhiteSpace(code) || !Code().IsMatch(code) => Problems.EventUnreadable("trackingCode"),
        { Kind: not (Accepted or InTransit or Delivered or Failed or SecondAttempt or SentBack or Returned or Lost) } => Problems.EventUnreadable("kind"),
        _ when At == default => Problems.EventUnreadable("at"),
        { ReceiverName: { } name } when name.Length > 200 || name.Any(char.IsControl) => Problems.EventUnreadable("receiverName"),
        { ReasonCode: { } reason } when !Code().IsMatch(reason) => Problems.EventUnreadable("reasonCode"),
        _ => null,
    };

    [GeneratedRegex("^[A-Za-z0-9._-]{1,40}$")]
    private static partial Regex Code();
}

/// <summary>What became of an event. Values are stored: append, never renumber.</summary>
internal enum HeardOutcome
{
    /// <summary>It moved the parcel.</summary>
    Applied = 1,

    /// <summary>Heard before the hand-over was recorded: kept, and applied with it.</summary>
    Early = 2,

    /// <summary>Heard after later news or after the end: kept, changes nothing.</summary>
    Late = 3,
}

/// <summary>An event of the carrier as it was heard, once by its id.</summary>
internal sealed class HeardEvent
{
    public required string Carrier { get; init; }

    public required string EventId { get; init; }

    public required Guid ParcelId { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? ReasonCode { get; init; }

    /// <summary>Who signed, only until the event is applied: then the parcel knows.</summary>
    [PersonalData]
    public string? ReceiverName { get; private set; }

    public HeardOutcome Outcome { get; private set; }

    /// <summary>When it was heard, by the business clock.</summary>
    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>Writes the outcome down.</summary>
    public void Became(HeardOutcome outcome, string? receiverName) =>
        (Outcome, ReceiverName) = (outcome, outcome is HeardOutcome.Early ? receiverName : null);

    /// <summary>The event again, for a parcel that is ready for it now.</summary>
    public CarrierEvent Again(string trackingCode) => new(EventId, trackingCode, Kind, At, ReceiverName, ReasonCode);
}
