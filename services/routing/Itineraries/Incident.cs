using System.Text.Json.Serialization;
using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>
/// What happened to a dossier beside its plain way (diễn biến): kept for good, shown in the itinerary, and counted against the limits
/// that the law sets. Codes and numbers only.
/// </summary>
internal sealed record Incident
{
    public required IncidentKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The step in hand then.</summary>
    public int? StepNumber { get; init; }

    /// <summary>Id of that step in the route.</summary>
    public string? StepId { get; init; }

    /// <summary>Agency that did it.</summary>
    public string? Agency { get; init; }

    /// <summary>Account of who did it; null for the citizen, the carrier or a timer.</summary>
    public string? By { get; init; }

    /// <summary>Outcome of the step that brought it.</summary>
    public string? Outcome { get; init; }

    public string? ReasonCode { get; init; }

    /// <summary>Why a leader allowed one more than the rule does.</summary>
    public string? LeaderReasonCode { get; init; }

    /// <summary>Number of the decision on which something was done by hand (căn cứ).</summary>
    public string? Authority { get; init; }

    public PaperRef? Paper { get; init; }

    /// <summary>Papers asked for.</summary>
    public IReadOnlyList<string>? DocumentKinds { get; init; }

    /// <summary>Which request of this dossier.</summary>
    public int? Round { get; init; }

    /// <summary>What the clock does while papers are awaited.</summary>
    public ClockRule? Clock { get; init; }

    /// <summary>Due date before.</summary>
    public DateOnly? PreviousDueOn { get; init; }

    /// <summary>Last day to bring papers, or the new due date.</summary>
    public DateOnly? UntilOn { get; init; }

    public string? ToStepId { get; init; }

    public string? ToAgency { get; init; }

    /// <summary>Role in which another agency acts from now on.</summary>
    public string? Role { get; init; }

    /// <summary>How the result was to go back, and how it does from now on.</summary>
    public ReturnMethod? ReturnBy { get; init; }

    /// <summary>When the papers came.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the citizen's time was over without them.</summary>
    public DateTimeOffset? LapsedAt { get; init; }
}

/// <summary>Kinds of incidents. Stored by name: append, never rename.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentKind>))]
internal enum IncidentKind
{
    /// <summary>Returned to an earlier step to be put right.</summary>
    Correction = 1,

    /// <summary>Papers were asked from the citizen (yêu cầu bổ sung).</summary>
    Supplement = 2,

    /// <summary>The limit was counted again from zero.</summary>
    Restart = 3,

    /// <summary>Apology and new date (xin lỗi và hẹn lại).</summary>
    Extension = 4,

    /// <summary>Sent back to an earlier step by hand.</summary>
    RerouteBack = 5,

    /// <summary>Handed to another competent agency by hand.</summary>
    RerouteTransfer = 6,

    /// <summary>Stopped because it was received under the wrong procedure.</summary>
    RerouteWrongProcedure = 7,

    /// <summary>Refused after appraisal (từ chối giải quyết).</summary>
    Refusal = 8,

    /// <summary>Stopped (dừng giải quyết).</summary>
    Stop = 9,

    /// <summary>Taken back by the citizen (rút hồ sơ).</summary>
    Withdrawal = 10,

    /// <summary>Wanted back by the citizen, too late.</summary>
    WithdrawalRefused = 11,

    /// <summary>The result goes back in another way.</summary>
    ReturnChoice = 12,

    /// <summary>The parcel travels back to the desk.</summary>
    ParcelSentBack = 13,

    /// <summary>The carrier lost the parcel.</summary>
    ParcelLost = 14,

    /// <summary>The parcel was taken back: the result waits at the counter.</summary>
    ParcelCancelled = 15,
}
