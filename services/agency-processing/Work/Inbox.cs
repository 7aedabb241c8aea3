using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Kinds;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Mvc;

namespace LienThong.AgencyProcessing.Work;

/// <summary>Which part of the inbox is asked for; what is left out does not narrow it.</summary>
internal sealed record Inbox(
    [FromQuery(Name = "dossier")] Guid? Dossier,
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "mine")] bool? Mine,
    [FromQuery(Name = "unassigned")] bool? Unassigned,
    [FromQuery(Name = "holder")] string? Holder,
    [FromQuery(Name = "position")] string? Position,
    [FromQuery(Name = "kind")] string? Kind,
    [FromQuery(Name = "procedure")] string? Procedure,
    [FromQuery(Name = "dueBefore")] DateTimeOffset? DueBefore)
{
    /// <summary>The rows asked for. Refused when a filter is unknown, contradicts another, or looks where the caller may not.</summary>
    public (IQueryable<StepWork> Rows, Problem? Refused) Of(AgencyDb db, Caller caller, IReadOnlyList<string> substituted)
    {
        if (Position is not null && !Positions.SeenBy(caller.Role).Contains(Position))
        {
            return (null!, Problems.NotYourPosition());
        }

        foreach (var (filter, field) in new[] { (Holder, "holder"), (Procedure, "procedure") })
        {
            if (filter is not null && Codes.CheckCode(filter, field) is not null)
            {
                return (null!, Problems.FilterUnknown(field));
            }
        }

        if (Kind is not null && StepKinds.Find(Kind) is null)
        {
            return (null!, Problems.FilterUnknown("kind"));
        }

        if ((Mine is true ? 1 : 0) + (Unassigned is true ? 1 : 0) + (Holder is null ? 0 : 1) > 1)
        {
            return (null!, Problems.FiltersContradict(Unassigned is true ? "unassigned" : "holder"));
        }

        var (rows, refused) = OfState(Position is null ? db.WorkOf(caller) : db.WorkUnder(caller).Where(w => w.Position == Position));
        if (refused is not null)
        {
            return (null!, refused);
        }

        rows = Dossier is { } dossier ? rows.Where(w => w.DossierId == dossier) : rows;
        rows = Mine is true ? rows.Where(w => w.TakenBy == caller.Subject || substituted.Contains(w.TakenBy!)) : rows;
        rows = Unassigned is true ? rows.Where(w => w.TakenBy == null) : rows;
        rows = Holder is not null ? rows.Where(w => w.TakenBy == Holder) : rows;
        rows = Kind is not null ? rows.Where(w => w.Kind == Kind) : rows;
        rows = Procedure is not null ? rows.Where(w => w.ProcedureCode == Procedure) : rows;
        rows = DueBefore is { } before ? rows.Where(w => w.UrgentAt < before.ToUniversalTime()) : rows;
        return (rows, null);
    }

    private (IQueryable<StepWork> Rows, Problem? Refused) OfState(IQueryable<StepWork> rows) =>
        (State ?? (Dossier is null ? "open" : null)) switch
    {
        "open" => (rows.Where(w => w.State == StepState.Assigned || w.State == StepState.Taken), null),
        "done" => (rows.Where(w => w.State == StepState.Completed || w.State == StepState.Cancelled), null),
        null => (rows, null),
        _ => (null!, Problems.StateUnknown()),
    };
}
