using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>One hand-over with its papers, for the two agencies it is about.</summary>
internal static class GetHandOver
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/hand-overs/{id:guid}", Handle)
        .RequireScope("work.act")
        .WithName(nameof(GetHandOver))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<HandOverItem>, ProblemHttpResult>> Handle(Guid id, Caller caller, AgencyDb db, CancellationToken ct)
    {
        if (await db.HandOversOf(caller).AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, ct) is not { } handOver)
        {
            return Problems.HandOverNotFound(id).ToHttp();
        }

        var papers = await db.PapersOf([handOver], ct);
        return TypedResults.Ok(HandOverItem.Of(handOver, papers[id], caller.Agency));
    }
}
