namespace LienThong.Contracts;

/// <summary>A step (bước xử lý) was given to an agency, or to the citizen when it is theirs to act.</summary>
[WireName("routing.step-assigned.v1")]
public sealed record StepAssigned
{
    /// <summary>Number of this step within the dossier: 1, 2, 3 ..., never used twice.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Id of the step in the procedure's route.</summary>
    public required string StepId { get; init; }

    /// <summary>Name of the step, from the catalogue.</summary>
    public required Label Name { get; init; }

    /// <summary>Kind of step: <c>review</c>, <c>approve</c>, <c>assess-duty</c> ...</summary>
    public required string Kind { get; init; }

    /// <summary>Role that acts: <c>desk</c>, <c>land-office</c>, <c>tax-office</c>, <c>citizen</c> ...</summary>
    public required string Role { get; init; }

    /// <summary>Agency that acts; null when the citizen does.</summary>
    public string? Agency { get; init; }

    /// <summary>Position inside the agency: <c>officer</c>, <c>head</c>, <c>leader</c>; null when the citizen acts.</summary>
    public string? Position { get; init; }

    /// <summary>From when the step's own limit runs (UTC).</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>End of the step's own limit (UTC); null when it has none.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What the dossier's clock does meanwhile.</summary>
    public required ClockRule Clock { get; init; }

    /// <summary>Status of the dossier from now on.</summary>
    public required DossierStatus Status { get; init; }

    /// <summary>Whether this fact changed the dossier's status.</summary>
    public bool StatusChanged { get; init; }

    /// <summary>Outcomes it may end with.</summary>
    public required IReadOnlyList<AllowedOutcome> Outcomes { get; init; }

    /// <summary>Printed code (mã hồ sơ).</summary>
    public required string DossierCode { get; init; }

    /// <summary>Code of the procedure (mã TTHC).</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Version of the procedure.</summary>
    public required int ProcedureVersion { get; init; }

    /// <summary>Agency whose desk received the dossier.</summary>
    public required string DeskAgency { get; init; }

    /// <summary>Agency that held the step before, when the dossier changed hands: a hand-over is to be accepted.</summary>
    public string? FromAgency { get; init; }

    /// <summary>Why it came here when not by the plain route: <c>correction</c>, <c>supplemented</c>, <c>reroute-back</c>, <c>reroute-transfer</c>, <c>reroute-wrong-procedure</c>.</summary>
    public string? ReasonCode { get; init; }
}

/// <summary>A step was taken back before it ended.</summary>
[WireName("routing.step-cancelled.v1")]
public sealed record StepCancelled
{
    /// <summary>Number of the step within the dossier.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Id of the step in the route.</summary>
    public required string StepId { get; init; }

    /// <summary>Code of the reason.</summary>
    public required string ReasonCode { get; init; }
}

/// <summary>The dossier waits for papers from the citizen (status 5).</summary>
[WireName("routing.supplement-awaited.v1")]
public sealed record SupplementAwaited
{
    /// <summary>Step that asked.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Agency that asked.</summary>
    public string? Agency { get; init; }

    /// <summary>Codes of the papers wanted.</summary>
    public IReadOnlyList<string>? DocumentKinds { get; init; }

    /// <summary>Which request of this dossier: 1, 2 ...</summary>
    public int? Round { get; init; }

    /// <summary>Last day to bring them.</summary>
    public DateOnly? UntilOn { get; init; }

    /// <summary>What to bring, in intake's store.</summary>
    public PaperRef? Paper { get; init; }
}

/// <summary>The dossier waits for the citizen's payment (status 6); the clock stands still where the law says so.</summary>
[WireName("routing.payment-awaited.v1")]
public sealed record PaymentAwaited
{
    /// <summary>The step in which the citizen pays.</summary>
    public required int StepNumber { get; init; }

    /// <summary>What is to be paid.</summary>
    public required IReadOnlyList<DutyNotice> Duties { get; init; }

    /// <summary>Since when it waits (UTC).</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>A lawful pause ended: working days count again.</summary>
[WireName("routing.clock-resumed.v1")]
public sealed record ClockResumed
{
    /// <summary>Start of the pause (UTC).</summary>
    public required DateTimeOffset PausedAt { get; init; }

    /// <summary>End of the pause (UTC): the moment of payment.</summary>
    public required DateTimeOffset ResumedAt { get; init; }

    /// <summary>Working days the pause took out of the count.</summary>
    public required int WorkingDaysPaused { get; init; }

    /// <summary>Status of the dossier from now on.</summary>
    public required DossierStatus Status { get; init; }

    /// <summary>The lawful due date from now on.</summary>
    public required DateOnly LawfulDueOn { get; init; }
}

/// <summary>The lawful due date (hạn theo luật) moved; the original one stays on record.</summary>
[WireName("routing.due-date-changed.v1")]
public sealed record DueDateChanged
{
    /// <summary>Due date printed on the receipt.</summary>
    public required DateOnly OriginalDueOn { get; init; }

