using System.Diagnostics;
using LienThong.Catalogue;
using LienThong.Kit.Http;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Routing.Itineraries;

/// <summary>Why a due date is what it is, line by line, from reception to the end.</summary>
internal static class GetDeadline
{
    public sealed record Response(
        Guid DossierId, DateOnly OriginalDueOn, DateOnly LawfulDueOn, DateOnly? PromisedDueOn, IReadOnlyList<DeadlineLine> Lines);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/itineraries/{id:guid}/deadline", Handle)
        .RequireScope("work.act", "dossier.accept", "ops.read")
        .WithName(nameof(GetDeadline))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, RoutingDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        Activity.Current?.SetTag("dossier.id", id);
        var itinerary = await db.ItinerariesOf(caller).SingleOrDefaultAsync(i => i.DossierId == id, ct);
        if (itinerary is null)
        {
            return Problems.ItineraryNotFound(id).ToHttp();
        }

        var law = catalogue.Current;
        if (law.Find(itinerary.ProcedureCode, itinerary.ProcedureVersion) is not { } procedure)
        {
            return Problems.ProcedureMissing(itinerary.ProcedureCode, itinerary.ProcedureVersion).ToHttp();
        }

        var standing = new Standing(itinerary, procedure, law, clock.GetUtcNow());
        return TypedResults.Ok(new Response(id, itinerary.OriginalDueOn, itinerary.LawfulDueOn, itinerary.PromisedDueOn, standing.Explain()));
    }
}
