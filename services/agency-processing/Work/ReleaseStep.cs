using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.Work;

/// <summary>The holder, a substitute, or the head or leader above lays a step back into the inbox of its position.</summary>
internal static class ReleaseStep
{
    public sealed record Request(string? ReasonCode = null);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/release", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(ReleaseStep))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<WorkItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        if (request.ReasonCode is not null && Codes.CheckCode(request.ReasonCode, "reasonCode") is { } unfit)
        {
            return unfit.ToHttp();
        }

        var (work, refused) = await unit.OpenWork(db.WorkUnder(caller), id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        var now = clock.GetUtcNow();
        var hand = await db.HandOf(work, caller, now, ct);
        var holder = Positions.LedBy(caller.Role).Contains(work.Position) ? work.TakenBy ?? hand.Holder : hand.Holder;
        if (work.Release(holder) is { } problem)
        {
            return problem.ToHttp();
        }

        db.Acts.Add(WorkAct.Of(
            work, "released", caller.Subject, now, hand.ActingFor, holder == caller.Subject ? null : holder, request.ReasonCode));
        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work, caller.Subject, now)), ct);
    }
}
