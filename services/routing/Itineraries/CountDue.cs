using System.ComponentModel.DataAnnotations;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Routing.Itineraries;

/// <summary>How much every agency, position and officer has in hand, past its limit and near it: what a leader looks at in the morning.</summary>
internal static class CountDue
{
    public sealed record Response(IReadOnlyList<Row> Rows);

    /// <summary>One holder; <c>officer</c> is null for what nobody has taken yet.</summary>
    public sealed record Row(
        string Agency,
        Label AgencyName,
        string? Position,
        string? Officer,
        int Open,
        int StepsOverdue,
        int StepsNear,
        int DossiersOverdue);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/itineraries/counts", Handle)
        .RequireScope("work.act", "dossier.accept", "ops.read")
        .WithName(nameof(CountDue))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Caller caller,
        RoutingDb db,
        LiveCatalogue catalogue,
        TimeProvider clock,
        CancellationToken ct,
        string? agency = null,
        [Range(0, 60)] int withinWorkingDays = 1)
    {
        if (!DueFilter.IsCode(agency))
        {
            return Problems.UnknownFilter("agency").ToHttp();
        }

        var (now, law) = (clock.GetUtcNow(), catalogue.Current);
        var until = new DueFilter { WithinWorkingDays = withinWorkingDays }.NearUntil(law, caller, now);
        var counted = await db.ItinerariesOf(caller)
            .Where(itinerary => itinerary.FinishedAt == null)
            .SelectMany(
                itinerary => itinerary.Steps.Where(step => step.FinishedAt == null && step.Agency != null),
                (itinerary, step) => new
                {
                    step.Agency, step.Position, step.TakenBy, step.DueAt, IsLate = itinerary.LawfulDueAt < now && !itinerary.IsPaused,
                })
            .Where(row => agency == null || row.Agency == agency)
            .GroupBy(row => new { row.Agency, row.Position, row.TakenBy })
            .OrderBy(group => group.Key.Agency).ThenBy(group => group.Key.Position).ThenBy(group => group.Key.TakenBy)
            .Select(group => new
            {
                group.Key,
                Open = group.Count(),
                Overdue = group.Count(row => row.DueAt < now),
                Near = group.Count(row => row.DueAt >= now && row.DueAt <= until),
                Late = group.Count(row => row.IsLate),
            })
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(
        [
            .. counted.Select(row => new Row(
                row.Key.Agency!,
                law.FindAgency(row.Key.Agency!)?.Names ?? new(row.Key.Agency!, row.Key.Agency!),
                row.Key.Position,
                row.Key.TakenBy,
                row.Open,
                row.Overdue,
                row.Near,
                row.Late)),
        ]));
    }
}
