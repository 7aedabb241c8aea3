using System.ComponentModel.DataAnnotations;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Routing.Itineraries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Routing.Figures;

/// <summary>
/// What an operator's board draws: dossiers under way by the agency that holds them, how long agencies held those that ended lately, whose
/// the late days were, and how many ended on each day. Counts and agencies alone; nothing of any one dossier.
/// </summary>
internal static class GetFigures
{
    /// <summary>
    /// <c>agencies</c> holds the first so many, the most late first; <c>others</c> is the sum of the rest. Times of holding are those of
    /// <c>measuredDossiers</c>, the newest that ended since <c>since</c>.
    /// </summary>
    public sealed record Response(
        DateTimeOffset At, DateOnly Since, int WithinWorkingDays, HeldNow Total, IReadOnlyList<AgencyFigures> Agencies, OtherAgencies? Others,
        int MeasuredDossiers, IReadOnlyList<EndsOfDay> Days);

    /// <summary>One agency: what it holds now, how long it held, and the late working days charged to it.</summary>
    public sealed record AgencyFigures(string Agency, Label AgencyName, HeldNow Now, TimeHeld? Held, int LateDossiers, int LateWorkingDays);

    /// <summary>The agencies that are not named, together.</summary>
    public sealed record OtherAgencies(int Agencies, HeldNow Now, int LateDossiers, int LateWorkingDays);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/ops/routing/figures", Handle)
        .RequireScope("ops.read")
        .WithName(nameof(GetFigures))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Ok<Response>> Handle(
        Caller caller, OpenDossiers open, EndedDossiers ended, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct,
        [Range(1, 92)] int days = 30, [Range(0, 60)] int withinWorkingDays = 2, [Range(1, 100)] int agencies = 12)
    {
        var (now, law) = (clock.GetUtcNow(), catalogue.Current);
        var (today, until) = (WorkingCalendar.DateOf(now), new DueFilter { WithinWorkingDays = withinWorkingDays }.NearUntil(law, caller, now));
        var since = today.AddDays(1 - days);
        var (asked, measuring) = (open.ByAgency(now, until, ct), ended.Measure(law, since, today, ct));
        var byDay = await ended.ByDay(since, today, ct);
        var (holds, measured) = (await asked, await measuring);
        var all = holds.Keys.Union(measured.Held.Keys).Union(measured.Late.Keys)
            .Select(agency => new AgencyFigures(
                agency, law.FindAgency(agency)?.Names ?? new(agency, agency), holds.GetValueOrDefault(agency, HeldNow.None),
                measured.Held.GetValueOrDefault(agency), measured.Late.GetValueOrDefault(agency).Dossiers,
                measured.Late.GetValueOrDefault(agency).WorkingDays))
            .OrderByDescending(row => row.Now.Overdue).ThenByDescending(row => row.Now.StepsOverdue).ThenByDescending(row => row.Now.Near)
            .ThenByDescending(row => row.Now.Open).ThenBy(row => row.Agency, StringComparer.Ordinal)
            .ToList();
        return TypedResults.Ok(new Response(
            now, since, withinWorkingDays, HeldNow.Sum(holds.Values), [.. all.Take(agencies)], Rest([.. all.Skip(agencies)]), measured.Dossiers, byDay));
    }

    private static OtherAgencies? Rest(IReadOnlyList<AgencyFigures> rest) => rest.Count == 0 ? null : new(
        rest.Count, HeldNow.Sum(rest.Select(row => row.Now)), rest.Sum(row => row.LateDossiers), rest.Sum(row => row.LateWorkingDays));
}
