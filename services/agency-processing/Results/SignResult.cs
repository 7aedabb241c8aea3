using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Kinds;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.Results;

/// <summary>The leader who holds the step signs the result; number and seal come after.</summary>
internal static class SignResult
{
    public sealed record Request(PaperRef Paper);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/signature", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(SignResult))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<WorkItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (work, hand, refused) = await unit.OpenHeldWork(db, caller, id, ifMatch, now, ct);
        if ((refused ?? work.IsFor(IssueResultStep.Kind) ?? Codes.CheckPaper(request.Paper, "paper")) is { } problem)
        {
            return problem.ToHttp();
        }

        if (await db.Results.FindAsync([work.DossierId, work.StepNumber], ct) is not null)
        {
            return Problems.ResultAlreadyIssued().ToHttp();
        }

        var paper = Codes.Normal(request.Paper);
        var draft = await db.ResultDrafts.FindAsync([work.DossierId, work.StepNumber], ct);
        if (draft?.SignAgain(paper, hand, now) is { } tooLate)
        {
            return tooLate.ToHttp();
        }

        if (draft is null)
        {
            db.ResultDrafts.Add(new()
            {
                DossierId = work.DossierId,
                StepNumber = work.StepNumber,
                Agency = work.Agency,
                Signed = paper,
                SignedBy = hand.Officer,
                SignedFor = hand.ActingFor,
                SignedAt = now,
            });
        }

        work.Deed();
        db.Acts.Add(WorkAct.Of(work, "signed", hand.Officer, now, hand.ActingFor));
        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work, caller.Subject, now, hand.ActingFor)), ct);
    }
}
