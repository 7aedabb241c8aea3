using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Kinds;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.Work;

/// <summary>The holder ends a step with an outcome of the procedure's file; its kind may refuse while something is undone.</summary>
internal static class CompleteStep
{
    public sealed record Request([Required, MaxLength(100)] string Outcome, [MaxLength(20)] Dictionary<string, string>? Fields);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/completion", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(CompleteStep))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<WorkItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (work, refused) = await unit.OpenWork(db, caller, id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        if ((work.HeldBy(caller.Subject)
            ?? await StepKinds.Find(work.Kind)!.MayComplete(work, db, ct)
            ?? work.Complete(request.Outcome, request.Fields ?? [], caller.Subject, clock.GetUtcNow())) is { } problem)
        {
            return problem.ToHttp();
        }

        unit.Announce(work.DossierId, work.Completion());

        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work)), ct);
    }
}
