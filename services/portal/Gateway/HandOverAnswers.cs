namespace LienThong.Portal.Gateway;

/// <summary>One page of hand-overs between the reader's agency and others, oldest first.</summary>
public sealed record HandOverList(IReadOnlyList<HandOverSeen> Items, Guid? Next = null);

/// <summary>A dossier that changed hands between two agencies (giao nhận): its papers, and the record of the paper original.</summary>
public sealed record HandOverSeen(
    Guid Id, Guid DossierId, string DossierCode, int StepNumber, string FromAgency, string ToAgency, DateTimeOffset HandedAt, string State,
    IReadOnlyList<HandedPaper> Papers, Label Sentence, string Etag, OriginalSeen? Original = null, string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null)
{
    public bool IsDone => State == "Accepted";

    /// <summary>Papers nobody has said anything of.</summary>
    public IReadOnlyList<HandedPaper> Undecided => [.. Papers.Where(paper => paper.State == "Undecided")];
}

public sealed record HandedPaper(
    Guid DocumentId, string Kind, string Digest, string State, string? ListedBy = null, string? ReasonCode = null, string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null);

/// <summary>The paper original on its way: which envelope, how many sheets, who gave it and who took it.</summary>
public sealed record OriginalSeen(
    string EnvelopeNumber, int Sheets, string GivenBy, DateTimeOffset GivenAt, string? TakenBy = null, DateTimeOffset? TakenAt = null);

/// <summary>Who does whose work meanwhile, in the reader's agency.</summary>
public sealed record SubstituteList(IReadOnlyList<SubstituteSeen> Items, Guid? Next = null);

public sealed record SubstituteSeen(
    Guid Id, string Position, string Officer, string Substitute, DateOnly FromOn, DateOnly UntilOn, string MadeBy, DateTimeOffset MadeAt,
    string Etag, DateTimeOffset? EndedAt = null, string? EndedBy = null);
