using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Substitutions;

/// <summary>The officer is back early, or the head or leader above ends it.</summary>
internal static class EndSubstitution
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/substitutions/{id:guid}/end", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(EndSubstitution))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static async Task<Results<Ok<SubstitutionItem>, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        await unit.Open([], ct);
        await db.TakeTurn($"substitution {id}", ct);
        var substitution = await db.SubstitutionsOf(caller).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (substitution is null)
        {
            return Problems.SubstitutionNotFound(id).ToHttp();
        }

        if (substitution.Officer != caller.Subject && !Positions.LedBy(caller.Role).Contains(substitution.Position))
        {
            return Problems.MayNotSubstitute().ToHttp();
        }

        if (!ifMatch.Matches(substitution.Version))
        {
            return Problems.Stale().ToHttp();
        }

        if (substitution.End(caller.Subject, clock.GetUtcNow()) is { } problem)
        {
            return problem.ToHttp();
        }

        return await unit.Commit(() => TypedResults.Ok(SubstitutionItem.Of(substitution)), ct);
    }
}
