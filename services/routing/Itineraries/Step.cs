namespace LienThong.Routing.Itineraries;

/// <summary>One step (bước xử lý) given to an agency, or to the citizen; what the route says of it stays in the catalogue.</summary>
internal sealed class Step
{
    public required Guid DossierId { get; init; }

    /// <summary>1, 2, 3 ... within the dossier, never used twice.</summary>
    public required int Number { get; init; }

    /// <summary>Id of the step in the procedure's route.</summary>
    public required string StepId { get; init; }

    /// <summary>Agency that acts; null when the citizen does.</summary>
    public string? Agency { get; init; }

    /// <summary>Position inside the agency that acts; null when the citizen does.</summary>
    public string? Position { get; init; }

    /// <summary>Why it came here when not by the plain route; one of <see cref="Reasons"/>.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>From when its own limit runs.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>End of its own limit; null when it has none.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Account of the officer who took it on.</summary>
    public string? TakenBy { get; private set; }

    public DateTimeOffset? TakenAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public string? Outcome { get; private set; }

    /// <summary>Why it was taken back before it ended; null when it was not.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>Account of the officer who ended it; null when the citizen did.</summary>
    public string? Officer { get; private set; }

    public void Take(string officer, DateTimeOffset at) => (TakenBy, TakenAt) = (officer, at);

    /// <summary>Ends it with an outcome, once.</summary>
    /// <exception cref="InvalidOperationException">It has ended already.</exception>
    public void Finish(string outcome, string? officer, DateTimeOffset at)
    {
        DemandOpen();
        (Outcome, Officer, FinishedAt) = (outcome, officer, at);
    }

    /// <summary>Takes it back before it ended.</summary>
    /// <exception cref="InvalidOperationException">It has ended already.</exception>
    public void Cancel(string reasonCode, DateTimeOffset at)
    {
        DemandOpen();
        (CancelReason, FinishedAt) = (reasonCode, at);
    }

    /// <summary>True when it ended, or is still open now, after its own limit.</summary>
    public bool IsOverdue(DateTimeOffset now) => DueAt < (FinishedAt ?? now);

    private void DemandOpen()
    {
        if (FinishedAt is not null)
        {
            throw new InvalidOperationException($"Step {Number} of dossier {DossierId} has ended already.");
        }
    }
}
