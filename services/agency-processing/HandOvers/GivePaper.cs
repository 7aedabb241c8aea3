using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>The giving agency records that the paper original left, in which numbered envelope.</summary>
internal static class GivePaper
{
    public sealed record Request([Required] string EnvelopeNumber, [Range(1, 10_000)] int Sheets, DateTimeOffset GivenAt);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/hand-overs/{id:guid}/original", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(GivePaper))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<HandOverItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (handOver, refused) = await unit.OpenHandOver(db, caller, id, asReceiver: false, ifMatch, ct);
        if ((refused ?? handOver.GivePaper(
            request.EnvelopeNumber, request.Sheets, request.GivenAt.ToUniversalTime(), caller.Subject, clock.GetUtcNow())) is { } problem)
        {
            return problem.ToHttp();
        }

        var papers = (await db.PapersOf([handOver], ct))[id].ToList();
        return await unit.Commit(() => TypedResults.Ok(HandOverItem.Of(handOver, papers, caller.Agency)), ct);
    }
}
