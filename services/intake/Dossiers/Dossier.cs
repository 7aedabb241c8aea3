using System.Collections.Frozen;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.Intake.Dossiers;

/// <summary>A dossier (hồ sơ) in the register: as submitted, accepted, and then as routing says it moves.</summary>
internal sealed class Dossier
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
            [DossierStatus.Accepted, DossierStatus.Refused, DossierStatus.Moving, DossierStatus.Withdrawn, DossierStatus.Stopped],
        [DossierStatus.WaitingForPayment] = [DossierStatus.Moving, DossierStatus.Withdrawn, DossierStatus.Stopped],
        [DossierStatus.Finished] = [DossierStatus.Returned, DossierStatus.Moving],
    }.ToFrozenDictionary();

    public required Guid Id { get; init; }

    public required string ProcedureCode { get; init; }

    public required string Area { get; init; }

    public required SubmissionChannel Channel { get; init; }

    public required ReturnMethod ReturnBy { get; init; }

    public required string DeskAgency { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

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

    public DateTimeOffset? FinishedAt { get; private set; }

    public DateTimeOffset? HandedOverAt { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    public Guid? ResultDocumentId { get; private set; }

    public string? ResultNumber { get; private set; }

    public string? ResultAgency { get; private set; }

    /// <summary>The result that was announced is not the file that was stored: somebody has to look.</summary>
    public bool ResultMismatch { get; private set; }

    public uint Version { get; private set; }

    public static bool Allows(DossierStatus from, DossierStatus to) =>
        from == to || (Moves.TryGetValue(from, out var targets) && targets.Contains(to));

    /// <summary>A paper of the citizen came in or was replaced. Refused once the dossier left the desk.</summary>
    public Problem? Attach()
    {
        if (Status is not DossierStatus.Submitted)
        {
            return Problems.CannotAttach(Status);
        }

        Revision++;
        return null;
    }

    /// <summary>Whether an agency that takes part may put a result in.</summary>
    public Problem? TakesResults() => Status is DossierStatus.Accepted or DossierStatus.Moving or DossierStatus.WaitingForPayment
        or DossierStatus.WaitingForSupplement
        ? null
        : Problems.CannotAttach(Status);

    public Problem? CanBeAccepted() => Status is DossierStatus.Submitted ? null : Problems.CannotAccept(Status);

    /// <summary>Issues code and receipt. Refused unless the dossier is waiting at the desk.</summary>
    public Problem? Accept(DossierCode code, int procedureVersion, DateTimeOffset now, DueDate due, string dueLines, string? feeReceipt, Caller by)
    {
        if (CanBeAccepted() is { } problem)
        {
            return problem;
        }

        (Status, Code, DayNumber, ProcedureVersion) = (DossierStatus.Accepted, code.ToString(), code.Number, procedureVersion);
        (ReceivedAt, AcceptedBy, FeeReceiptNumber, IssueNumber) = (now, by.Subject, feeReceipt, 1);
        (DueOn, DueAt, LawfulDueOn, DueLines) = (due.On, due.At, due.On, dueLines);
        return null;
    }

    /// <summary>Follows routing to another status; false when the move is not in the table (the facts crossed).</summary>
    public bool Follow(DossierStatus to)
    {
        if (!Allows(Status, to))
        {
            return false;
        }

        Status = to;
        return true;
    }

    public bool Assign(StepAssigned step)
    {
        if (!Follow(step.Status))
        {
            return false;
        }

        (HolderAgency, StepNameVi, StepNameEn, StepKind, StepDueAt) = (step.Agency, step.Name.Vi, step.Name.En, step.Kind, step.DueAt);
        return true;
    }

    public void MoveDueDate(DateOnly lawfulDueOn) => LawfulDueOn = lawfulDueOn;

    public bool Finish(DateTimeOffset at, DateOnly lawfulDueOn)
    {
        if (!Follow(DossierStatus.Finished))
        {
            return false;
        }

        (FinishedAt, LawfulDueOn) = (at, lawfulDueOn);
        Release();
        return true;
    }

    public bool Return(DateTimeOffset at)
    {
        if (!Follow(DossierStatus.Returned))
        {
            return false;
        }

        ReturnedAt = at;
        return true;
    }

    public bool End(DossierStatus status)
    {
        if (!Follow(status))
        {
            return false;
        }

        Release();
        return true;
    }

    /// <summary>The result changed hands at the counter; routing says Returned.</summary>
    public Problem? HandOver(DateTimeOffset at)
    {
        if (ReturnBy is not ReturnMethod.Counter)
        {
            return Problems.NotReturnedAtCounter(ReturnBy);
        }

        if (HandedOverAt is not null)
        {
            return Problems.AlreadyHandedOver();
        }

        if (Status is not DossierStatus.Finished)
        {
            return Problems.CannotHandOver(Status);
        }

        HandedOverAt = at;
        return null;
    }

    /// <summary>The result was issued; <paramref name="matches"/> says whether the stored file is the one that was signed.</summary>
    public void Issue(ResultIssued result, bool matches)
    {
        (ResultNumber, ResultAgency) = (result.ResultNumber, result.Agency);
        (ResultDocumentId, ResultMismatch) = (result.Paper.DocumentId, !matches);
    }

    private void Release() => (HolderAgency, StepNameVi, StepNameEn, StepKind, StepDueAt) = (null, null, null, null, null);
}
