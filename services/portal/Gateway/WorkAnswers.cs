namespace LienThong.Portal.Gateway;

/// <summary>What intake says of a dossier to whoever holds its receipt.</summary>
public sealed record TrackedDossier(
    string Code, int Status, Label StatusName, Label Sentence, DateTimeOffset ReceivedAt, DateOnly OriginalDueOn, DateOnly LawfulDueOn,
    string? Parcel = null, Label? ProcedureName = null, Label? DeskName = null, IReadOnlyList<HolderSeen>? Holders = null,
    PapersAwaited? AwaitedPapers = null, PaymentAwaited? AwaitedPayment = null, ParcelSeen? ParcelNews = null);

/// <summary>One stretch in one pair of hands: an agency's, or (no agency) the citizen's.</summary>
public sealed record HolderSeen(Label AgencyName, DateTimeOffset From, string? Agency = null, Label? Step = null, DateTimeOffset? Until = null);

/// <summary>Papers the citizen is asked for.</summary>
public sealed record PapersAwaited(IReadOnlyList<PaperAwaited> Wanted, Label AskedBy, Label BringTo, DateOnly? UntilOn = null);

public sealed record PaperAwaited(string Kind, Label Name);

/// <summary>Duties the citizen has to pay; no amounts.</summary>
public sealed record PaymentAwaited(IReadOnlyList<DutyAwaited> Duties, Label ProofTo);

public sealed record DutyAwaited(string Kind, Label Name, Label Payer);

/// <summary>The parcel's state in words.</summary>
public sealed record ParcelSeen(string Place, Label Name, DateTimeOffset? At = null, string? TrackingCode = null);

/// <summary>One page of who read a dossier's data.</summary>
public sealed record ReadsSeen(IReadOnlyList<TrackedRead> Items, Guid? Next = null);

public sealed record TrackedRead(DateTimeOffset At, Label AgencyName, string Subject, string Purpose, string? Agency = null);

/// <summary>One page of an inbox.</summary>
public sealed record WorkList(IReadOnlyList<WorkItem> Items, string? Next = null);

/// <summary>One step in an office's hands, with the sentence that says where it stands.</summary>
public sealed record WorkItem(
    Guid Id, Guid DossierId, string DossierCode, string ProcedureCode, int StepNumber, Label Name, string Kind, string Position,
    DateTimeOffset StartsAt, bool IsOverdue, string State, IReadOnlyList<StepOutcome> Outcomes, Label Sentence, string Etag,
    DateTimeOffset? DueAt = null, string? TakenBy = null, DateTimeOffset? TakenAt = null, string? ActingFor = null, string? Role = null);

/// <summary>An outcome a step may end with, and what it asks for.</summary>
public sealed record StepOutcome(string Name, IReadOnlyList<string> Fields, string? EffectCode = null);

public sealed record WorkCounts(int Open, int Overdue, int DueToday, int DueThisWeek, int Unassigned, int Mine, int ActingFor);

public sealed record WorkSeen(WorkItem Item, IReadOnlyList<WorkDeed> Acts);

public sealed record WorkDeed(
    string Deed, string By, DateTimeOffset At, string? ActingFor = null, string? Officer = null, string? ReasonCode = null);

/// <summary>A dossier as intake shows it to agencies that take part: papers, and which of them are awaited.</summary>
public sealed record DossierSeen(
    IReadOnlyList<PaperSeen> Documents, IReadOnlyList<PapersAsked> Supplements, Label? ProcedureName = null, string? DeskAgency = null,
    string? Code = null);

public sealed record PaperSeen(
    Guid DocumentId, string Kind, string Origin, string Form, int Count, string MediaType, long Bytes, string Digest, DateTimeOffset At);

public sealed record PapersAsked(
    int Round, IReadOnlyList<WantedPaper> Papers, IReadOnlyList<string> StillMissing, DateTimeOffset? ReceivedAt = null, DateOnly? UntilOn = null);

public sealed record WantedPaper(string Kind);

/// <summary>A dossier's way as routing knows it.</summary>
public sealed record ItinerarySeen(
    Label ProcedureName, DateTimeOffset ReceivedAt, DateOnly OriginalDueOn, DateOnly LawfulDueOn, int LimitWorkingDays, int UsedWorkingDays,
    int PausedWorkingDays, string Clock, IReadOnlyList<StepSeen> Steps, Label Sentence, IReadOnlyList<ClockStop> Stops, string Etag, int WorkingDaysLateNow,
    DateOnly? PromisedDueOn = null, int? WorkingDaysLeft = null, string? ExtensionRefusal = null,
    IReadOnlyList<PauseSeen>? Pauses = null, IReadOnlyList<DateOnly>? DaysOff = null, IReadOnlyList<IncidentSeen>? Incidents = null,
    DateTimeOffset? FinishedAt = null, DateTimeOffset? ReturnedAt = null, int? WorkingDaysLate = null, IReadOnlyList<AgencyDaysSeen>? LateByAgency = null);

/// <summary>A stretch during which the clock stood still.</summary>
public sealed record PauseSeen(DateTimeOffset From, int WorkingDays, DateTimeOffset? To = null);

/// <summary>What happened beside the plain way.</summary>
public sealed record IncidentSeen(string Kind, DateTimeOffset At);

/// <summary>Late working days charged to one agency.</summary>
public sealed record AgencyDaysSeen(string Agency, int WorkingDays);

public sealed record StepSeen(
    int Number, Label Name, string Role, DateTimeOffset StartsAt, bool Overdue, Label? AgencyName = null, DateTimeOffset? DueAt = null,
    string? TakenBy = null, DateTimeOffset? FinishedAt = null, string? Outcome = null, string? CancelReason = null, string? Agency = null,
    string? Kind = null, string? Clock = null);

/// <summary>Why a dossier is due when it is, line by line.</summary>
public sealed record DeadlineSeen(IReadOnlyList<DeadlineLine> Lines);

public sealed record DeadlineLine(Label Text, Label Result);
