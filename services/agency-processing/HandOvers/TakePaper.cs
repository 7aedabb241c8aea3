using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>The receiving agency signs for the paper original: the very envelope, with as many sheets as were given.</summary>
internal static class TakePaper
{
    public sealed record Request([Required] string EnvelopeNumber, [Range(1, 10_000)] int Sheets, DateTimeOffset TakenAt);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/hand-overs/{id:guid}/original-receipt", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(TakePaper))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<HandOverItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (handOver, refused) = await unit.OpenHandOver(db, caller, id, asReceiver: true, ifMatch, ct);
        if ((refused ?? handOver.TakePaper(
            request.EnvelopeNumber, request.Sheets, request.TakenAt.ToUniversalTime(), caller.Subject, clock.GetUtcNow())) is { } problem)
        {
            return problem.ToHttp();
        }

        var papers = (await db.PapersOf([handOver], ct))[id].ToList();
        return await unit.Commit(() => TypedResults.Ok(HandOverItem.Of(handOver, papers, caller.Agency)), ct);
    }
}
