using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Kinds;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.Results;

/// <summary>An officer (the clerk, văn thư) of the agency numbers and dates what the leader signed and puts the seal on.</summary>
internal static class SealResult
{
    public sealed record Request(string ResultNumber, PaperRef Paper);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/seal", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(SealResult))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<WorkItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (work, refused) = await unit.OpenWork(db.WorkAt(caller), id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        if (caller.Role != Positions.Officer)
        {
            return Problems.MayNotSeal().ToHttp();
        }

        if (((work.IsOpen ? null : Problems.Ended(work.State)) ?? work.IsFor(IssueResultStep.Kind)
            ?? Codes.Check(request.ResultNumber, "resultNumber") ?? Codes.CheckPaper(request.Paper, "paper")) is { } problem)
        {
            return problem.ToHttp();
        }

        var (now, paper) = (clock.GetUtcNow(), Codes.Normal(request.Paper));
        if (await db.ResultDrafts.FindAsync([work.DossierId, work.StepNumber], ct) is not { } draft)
        {
            return Problems.NotSigned().ToHttp();
        }

        if ((draft.Seal(request.ResultNumber, paper, caller.Subject, now)
            ?? await db.CheckResultNumber(work, paper.Kind, request.ResultNumber, ct)) is { } unfit)
        {
            return unfit.ToHttp();
        }

        work.Deed();
        db.Acts.Add(WorkAct.Of(work, "sealed", caller.Subject, now));
        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work, caller.Subject, now)), ct);
    }
}
