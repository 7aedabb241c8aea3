using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Routing.Itineraries;

/// <summary>A step of the route with the agency that acts in it for one dossier, and that agency's working calendar.</summary>
internal sealed record Place(RouteStep Step, string? Agency, WorkingCalendar? Calendar, IReadOnlyList<AllowedOutcome> Outcomes)
{
    private const string Desk = "desk";
    private const string Citizen = "citizen";

    /// <summary>Resolves the role: the desk is the one that received the dossier, others are competent by area, the citizen is no agency.</summary>
    /// <exception cref="NotYet">No agency is competent, as far as the catalogue knows.</exception>
    public static Place Of(Itinerary itinerary, RouteStep step, DateTimeOffset at, Law law)
    {
        var agency = step.Role switch
        {
            Desk => itinerary.DeskAgency,
            Citizen => null,
            var role => law.Competent(role, itinerary.Area, WorkingCalendar.DateOf(at))?.Code
                ?? throw new NotYet($"no agency is competent as {role} for area {itinerary.Area}"),
        };
        return new(
            step,
            agency,
            agency is null ? null : law.CalendarOf(agency),
            [.. step.Outcomes.Select(outcome => new AllowedOutcome(outcome.Name, outcome.Fields))]);
    }
}
