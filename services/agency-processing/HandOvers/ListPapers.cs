using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>The giving agency lists what it hands over, by digest; a paper of a kind that was sent back takes its place.</summary>
internal static class ListPapers
{
    public sealed record Request([Required, MinLength(1), MaxLength(100)] IReadOnlyList<PaperRef> Papers);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/hand-overs/{id:guid}/papers", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(ListPapers))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<HandOverItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (handOver, refused) = await unit.OpenHandOver(db, caller, id, asReceiver: false, ifMatch, ct);
        if ((refused ?? handOver.IsUndone()) is { } problem)
        {
            return problem.ToHttp();
        }

        var papers = (await db.PapersOf([handOver], ct))[id].ToList();
        for (var i = 0; i < request.Papers.Count; i++)
        {
            if (Codes.CheckPaper(request.Papers[i], $"papers[{i}]") is { } unfit)
            {
                return unfit.ToHttp();
            }

            var listed = HandOverPaper.Of(handOver, request.Papers[i], caller.Subject);
            if (papers.Exists(paper => paper.DocumentId == listed.DocumentId))
            {
                return Problems.Twice($"papers[{i}].documentId").ToHttp();
            }

            papers.Find(paper => paper.Kind == listed.Kind && paper.State is PaperState.SentBack)?.Replace();
            papers.Add(listed);
            db.HandOverPapers.Add(listed);
        }

        handOver.Follow(papers, caller.Subject, clock.GetUtcNow());
        return await unit.Commit(() => TypedResults.Ok(HandOverItem.Of(handOver, papers, caller.Agency)), ct);
    }
}
