namespace LienThong.AgencyProcessing.Work;

/// <summary>One deed on a work item, kept for good: who did it, and for whom when a substitute did.</summary>
internal sealed class WorkAct
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required int StepNumber { get; init; }

    /// <summary>What was done: <c>taken</c>, <c>released</c>, <c>assigned</c>, <c>completed</c> ...</summary>
    public required string Deed { get; init; }

    public required string By { get; init; }

    /// <summary>The officer for whom a substitute acted.</summary>
    public string? ActingFor { get; init; }

    /// <summary>The officer into whose hands it was given, or out of whose it was taken.</summary>
    public string? Officer { get; init; }

    public string? ReasonCode { get; init; }

    public required DateTimeOffset At { get; init; }

    public static WorkAct Of(
        StepWork work, string deed, string by, DateTimeOffset at, string? actingFor = null, string? officer = null,
        string? reasonCode = null) => new()
    {
        Id = Guid.CreateVersion7(),
        DossierId = work.DossierId,
        StepNumber = work.StepNumber,
        Deed = deed,
        By = by,
        ActingFor = actingFor,
        Officer = officer,
        ReasonCode = reasonCode,
        At = at,
    };
}
