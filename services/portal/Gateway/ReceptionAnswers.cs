namespace LienThong.Portal.Gateway;

/// <summary>Procedures found.</summary>
public sealed record ProcedureList(IReadOnlyList<ProcedureRow> Items, int Total);

/// <summary>A procedure in force, with what it needs.</summary>
public sealed record ProcedureRow(
    string Code, int Version, Label Names, string Field, int LimitWorkingDays, IReadOnlyList<string> Channels, IReadOnlyList<PaperNeeded> Documents,
    long FeeVnd);

/// <summary>A procedure as a desk takes a dossier in under it.</summary>
public sealed record ProcedureSeen(
    string Code, int Version, Label Names, string Field, int LimitWorkingDays, IReadOnlyList<string> Channels, IReadOnlyList<PaperNeeded> Documents,
    IReadOnlyList<FeeOwed> Fees, IReadOnlyList<string> Roles, IReadOnlyList<AreaServed> Areas, ResultExpected Result)
{
    public long FeeVnd => Fees.Sum(fee => fee.AmountVnd);
}

/// <summary>A paper the procedure's list names.</summary>
public sealed record PaperNeeded(string Kind, Label Names, string Form, int Count, bool Required, bool Reusable);

public sealed record FeeOwed(string Kind, Label Names, long AmountVnd);

public sealed record AreaServed(string Code, Label? Names = null);

public sealed record ResultExpected(string Kind, Label Names);

/// <summary>A dossier that was just handed in.</summary>
public sealed record SubmittedDossier(Guid Id, string Etag);

/// <summary>Rows of the register.</summary>
public sealed record DeskList(IReadOnlyList<DeskRow> Items, Guid? Next = null);

public sealed record DeskRow(Guid Id, string Status, string ProcedureCode, string Channel, DateTimeOffset SubmittedAt, string? Code = null);

/// <summary>A dossier as its desk sees it; nobody's name in it.</summary>
public sealed record DeskDossier(
    Guid Id, string Status, string ProcedureCode, string Area, string Channel, string ReturnBy, string DeskAgency, DateTimeOffset SubmittedAt,
    IReadOnlyList<DeskPaper> Documents, string Etag, IReadOnlyList<DeskAsked> Supplements, Label Sentence, string? Code = null,
    Label? ProcedureName = null, DateTimeOffset? ReceivedAt = null, DateOnly? DueOn = null, DateTimeOffset? DueAt = null, DateOnly? LawfulDueOn = null,
    string? HandOverRecordNumber = null, string? ReasonCode = null, DeskFee? Fee = null, IReadOnlyList<DeadlineLine>? DueLines = null)
{
    /// <summary>Its code; before there is one the number that forms 02 and 03 bear.</summary>
    public string Name => Code ?? $"số tạm {Id.ToString("N")[^8..].ToUpperInvariant()}";

    /// <summary>Not accepted yet, and not refused or taken back either.</summary>
    public bool IsAtDesk => Code is null && Status is "Submitted" or "WaitingForSupplement";

    /// <summary>The citizen's papers are taken in now.</summary>
    public bool TakesPapers => Status is "Submitted" or "WaitingForSupplement";

    /// <summary>Papers that were asked for and are awaited; null when none are.</summary>
    public DeskAsked? Awaited => Status == "WaitingForSupplement" ? Supplements.LastOrDefault(asked => asked.ReceivedAt is null) : null;
}

public sealed record DeskPaper(
    Guid DocumentId, string Kind, string Origin, string Form, int Count, long Bytes, DateTimeOffset At, string Source = "Scanned", int Round = 0);

public sealed record DeskAsked(
    int Round, bool BeforeAcceptance, IReadOnlyList<PaperAsked> Papers, DateTimeOffset RequestedAt, DateOnly? UntilOn = null,
    DateTimeOffset? ReceivedAt = null, IReadOnlyList<string>? StillMissing = null);

public sealed record PaperAsked(string Kind, string? Reason = null);

public sealed record DeskFee(string? ReceiptNumber = null, long? AmountVnd = null, string? PaidBy = null, string? ExemptionCode = null);

/// <summary>What is missing, all at once.</summary>
public sealed record CompletenessSeen(bool Complete, IReadOnlyList<PaperMissing> Missing);

public sealed record PaperMissing(string Kind, Label Name, string Form, int Count, int Has);

/// <summary>A paper that was put in.</summary>
public sealed record PaperKept(Guid DocumentId, string Kind, string Etag);
