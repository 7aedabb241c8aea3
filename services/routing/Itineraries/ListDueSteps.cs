using LienThong.Catalogue;
using LienThong.Kit.Http;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Routing.Itineraries;

/// <summary>Open steps of agencies by the end of their own limit: all, those past it, or those that come near it; by agency, position and officer.</summary>
internal static class ListDueSteps
{
    public sealed record Response(IReadOnlyList<DueItem> Items, string? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/itineraries/steps", Handle)
        .RequireScope("work.act", "dossier.accept", "ops.read")
        .WithName(nameof(ListDueSteps))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] DueFilter filter, Caller caller, RoutingDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        if (filter.Unfit() is { } unfit)
        {
            return unfit.ToHttp();
        }

        var (now, law) = (clock.GetUtcNow(), catalogue.Current);
        var steps = db.ItinerariesOf(caller).Where(itinerary => itinerary.FinishedAt == null)
            .SelectMany(itinerary => itinerary.Steps)
            .Where(step => step.FinishedAt == null && step.DueAt != null && step.Agency != null
                && (filter.Agency == null || step.Agency == filter.Agency)
                && (filter.Position == null || step.Position == filter.Position)
                && (filter.Officer == null || step.TakenBy == filter.Officer));
        if (filter.Overdue is true)
        {
            steps = steps.Where(step => step.DueAt < now);
        }

        if (filter.WithinWorkingDays is not null)
        {
            var until = filter.NearUntil(law, caller, now);
            steps = steps.Where(step => step.DueAt >= now && step.DueAt <= until);
        }

        if (filter.After is not null)
        {
            if (filter.Place() is not var (dueAt, id))
            {
                return Problems.BadPlace().ToHttp();
            }

            steps = steps.Where(step => step.DueAt > dueAt || (step.DueAt == dueAt && step.DossierId > id));
        }

        var page = await steps.OrderBy(step => step.DueAt).ThenBy(step => step.DossierId)
            .Select(step => new { step.DossierId, step.DueAt })
            .Take(filter.Size + 1)
            .ToListAsync(ct);
        var ids = page.Take(filter.Size).Select(row => row.DossierId).ToList();
        var itineraries = await db.ItinerariesOf(caller)
            .Include(itinerary => itinerary.Steps.Where(step => step.FinishedAt == null))
            .Where(itinerary => ids.Contains(itinerary.DossierId))
            .ToDictionaryAsync(itinerary => itinerary.DossierId, ct);
        // One that moved on between the two reads is simply no longer in the list.
        var items = ids.Where(itineraries.ContainsKey).Select(id => DueItem.Of(itineraries[id], law, now)).ToList();
        var next = page.Count > filter.Size ? DueFilter.PlaceOf(page[filter.Size - 1].DueAt!.Value, ids[^1]) : null;
        return TypedResults.Ok(new Response(items, next));
    }
}
