using System.Text.Json.Serialization;

namespace LienThong.Portal.Gateway;

/// <summary>Who works in the caller's own agency today.</summary>
public sealed record OfficerList(IReadOnlyList<OfficerSeen> Items, string? Next = null);

public sealed record OfficerSeen(string Account, string Name, IReadOnlyList<PlaceSeen> Places);

public sealed record PlaceSeen(string Position, string Role);

/// <summary>What became of steps that were ended in one go.</summary>
public sealed record CompletionList(IReadOnlyList<CompletionSeen> Items);

/// <summary>One of them: as it stands now, or why it was refused.</summary>
public sealed record CompletionSeen(Guid Id, WorkItem? Work = null, ApiProblem? Problem = null);

/// <summary>What agencies asked the citizen for while a dossier was at work.</summary>
public sealed record SupplementList(IReadOnlyList<SupplementSeen> Items);

public sealed record SupplementSeen(
    int Round, int StepNumber, string Agency, string AskedBy, IReadOnlyList<string> DocumentKinds, string ReasonCode, DateTimeOffset AskedAt,
    DateOnly? UntilOn = null, string? LeaderReasonCode = null);

/// <summary>The financial duties of a dossier.</summary>
public sealed record DutyList(IReadOnlyList<NoticeSeen> Notices, long TotalVnd, long OpenVnd);

public sealed record NoticeSeen(
    string Kind, string NoticeNumber, long AmountVnd, string Payer, string Agency, DateTimeOffset RaisedAt, bool AnyoneMayPay,
    IReadOnlyList<CorrectionSeen> Corrections, string Etag, DateTimeOffset? AwaitedSince = null, DateTimeOffset? PaidAt = null,
    DateTimeOffset? CountsFrom = null, string? Proof = null, string? ProofNumber = null, string? PaidBy = null);

public sealed record CorrectionSeen(long AmountVnd, string Payer, string ReasonCode, string By, DateTimeOffset At);

/// <summary>Results on their way: signed, or signed and sealed, and not issued by the end of their step.</summary>
public sealed record ResultList(IReadOnlyList<ResultSeen> Items, Guid? Next = null);

public sealed record ResultSeen(
    WorkItem Work, [property: JsonPropertyName("signed")] PaperInStore SignedPaper, string SignedBy, DateTimeOffset SignedAt, string? ResultNumber = null, PaperInStore? Sealed = null,
    string? SealedBy = null, DateTimeOffset? SealedAt = null);

/// <summary>A paper in intake's store, as facts refer to it.</summary>
public sealed record PaperInStore(string Kind, Guid DocumentId, string Digest);

/// <summary>What officers of the agency wrote to each other on a step.</summary>
public sealed record NoteList(IReadOnlyList<NoteSeen> Items, Guid? Next = null);

public sealed record NoteSeen(
    Guid Id, string Author, DateTimeOffset WrittenAt, string Text, IReadOnlyList<EarlierNote> Earlier, string Etag, DateTimeOffset? RevisedAt = null);

public sealed record EarlierNote(string Text, DateTimeOffset At);

/// <summary>Questions between agencies.</summary>
public sealed record ConsultationList(IReadOnlyList<ConsultationSeen> Items, Guid? Next = null);

public sealed record ConsultationSeen(
    Guid Id, string DossierCode, int StepNumber, string AskingAgency, string AskedBy, string ConsultedAgency, DateTimeOffset AskedAt,
    DateTimeOffset AnswerBy, Label Sentence, string Etag, string? Opinion = null, string? ReasonCode = null, string? AnsweredBy = null,
    DateTimeOffset? AnsweredAt = null);
