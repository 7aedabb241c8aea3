using System.ComponentModel.DataAnnotations;
using LienThong.Catalogue;
using Microsoft.Extensions.Options;

namespace LienThong.Routing.Itineraries;

/// <summary>How long before a limit it is said that it comes near.</summary>
internal sealed class WarningOptions
{
    public const string Section = "Warnings";

    /// <summary>Lead before the end of a step's own limit, in working days of eight hours; shorter steps get no warning, 0 gives none. Default: 0.5.</summary>
    [Range(0, 10)]
    public decimal StepLeadWorkingDays { get; init; } = 0.5m;

    /// <summary>Lead before the lawful due date, in working days; 0 gives no warning. Default: 2, so that an apology can still go out in time.</summary>
    [Range(0, 30)]
    public int DossierLeadWorkingDays { get; init; } = 2;
}

/// <summary>When the timers ring first: in time for somebody to act.</summary>
internal sealed class Warnings(IOptions<WarningOptions> options)
{
    private readonly WarningOptions _lead = options.Value;

    /// <summary>Before the end of the step in hand; null when it is too short for a warning.</summary>
    public DateTimeOffset? OfStep(Itinerary itinerary, Law law)
    {
        if (itinerary.OpenStep is not { Agency: { } agency, DueAt: { } dueAt } step || _lead.StepLeadWorkingDays <= 0)
        {
            return null;
        }

        var limit = law.Find(itinerary.ProcedureCode, itinerary.ProcedureVersion)?.Route.Step(step.StepId)?.LimitWorkingDays;
        return limit > _lead.StepLeadWorkingDays
            ? Earlier(Deadlines.StepDue(law.CalendarOf(agency), step.StartsAt, limit.Value - _lead.StepLeadWorkingDays), dueAt)
            : null;
    }

    /// <summary>Before the lawful due date; null when there is no such day since reception.</summary>
    public DateTimeOffset? OfDossier(Itinerary itinerary, Law law)
    {
        if (_lead.DossierLeadWorkingDays == 0)
        {
            return null;
        }

        var rings = Deadlines.ClosingBefore(law.CalendarOf(itinerary.DeskAgency), itinerary.LawfulDueOn, _lead.DossierLeadWorkingDays);
        return rings > itinerary.CountsFrom ? Earlier(rings, itinerary.LawfulDueAt) : null;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset rings, DateTimeOffset dueAt) => rings < dueAt ? rings : null;
}
