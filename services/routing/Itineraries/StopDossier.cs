using System.ComponentModel.DataAnnotations;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Routing.Itineraries;

/// <summary>A leader stops processing (dừng giải quyết hồ sơ), with the paper that tells the citizen why.</summary>
internal static class StopDossier
{
    /// <summary>Why (a code), the paper in intake's store, and the decision it rests on.</summary>
    public sealed record Request(
        [Required, ReasonCode] string ReasonCode, [Required] PaperRef Paper, [DocumentNumber] string? Authority = null);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/itineraries/{id:guid}/stop", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(StopDossier))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Moved>, ProblemHttpResult>> Handle(
        Guid id,
        Request request,
        IfMatch ifMatch,
        Caller caller,
        RoutingDb db,
        Unit unit,
        Carrier carrier,
        LiveCatalogue catalogue,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (ItineraryInHand.Check(request.Paper, "stop") is { } unfit)
        {
            return unfit.ToHttp();
        }

        var (itinerary, refused) = await unit.OpenItinerary(db, catalogue, caller, id, ifMatch, deskToo: false, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        var walked = new Walked();
        var decision = new Decision(clock.GetUtcNow(), caller.Agency, caller.Subject, request.ReasonCode, request.Authority, request.Paper);
        if (Walk.Stop(itinerary, wrongProcedure: false, decision, catalogue.Current, walked) is { } problem)
        {
            return problem.ToHttp();
        }

        carrier.Carry(id, walked);

        return await unit.Commit(() => TypedResults.Ok(Moved.Of(itinerary)), ct);
    }
}
