using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>The receiving agency accepts papers or sends them back with a reason, one by one; all decisions of a request, or none.</summary>
internal static class AcceptHandOver
{
    public sealed record Decision(Guid DocumentId, PaperState Says, string? ReasonCode = null);

    public sealed record Request([Required, MaxLength(100)] IReadOnlyList<Decision> Items);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/hand-overs/{id:guid}/acceptance", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(AcceptHandOver))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<HandOverItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (handOver, refused) = await unit.OpenHandOver(db, caller, id, asReceiver: true, ifMatch, ct);
        if ((refused ?? handOver.IsUndone()) is { } problem)
        {
            return problem.ToHttp();
        }

        var (now, papers) = (clock.GetUtcNow(), (await db.PapersOf([handOver], ct))[id].ToList());
        for (var i = 0; i < request.Items.Count; i++)
        {
            if (request.Items[i] is not { } decision)
            {
                return Problems.Missing($"items[{i}]").ToHttp();
            }

            if (papers.Find(paper => paper.DocumentId == decision.DocumentId) is not { } paper)
            {
                return Problems.PaperNotListed($"items[{i}].documentId").ToHttp();
            }

            if (paper.Decide(decision, $"items[{i}]", caller.Subject, now) is { } unfit)
            {
                return unfit.ToHttp();
            }
        }

        // With the decision what was only known becomes part of the record.
        db.HandOverPapers.AddRange(papers.Where(paper => db.Entry(paper).State is EntityState.Detached));
        handOver.Follow(papers, caller.Subject, now);
        return await unit.Commit(() => TypedResults.Ok(HandOverItem.Of(handOver, papers, caller.Agency)), ct);
    }
}
