using System.ComponentModel.DataAnnotations;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Routing.Itineraries;

/// <summary>The agency apologises and names a new date (phiếu xin lỗi và hẹn lại ngày trả kết quả): once, and late stays late.</summary>
internal static class ExtendDueDate
{
    /// <summary>The new date, why (a code), and the apology in intake's store.</summary>
    public sealed record Request(DateOnly NewDueOn, [Required, ReasonCode] string ReasonCode, [Required] PaperRef Paper);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/itineraries/{id:guid}/extension", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(ExtendDueDate))
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
        if (ItineraryInHand.Check(request.Paper, "form-04") is { } unfit)
        {
            return unfit.ToHttp();
        }

        var (itinerary, refused) = await unit.OpenItinerary(db, catalogue, caller, id, ifMatch, deskToo: false, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        var walked = new Walked();
        var decision = new Decision(clock.GetUtcNow(), caller.Agency, caller.Subject, request.ReasonCode, Authority: null, request.Paper);
        if (Walk.Extend(itinerary, request.NewDueOn, decision, catalogue.Current, walked) is { } problem)
        {
            return problem.ToHttp();
        }

        carrier.Carry(id, walked);

        return await unit.Commit(() => TypedResults.Ok(Moved.Of(itinerary)), ct);
    }
}
