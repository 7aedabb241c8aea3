using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Kinds;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.Results;

/// <summary>
/// The signed, numbered and sealed result goes on record and is said; its file lies in intake's store already. Where signature and seal
/// were put on one after the other, it is exactly what was sealed.
/// </summary>
internal static class IssueResult
{
    public sealed record Request([Required] string Kind, [Required] string ResultNumber, Guid DocumentId, [Required] string Digest);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/result", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(IssueResult))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<WorkItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (work, hand, refused) = await unit.OpenHeldWork(db, caller, id, ifMatch, now, ct);
        if ((refused ?? work.IsFor(IssueResultStep.Kind)) is { } notHere)
        {
            return notHere.ToHttp();
        }

        if (await db.Results.FindAsync([work.DossierId, work.StepNumber], ct) is not null)
        {
            return Problems.ResultAlreadyIssued().ToHttp();
        }

        // Where nobody signed and sealed one after the other, the leader vouches with this one call for both.
        var draft = await db.ResultDrafts.FindAsync([work.DossierId, work.StepNumber], ct);
        var (result, unfit) = DossierResult.Issue(
            work, request.Kind, request.ResultNumber, request.DocumentId, request.Digest, draft?.SignedBy ?? hand.Officer,
            draft?.SealedBy ?? hand.Officer, now);
        if ((unfit ?? draft?.MayIssue(request) ?? await db.CheckResultNumber(work, request.Kind, request.ResultNumber, ct)) is { } problem)
        {
            return problem.ToHttp();
        }

        db.Acts.Add(WorkAct.Of(work, "result-issued", hand.Officer, now, hand.ActingFor));
        db.Results.Add(result);
        unit.Announce(work.DossierId, new ResultIssued
        {
            StepNumber = work.StepNumber,
            Agency = work.Agency,
            ResultNumber = result.ResultNumber,
            Paper = new(result.Kind, result.DocumentId, result.Digest),
        });

        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work, caller.Subject, now, hand.ActingFor)), ct);
    }
}
