using LienThong.Catalogue;
using LienThong.Kit.Http;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Routing.Itineraries;

/// <summary>
/// Dossiers under way, the longest past their lawful due date (or nearest to it) first: all, those past it (<c>overdue=true</c>), or
/// those that come near it (<c>withinWorkingDays</c>); by agency, position and officer of the open step.
/// </summary>
internal static class ListOverdue
{
    public sealed record Response(IReadOnlyList<DueItem> Items, string? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/itineraries", Handle)
        .RequireScope("work.act", "dossier.accept", "ops.read")
        .WithName(nameof(ListOverdue))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] DueFilter filter, Caller caller, RoutingDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        if (filter.Unfit() is { } unfit)
        {
            return unfit.ToHttp();
        }

        var (now, law) = (clock.GetUtcNow(), catalogue.Current);
        var open = Of(db.ItinerariesOf(caller), filter);
        if (filter.Overdue is true)
        {
            // While the clock stands still the due date moves on with every working day: nothing is late.
            open = open.Where(itinerary => itinerary.LawfulDueAt < now && !itinerary.IsPaused);
        }

        if (filter.WithinWorkingDays is not null)
        {
            var until = filter.NearUntil(law, caller, now);
            open = open.Where(itinerary => itinerary.LawfulDueAt >= now && itinerary.LawfulDueAt <= until && !itinerary.IsPaused);
        }

        if (filter.After is not null)
        {
            if (filter.Place() is not var (dueAt, id))
            {
                return Problems.BadPlace().ToHttp();
            }

            open = open.Where(itinerary =>
                itinerary.LawfulDueAt > dueAt || (itinerary.LawfulDueAt == dueAt && itinerary.DossierId > id));
        }

        var page = await open
            .Include(itinerary => itinerary.Steps.Where(step => step.FinishedAt == null))
            .OrderBy(itinerary => itinerary.LawfulDueAt).ThenBy(itinerary => itinerary.DossierId)
            .Take(filter.Size + 1)
            .ToListAsync(ct);
        var items = page.Take(filter.Size).Select(itinerary => DueItem.Of(itinerary, law, now)).ToList();
        var next = page.Count > filter.Size ? DueFilter.PlaceOf(page[filter.Size - 1].LawfulDueAt, page[filter.Size - 1].DossierId) : null;
        return TypedResults.Ok(new Response(items, next));
    }

    /// <summary>Dossiers under way whose open step is held by whom the filter names.</summary>
    private static IQueryable<Itinerary> Of(IQueryable<Itinerary> itineraries, DueFilter filter)
    {
        var open = itineraries.Where(itinerary => itinerary.FinishedAt == null);
        return filter is { Agency: null, Position: null, Officer: null }
            ? open
            : open.Where(itinerary => itinerary.Steps.Any(step => step.FinishedAt == null
                && (filter.Agency == null || step.Agency == filter.Agency)
                && (filter.Position == null || step.Position == filter.Position)
                && (filter.Officer == null || step.TakenBy == filter.Officer)));
    }
}
