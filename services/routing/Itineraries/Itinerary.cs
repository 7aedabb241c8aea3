using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Routing.Itineraries;

/// <summary>
/// The way of one dossier (hồ sơ) through the agencies: where it is, its clock and its due dates. Its status from Accepted on is decided
/// here. Only <see cref="Walk"/> changes it.
/// </summary>
internal sealed class Itinerary : ICoded
{
    public required Guid DossierId { get; init; }

    public required string DossierCode { get; init; }

    public required string ProcedureCode { get; init; }

    public required int ProcedureVersion { get; init; }

    public required string DeskAgency { get; init; }

    /// <summary>Area that decides which agencies are competent.</summary>
    public required string Area { get; init; }

    /// <summary>How the result goes back; the citizen may change it.</summary>
    public required ReturnMethod ReturnBy { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Due date printed on the receipt; never changes.</summary>
    public required DateOnly OriginalDueOn { get; init; }

    /// <summary>Moment from which the limit is counted: reception, or the last restart of the clock.</summary>
    public required DateTimeOffset CountsFrom { get; set; }

    /// <summary>Due date by law (hạn theo luật): the original one moved by pauses and restarts.</summary>
    public required DateOnly LawfulDueOn { get; set; }

    /// <summary>Closing time of <see cref="LawfulDueOn"/>.</summary>
    public required DateTimeOffset LawfulDueAt { get; set; }

    /// <summary>Date promised with an apology (ngày hẹn lại); what is late is still judged by the lawful one.</summary>
    public DateOnly? PromisedDueOn { get; set; }

    /// <summary>The date the citizen counts on: the promised one where it is later than the lawful one.</summary>
    public DateOnly ShownDueOn => PromisedDueOn > LawfulDueOn ? PromisedDueOn.Value : LawfulDueOn;

    public DossierStatus Status { get; private set; } = DossierStatus.Accepted;

    /// <summary>Number of the newest step.</summary>
    public int StepNumber { get; private set; }

    /// <summary>When the citizen paid, when that was known before the step of payment began.</summary>
    public DateTimeOffset? PaidEarlyAt { get; set; }

    /// <summary>When it was announced that the lawful due date has passed; once only.</summary>
    public DateTimeOffset? OverdueAt { get; set; }

    /// <summary>When the way ended: the result ready, stopped or withdrawn.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    public bool HasEnded => FinishedAt is not null;

    /// <summary>When the result came into the citizen's hand.</summary>
    public DateTimeOffset? ReturnedAt { get; set; }

    /// <summary>Working days late at the end; negative when early; null while under way.</summary>
    public int? WorkingDaysLate { get; set; }

    /// <summary>Stretches in which the clock stood still, in order, never overlapping; the last one may be open.</summary>
    public IReadOnlyList<ClockInterval> Pauses { get; private set; } = [];

    /// <summary>Whether the clock stands still now: the last pause is open.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Notices of financial duties (nghĩa vụ tài chính) raised so far.</summary>
    public IReadOnlyList<DutyNotice> Duties { get; set; } = [];

    /// <summary>Steps that ended after their own limit while the clock ran: they share the lateness, if there is any.</summary>
    public IReadOnlyList<Overrun> Overruns { get; set; } = [];

    /// <summary>Working days of lateness by agency, once finished late.</summary>
    public IReadOnlyList<LateDays> LateByAgency { get; set; } = [];

    /// <summary>What happened beside the plain way, in order; null when nothing did.</summary>
    public IReadOnlyList<Incident>? Incidents { get; private set; }

    /// <summary>The request for papers that waits for the citizen; null when none does.</summary>
    public Incident? AwaitedSupplement => Status is DossierStatus.WaitingForSupplement
        ? Of(IncidentKind.Supplement).LastOrDefault(asked => asked.EndedAt is null)
        : null;

    /// <summary>xmin: the etag, compared under the lock.</summary>
    public uint Version { get; private set; }

    /// <summary>Its steps; while events are applied only the open one is loaded.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>The step in hand; null before the first and after the last.</summary>
    public Step? OpenStep => Steps.Find(step => step.FinishedAt is null);

    /// <summary>The incidents of one kind, in order.</summary>
    public IEnumerable<Incident> Of(IncidentKind kind) => Incidents is null ? [] : Incidents.Where(incident => incident.Kind == kind);

    /// <summary>Keeps what happened.</summary>
    public void Note(Incident incident) => Incidents = [.. Incidents ?? [], incident];

    /// <summary>Adds to what was kept of an incident.</summary>
    public void Note(Incident known, Incident now) =>
        Incidents = [.. Incidents!.Select(incident => ReferenceEquals(incident, known) ? now : incident)];

    /// <summary>Adds the next step of the route.</summary>
    /// <exception cref="InvalidOperationException">Another step is open.</exception>
    public Step Begin(string stepId, string? agency, string? position, DateTimeOffset startsAt, DateTimeOffset? dueAt, string? reasonCode)
    {
        if (OpenStep is { } open)
        {
            throw new InvalidOperationException($"Step {open.Number} of dossier {DossierId} is still open.");
        }

        var step = new Step
        {
            DossierId = DossierId,
            Number = ++StepNumber,
            StepId = stepId,
            Agency = agency,
            Position = position,
            ReasonCode = reasonCode,
            StartsAt = startsAt.ToUniversalTime(),
            DueAt = dueAt?.ToUniversalTime(),
        };
        Steps.Add(step);
        return step;
    }

    /// <summary>Stops the clock; a pause never begins before the last one ended.</summary>
    public void Pause(DateTimeOffset at, string reason)
    {
        var from = Pauses is [.., { To: { } last }] && last > at ? last : at;
        (Pauses, IsPaused) = ([.. Pauses, new(from, null, reason)], true);
    }

    /// <summary>Lets the clock run again and gives the pause that ended; null when it runs already.</summary>
    public ClockInterval? Resume(DateTimeOffset at)
    {
        if (Pauses is not [.., { To: null } open])
        {
            return null;
        }

        var ended = open with { To = at > open.From ? at : open.From };
        (Pauses, IsPaused) = ([.. Pauses.SkipLast(1), ended], false);
        return ended;
    }

    /// <summary>Moves the status, by way of Moving where the table demands it; true when it changed.</summary>
    /// <exception cref="InvalidOperationException">The move is not in the table.</exception>
    public bool MoveTo(DossierStatus status)
    {
        if (status == Status)
        {
            return false;
        }

        if (!StatusMoves.Allow(Status, status) && StatusMoves.Allow(Status, DossierStatus.Moving))
        {
            Status = DossierStatus.Moving;
        }

        if (!StatusMoves.Allow(Status, status))
        {
            throw new InvalidOperationException($"Dossier {DossierId} cannot move from {Status} to {status}.");
        }

        Status = status;
        return true;
    }
}

/// <summary>A stretch in which the dossier's clock stood still (tạm dừng).</summary>
/// <param name="From">Start (UTC).</param>
/// <param name="To">End (UTC); null while it lasts.</param>
/// <param name="Reason">Kind of the step that began it.</param>
internal sealed record ClockInterval(DateTimeOffset From, DateTimeOffset? To, string Reason);

/// <summary>A step that ended after its own limit.</summary>
internal sealed record Overrun(string Agency, DateTimeOffset StartsAt, DateTimeOffset DueAt, DateTimeOffset FinishedAt);
