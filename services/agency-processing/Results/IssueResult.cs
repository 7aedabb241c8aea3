using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Kinds;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Results;

/// <summary>The leader's signed, numbered and sealed result goes on record; its file lies in intake's store already.</summary>
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
        var (work, refused) = await unit.OpenWork(db, caller, id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        if ((work.HeldBy(caller.Subject) ?? work.IsFor(IssueResultStep.Kind)) is { } notHere)
        {
            return notHere.ToHttp();
        }

        if (await db.Results.AnyAsync(r => r.DossierId == work.DossierId && r.StepNumber == work.StepNumber, ct))
        {
            return Problems.ResultAlreadyIssued().ToHttp();
        }

        var (result, unfit) = DossierResult.Issue(
            work, request.Kind, request.ResultNumber, request.DocumentId, request.Digest, caller.Subject, clock.GetUtcNow());
        if (unfit is not null)
        {
            return unfit.ToHttp();
        }

        db.Results.Add(result);
        unit.Announce(work.DossierId, new ResultIssued
        {
            StepNumber = work.StepNumber,
            Agency = work.Agency,
            ResultNumber = result.ResultNumber,
            Paper = new(result.Kind, result.DocumentId, result.Digest),
        });

        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work)), ct);
    }
}
