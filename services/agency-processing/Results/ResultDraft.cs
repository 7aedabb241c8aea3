using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Results;

/// <summary>
/// A result on its way: the leader signs, then the clerk gives number and date and puts the agency's seal on
/// (Nghị định 30/2020/NĐ-CP, Điều 14-18). It can be issued only after both, in this order.
/// </summary>
internal sealed class ResultDraft
{
    public required Guid DossierId { get; init; }

    public required int StepNumber { get; init; }

    public required string Agency { get; init; }

    /// <summary>The file the leader signed, in intake's store.</summary>
    public required PaperRef Signed { get; set; }

    public required string SignedBy { get; set; }

    public string? SignedFor { get; set; }

    public required DateTimeOffset SignedAt { get; set; }

    public string? ResultNumber { get; private set; }

    /// <summary>The same with number, date and seal: the original that is issued.</summary>
    public PaperRef? Sealed { get; private set; }

    /// <summary>Kind of the sealed paper, for the register of numbers.</summary>
    public string? SealedKind { get; private set; }

    public string? SealedBy { get; private set; }

    public DateTimeOffset? SealedAt { get; private set; }

    /// <summary>Another file is signed instead of the first. Refused once it carries the seal.</summary>
    public Problem? SignAgain(PaperRef paper, Hand hand, DateTimeOffset now)
    {
        if (Sealed is not null)
        {
            return Problems.SealedAlready();
        }

        (Signed, SignedBy, SignedFor, SignedAt) = (paper, hand.Officer, hand.ActingFor, now);
        return null;
    }

    /// <summary>Number and seal. Refused when it has them, or when the seal goes on another kind of paper than was signed.</summary>
    public Problem? Seal(string number, PaperRef paper, string clerk, DateTimeOffset now)
    {
        if (Sealed is not null)
        {
            return Problems.SealedAlready();
        }

        if (paper.Kind != Signed.Kind)
        {
            return Problems.NotWhatWasSealed("paper.kind");
        }

        (ResultNumber, Sealed, SealedKind, SealedBy, SealedAt) = (number, paper, paper.Kind, clerk, now);
        return null;
    }

    /// <summary>Refused unless it carries the seal and what is issued is exactly what was sealed.</summary>
    public Problem? MayIssue(IssueResult.Request issue)
    {
        if (Sealed is not { } paper)
        {
            return Problems.NotSealed();
        }

        return issue.Kind != paper.Kind ? Problems.NotWhatWasSealed("kind")
            : issue.ResultNumber != ResultNumber ? Problems.NotWhatWasSealed("resultNumber")
            : issue.DocumentId != paper.DocumentId ? Problems.NotWhatWasSealed("documentId")
            : !issue.Digest.Equals(paper.Digest, StringComparison.OrdinalIgnoreCase) ? Problems.NotWhatWasSealed("digest")
            : null;
    }
}
