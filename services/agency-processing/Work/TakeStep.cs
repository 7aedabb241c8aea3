using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.Work;

/// <summary>An officer takes a step from the inbox of the own agency and position; from then on nobody else acts on it.</summary>
internal static class TakeStep
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/holder", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(TakeStep))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static async Task<Results<Ok<WorkItem>, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (work, refused) = await unit.OpenWork(db.WorkOf(caller), id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        var now = clock.GetUtcNow();
        if (work.Take(caller.Subject, now) is { } problem)
        {
            return problem.ToHttp();
        }

        db.Acts.Add(WorkAct.Of(work, "taken", caller.Subject, now));
        unit.Announce(work.DossierId, new StepTaken { StepNumber = work.StepNumber, Agency = work.Agency, OfficerId = caller.Subject });

        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work, caller.Subject, now)), ct);
    }
}
