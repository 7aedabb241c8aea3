using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;

namespace LienThong.AgencyProcessing.Work;

/// <summary>One step (bước xử lý) of a dossier as work of one agency: Assigned, Taken by an officer, Completed with an outcome.</summary>
internal sealed class StepWork : ICoded
{
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required Guid DossierId { get; init; }

    public required int StepNumber { get; init; }

    /// <summary>The item's own id, for addresses.</summary>
    public required Guid Id { get; init; }

    public required string DossierCode { get; init; }

    public required string ProcedureCode { get; init; }

    public required string StepId { get; init; }

    public required Label Name { get; init; }

    public required string Kind { get; init; }

    public required string Role { get; init; }

    public required string Agency { get; init; }

    public required string Position { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>The due moment, or the end of time for a step without limit: the order of the inbox.</summary>
    public required DateTimeOffset UrgentAt { get; init; }

    /// <summary>What it may end with, as the procedure's file says.</summary>
    public required IReadOnlyList<AllowedOutcome> Outcomes { get; init; }

    /// <summary>Why it came when not by the plain route: a correction, a supplement, a re-route.</summary>
    public string? CameBy { get; init; }

    public StepState State { get; private set; } = StepState.Assigned;

    /// <summary>Account of the officer who holds it.</summary>
    public string? TakenBy { get; private set; }

    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>Account of the head or leader who put it into the holder's hands; null when the holder took it.</summary>
    public string? AssignedBy { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Account that ended it: the holder, or the holder's substitute.</summary>
    public string? CompletedBy { get; private set; }

    public string? Outcome { get; private set; }

    public IReadOnlyDictionary<string, string>? Fields { get; private set; }

    /// <summary>Why it ended in a correction, a refusal or a stop.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The paper of a refusal or a stop.</summary>
    public PaperRef? EndPaper { get; private set; }

    /// <summary>The item of a bulk request that completed it, so that the same one coming again gets the same answer.</summary>
    public string? CompletionKey { get; set; }

    /// <summary>When routing took it back; beside a completion: the two crossed, and the completion stands.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>How many deeds changed what belongs to it without changing its own state; each makes older tags stale.</summary>
    public int Deeds { get; private set; }

    /// <summary>xmin: the etag, compared under the lock.</summary>
    public uint Version { get; private set; }

    public bool IsOpen => State is StepState.Assigned or StepState.Taken;

    /// <summary>The work an assigned step makes; only for steps of an agency.</summary>
    public static StepWork From(StepAssigned assigned, Guid dossierId) => new()
    {
        DossierId = dossierId,
        StepNumber = assigned.StepNumber,
        Id = Guid.CreateVersion7(),
        DossierCode = assigned.DossierCode,
        ProcedureCode = assigned.ProcedureCode,
        StepId = assigned.StepId,
        Name = assigned.Name,
        Kind = assigned.Kind,
        Role = assigned.Role,
        Agency = assigned.Agency ?? throw new ArgumentException("The citizen's step is nobody's work.", nameof(assigned)),
        Position = assigned.Position ?? throw new ArgumentException("An agency's step names a position.", nameof(assigned)),
        StartsAt = assigned.StartsAt,
        DueAt = assigned.DueAt,
        UrgentAt = assigned.DueAt ?? Never,
        Outcomes = assigned.Outcomes,
        CameBy = assigned.ReasonCode,
    };

    /// <summary>Puts it into an officer's hands. Refused unless it lies in the inbox.</summary>
    public Problem? Take(string officer, DateTimeOffset now)
    {
        if (State is not StepState.Assigned)
        {
            return State is StepState.Taken ? Problems.AlreadyTaken() : Problems.Ended(State);
        }

        (State, TakenBy, TakenAt) = (StepState.Taken, officer, now);
        return null;
    }

    /// <summary>From above it is put into an officer's hands, whoever held it. Refused when it has ended or this officer holds it.</summary>
    public Problem? Assign(string officer, string by, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return Problems.Ended(State);
        }

        if (TakenBy == officer)
        {
            return Problems.AlreadyTaken();
        }

        (State, TakenBy, TakenAt, AssignedBy) = (StepState.Taken, officer, now, by);
        return null;
    }

    /// <summary>Back into the inbox. Refused unless this officer holds it.</summary>
    public Problem? Release(string officer)
    {
        if (HeldBy(officer) is { } notHeld)
        {
            return notHeld;
        }

        (State, TakenBy, TakenAt, AssignedBy) = (StepState.Assigned, null, null, null);
        return null;
    }

    /// <summary>Refused unless this very officer holds it.</summary>
    public Problem? HeldBy(string officer) => State switch
    {
        StepState.Assigned => Problems.NotTaken(),
        StepState.Taken => TakenBy == officer ? null : Problems.HeldByAnother(),
        _ => Problems.Ended(State),
    };

    /// <summary>Refused when the step is of another kind.</summary>
    public Problem? IsFor(string kind) => Kind == kind ? null : Problems.WrongKind(Kind);

    /// <summary>Notes that something that belongs to it changed: a paper signed, a supplement asked for.</summary>
    public void Deed() => Deeds++;

    /// <summary>
    /// Ends it. Refused unless its holder ends it with an outcome of the file, exactly the fields it asks for, and the reason and
    /// paper that its effect demands.
    /// </summary>
    public Problem? Complete(
        string outcome, IReadOnlyDictionary<string, string> fields, string officer, DateTimeOffset now, Grounds? grounds = null,
        string? by = null)
    {
        if (HeldBy(officer) is { } notHeld)
        {
            return notHeld;
        }

        if (Outcomes.FirstOrDefault(allowed => allowed.Name == outcome) is not { } chosen)
        {
            return Problems.OutcomeNotAllowed(Outcomes.Select(allowed => allowed.Name));
        }

        foreach (var name in chosen.Fields)
        {
            if (Codes.Check(fields.GetValueOrDefault(name), $"fields.{name}") is { } unfit)
            {
                return unfit;
            }
        }

        if (fields.Keys.FirstOrDefault(name => !chosen.Fields.Contains(name)) is not null)
        {
            return Problems.FieldNotAsked("fields");
        }

        if ((grounds ?? Grounds.None).FitFor(chosen.EffectCode) is { } groundless)
        {
            return groundless;
        }

        (State, CompletedAt, Outcome, Fields) = (StepState.Completed, now, outcome, fields.Count == 0 ? null : fields);
        (CompletedBy, EndReason, EndPaper) = (by ?? officer, grounds?.ReasonCode, grounds?.Paper is { } paper ? Codes.Normal(paper) : null);
        return null;
    }

    /// <summary>The fact of its end; only once it is completed.</summary>
    public StepCompleted Completion() => new()
    {
        StepNumber = StepNumber,
        StepId = StepId,
        Outcome = Outcome!,
        Agency = Agency,
        OfficerId = CompletedBy!,
        Fields = Fields,
        ReasonCode = EndReason,
        Paper = EndPaper,
    };

    /// <summary>Routing took it back. When it had been completed the two facts crossed: recorded, and the completion stands.</summary>
    public void Cancel(string reasonCode, DateTimeOffset at)
    {
        (CancelledAt, CancelReason) = (at, reasonCode);
        if (State is not StepState.Completed)
        {
            State = StepState.Cancelled;
        }
    }
}