    /// <summary>Lawful due date until now.</summary>
    public required DateOnly PreviousDueOn { get; init; }

    /// <summary>Lawful due date from now on.</summary>
    public required DateOnly LawfulDueOn { get; init; }

    /// <summary>Code of the reason: <c>pause</c>, <c>restart</c>, <c>extension</c>.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>Apology and new date (phiếu xin lỗi và hẹn lại), in intake's store; for an extension.</summary>
    public PaperRef? Paper { get; init; }

    /// <summary>Agency that is sorry; for an extension.</summary>
    public string? Agency { get; init; }
}

/// <summary>A step passed its own limit.</summary>
[WireName("routing.step-overdue.v1")]
public sealed record StepOverdue
{
    /// <summary>Number of the step within the dossier.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Id of the step in the route.</summary>
    public required string StepId { get; init; }

    /// <summary>Agency that holds it.</summary>
    public string? Agency { get; init; }

    /// <summary>Position that holds it.</summary>
    public string? Position { get; init; }

    /// <summary>End of the step's limit (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>A limit comes near (sắp đến hạn): somebody still has time to act.</summary>
[WireName("routing.due-approaching.v1")]
public sealed record DueApproaching
{
    /// <summary>The open step.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Whether the step's own limit comes near; false for the dossier's lawful due date.</summary>
    public required bool OfStep { get; init; }

    /// <summary>Agency that holds it.</summary>
    public string? Agency { get; init; }

    /// <summary>Position that holds it.</summary>
    public string? Position { get; init; }

    /// <summary>End of the limit (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>The dossier passed its lawful due date (quá hạn).</summary>
[WireName("routing.dossier-overdue.v1")]
public sealed record DossierOverdue
{
    /// <summary>The lawful due date.</summary>
    public required DateOnly LawfulDueOn { get; init; }

    /// <summary>Agency that holds the dossier; null when the citizen does.</summary>
    public string? HeldBy { get; init; }
}

/// <summary>Working days of lateness charged to one agency.</summary>
/// <param name="Agency">Code of the agency.</param>
/// <param name="WorkingDays">Days charged.</param>
public sealed record LateDays(string Agency, int WorkingDays);

/// <summary>The result is ready at the desk (đã xử lý xong, status 9): this moment decides early, on time or late.</summary>
[WireName("routing.result-ready.v1")]
public sealed record ResultReady
{
    /// <summary>Printed code (mã hồ sơ).</summary>
    public required string DossierCode { get; init; }

    /// <summary>Agency whose desk returns the result.</summary>
    public required string DeskAgency { get; init; }

    /// <summary>How the result goes back.</summary>
    public required ReturnMethod ReturnBy { get; init; }

    /// <summary>End of processing (UTC).</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The lawful due date.</summary>
    public required DateOnly LawfulDueOn { get; init; }

    /// <summary>Working days late; negative when early, 0 on the day.</summary>
    public required int WorkingDaysLate { get; init; }

    /// <summary>Lateness by agency; empty when not late.</summary>
    public required IReadOnlyList<LateDays> LateByAgency { get; init; }

    /// <summary>Working days of the limit.</summary>
    public int? LimitWorkingDays { get; init; }

    /// <summary>Code of the reason when the result is a refusal after appraisal; null when it was granted.</summary>
    public string? RefusalReasonCode { get; init; }

    /// <summary>The paper that refuses, in intake's store.</summary>
    public PaperRef? RefusalPaper { get; init; }
}

/// <summary>The result is in the citizen's hand (đã trả kết quả, status 10).</summary>
[WireName("routing.dossier-returned.v1")]
public sealed record DossierReturned
{
    /// <summary>How it went back.</summary>
    public required ReturnMethod ReturnedBy { get; init; }

    /// <summary>When it changed hands (UTC).</summary>
    public required DateTimeOffset ReturnedAt { get; init; }
}

/// <summary>The dossier was taken back by the citizen (status 7).</summary>
[WireName("routing.dossier-withdrawn.v1")]
public sealed record DossierWithdrawn
{
    /// <summary>Code of the reason.</summary>
    public required string ReasonCode { get; init; }
}

/// <summary>The citizen's wish to withdraw was refused: too late.</summary>
[WireName("routing.withdrawal-refused.v1")]
public sealed record WithdrawalRefused
{
    /// <summary>Code of the reason.</summary>
    public required string ReasonCode { get; init; }
}

/// <summary>Processing was stopped (dừng giải quyết, status 8).</summary>
[WireName("routing.dossier-stopped.v1")]
public sealed record DossierStopped
{
    /// <summary>Code of the reason.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>The paper that says why, in intake's store.</summary>
    public PaperRef? Paper { get; init; }
}
