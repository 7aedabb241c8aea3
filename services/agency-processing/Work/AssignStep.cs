using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.Work;

/// <summary>A head or leader gives a step to an officer of its agency and position (phân công), out of whoever's hands it was.</summary>
internal static class AssignStep
{
    public sealed record Request(string Officer, string? ReasonCode = null);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/assignment", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(AssignStep))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<WorkItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        if ((Codes.CheckCode(request.Officer, "officer")
            ?? (request.ReasonCode is null ? null : Codes.CheckCode(request.ReasonCode, "reasonCode"))) is { } unfit)
        {
            return unfit.ToHttp();
        }

        var (work, refused) = await unit.OpenWork(db.WorkUnder(caller), id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        if (!Positions.LedBy(caller.Role).Contains(work.Position))
        {
            return Problems.MayNotAssign().ToHttp();
        }

        var now = clock.GetUtcNow();
        if (work.Assign(request.Officer, caller.Subject, now) is { } problem)
        {
            return problem.ToHttp();
        }

        db.Acts.Add(WorkAct.Of(work, "assigned", caller.Subject, now, officer: request.Officer, reasonCode: request.ReasonCode));
        unit.Announce(work.DossierId, new StepTaken { StepNumber = work.StepNumber, Agency = work.Agency, OfficerId = request.Officer });

        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work, caller.Subject, now)), ct);
    }
}
