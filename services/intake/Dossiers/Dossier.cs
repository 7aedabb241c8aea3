using System.Collections.Frozen;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Intake.Dossiers;

/// <summary>A dossier (hồ sơ) in the register: as submitted, accepted, and then as routing says it moves.</summary>
internal sealed partial class Dossier : ICoded
{
    /// <summary>Allowed moves of the register (sổ theo dõi). A move to the same status changes nothing and is allowed.</summary>
    private static readonly FrozenDictionary<DossierStatus, DossierStatus[]> Moves = new Dictionary<DossierStatus, DossierStatus[]>
    {
        [DossierStatus.Submitted] =
            [DossierStatus.Accepted, DossierStatus.Refused, DossierStatus.WaitingForSupplement, DossierStatus.Withdrawn],
        [DossierStatus.Accepted] =
            [DossierStatus.Moving, DossierStatus.WaitingForSupplement, DossierStatus.WaitingForPayment, DossierStatus.Finished,
            DossierStatus.Withdrawn, DossierStatus.Stopped],
        [DossierStatus.Moving] =
            [DossierStatus.WaitingForSupplement, DossierStatus.WaitingForPayment, DossierStatus.Finished,
            DossierStatus.Withdrawn, DossierStatus.Stopped],
        [DossierStatus.WaitingForSupplement] =
            [DossierStatus.Submitted, DossierStatus.Refused, DossierStatus.Accepted, DossierStatus.Moving, DossierStatus.Withdrawn,
            DossierStatus.Stopped],
        [DossierStatus.WaitingForPayment] = [DossierStatus.Moving, DossierStatus.Withdrawn, DossierStatus.Stopped],
        [DossierStatus.Finished] = [DossierStatus.Returned, DossierStatus.Moving],
    }.ToFrozenDictionary();

    public required Guid Id { get; init; }

    Guid ICoded.DossierId => Id;

    string? ICoded.DossierCode => Code;

    public required string ProcedureCode { get; init; }

    public required string Area { get; init; }

    public required SubmissionChannel Channel { get; init; }

    public ReturnMethod ReturnBy { get; private set; }

    public required string DeskAgency { get; init; }

    /// <summary>When it counts as handed in; by post that is the signing of the hand-over record (QĐ 45/2016/QĐ-TTg).</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Number of the hand-over record (biên bản giao nhận) between the post and the desk.</summary>
    public string? HandOverRecordNumber { get; init; }

    public required string SubmittedBy { get; init; }

    public DossierStatus Status { get; private set; } = DossierStatus.Submitted;

    /// <summary>Counts what was put in at the desk, so that every paper gives the dossier a new tag.</summary>
    public int Revision { get; private set; }

    public string? Code { get; private set; }

    /// <summary>Order of reception at this desk on that day.</summary>
    public int? DayNumber { get; private set; }

    public int? ProcedureVersion { get; private set; }

    public DateTimeOffset? ReceivedAt { get; private set; }

    public string? AcceptedBy { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Why that date, line by line, as printed: kept so that the receipt can be printed again (JSON).</summary>
    public string? DueLines { get; private set; }

    public string? FeeReceiptNumber { get; private set; }

    /// <summary>How many times the secret was issued; a new number makes the old secret worthless.</summary>
    public int IssueNumber { get; private set; }

    public DateOnly? LawfulDueOn { get; private set; }

    public string? HolderAgency { get; private set; }

    public string? StepNameVi { get; private set; }

    public string? StepNameEn { get; private set; }

    public string? StepKind { get; private set; }

    public DateTimeOffset? StepDueAt { get; private set; }

    /// <summary>Since when working days do not count; null while they do.</summary>
    public DateOnly? ClockStoppedOn { get; private set; }

    /// <summary>What the citizen has to pay while he has to: kinds and payers, no number and no amount.</summary>
    public string? AwaitedDuties { get; private set; }

    /// <summary>Why it was refused, withdrawn or stopped; beside Finished, why the result is a refusal.</summary>
    public string? ReasonCode { get; private set; }

    /// <summary>How often papers were asked for, before and after acceptance.</summary>
    public int SupplementRounds { get; private set; }

    /// <summary>The citizen's wish to withdraw that waits for routing's word.</summary>
    public DateTimeOffset? WithdrawalAskedAt { get; private set; }

    public Guid? ParcelId { get; private set; }

    /// <summary>Where the parcel is: the sub-status of Finished.</summary>
    public ParcelPlace? Parcel { get; private set; }

    public DateTimeOffset? ParcelAt { get; private set; }

    /// <summary>The carrier's code (mã vận đơn), as its barcode says it.</summary>
    public string? ParcelCode { get; private set; }

    public long? FeeVnd { get; private set; }

    public FeeMethod? FeePaidBy { get; private set; }

    public string? FeeExemptionCode { get; private set; }

    /// <summary>What reports ask of the procedure version in force at reception; nobody can add it later.</summary>
    public OnlineLevel? OnlineLevel { get; private set; }

    public bool? PayableOnline { get; private set; }

    public bool? PostBothWays { get; private set; }

    /// <summary>Whether paper goes on to the agencies with the dossier, or only its data and scans.</summary>
    public TransferMode? TransferMode { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public DateTimeOffset? HandedOverAt { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    public Guid? ResultDocumentId { get; private set; }

    public string? ResultNumber { get; private set; }

    public string? ResultAgency { get; private set; }

    /// <summary>The result that was announced is not the file that was stored: somebody has to look.</summary>
    public bool ResultMismatch { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Papers are asked for before the dossier was accepted (form 02 at the desk).</summary>
    public bool WaitsBeforeAcceptance => Status is DossierStatus.WaitingForSupplement && Code is null;

    /// <summary>The version it follows: the one of its reception, before that the one in force today.</summary>
    public Procedure? LawOf(Catalogue.Catalogue law, DateTimeOffset now) => ProcedureVersion is { } version
        ? law.Find(ProcedureCode, version)
        : law.InForce(ProcedureCode, WorkingCalendar.DateOf(now));

    public static bool Allows(DossierStatus from, DossierStatus to) =>
        from == to || (Moves.TryGetValue(from, out var targets) && targets.Contains(to));
}
