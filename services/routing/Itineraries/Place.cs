using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Routing.Itineraries;

/// <summary>A step of the route with the agency that acts in it for one dossier, and that agency's working calendar.</summary>
internal sealed record Place(RouteStep Step, string? Agency, WorkingCalendar? Calendar, IReadOnlyList<AllowedOutcome> Outcomes)
{
    public const string Desk = "desk";
    private const string Citizen = "citizen";

    /// <summary>
    /// Resolves the role: the desk is the one that received the dossier, others are competent by area - or were named by hand -, the
    /// citizen is no agency.
    /// </summary>
    /// <exception cref="NotYet">No agency is competent, as far as the catalogue knows.</exception>
    public static Place Of(Itinerary itinerary, RouteStep step, DateTimeOffset at, Law law) => Find(itinerary, step, at, law)
        ?? throw new NotYet($"no agency is competent as {step.Role} for area {itinerary.Area}");

    /// <summary>The same; null when no agency is competent.</summary>
    public static Place? Find(Itinerary itinerary, RouteStep step, DateTimeOffset at, Law law)
    {
        var on = WorkingCalendar.DateOf(at);
        var agency = step.Role switch
        {
            Desk => itinerary.DeskAgency,
            Citizen => null,
            var role => Named(itinerary, role) is { } named && law.FindAgency(named)?.ExistsOn(on) is true
                ? named
                : law.Competent(role, itinerary.Area, on)?.Code,
        };
        return agency is null && step.Role != Citizen
            ? null
            : new(step, agency, agency is null ? null : law.CalendarOf(agency), [.. Allowed(itinerary, step)]);
    }

    /// <summary>Whether the dossier has taken this correction as often as it may.</summary>
    public static bool IsUsedUp(Itinerary itinerary, string stepId, RouteOutcome outcome) => outcome.Most is { } most
        && itinerary.Of(IncidentKind.Correction).Count(done => done.StepId == stepId && done.Outcome == outcome.Name) >= most;

    private static IEnumerable<AllowedOutcome> Allowed(Itinerary itinerary, RouteStep step) => step.Outcomes
        .Where(outcome => !IsUsedUp(itinerary, step.Id, outcome))
        .Select(outcome => new AllowedOutcome(outcome.Name, outcome.Fields, outcome.EffectCode));

    /// <summary>The agency that a leader handed this role's work to, if one did.</summary>
    private static string? Named(Itinerary itinerary, string role) =>
        itinerary.Of(IncidentKind.RerouteTransfer).LastOrDefault(handed => handed.Role == role)?.ToAgency;
}
