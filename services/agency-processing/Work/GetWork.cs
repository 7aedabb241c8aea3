using System.Text.Json.Serialization;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Work;

/// <summary>One work item with all that was done on it, for every position of its agency.</summary>
internal static class GetWork
{
    public sealed record Act(string Deed, string By, string? ActingFor, string? Officer, string? ReasonCode, DateTimeOffset At);

    public sealed record Response(WorkItem Item, IReadOnlyList<Act> Acts, [property: JsonPropertyName("etag")] string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/work/{id:guid}", Handle)
        .RequireScope("work.act")
        .WithName(nameof(GetWork))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, AgencyDb db, TimeProvider clock, CancellationToken ct)
    {
        var work = await db.WorkAt(caller).AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, ct);
        if (work is null)
        {
            return Problems.WorkNotFound(id).ToHttp();
        }

        var now = clock.GetUtcNow();
        var hand = await db.HandOf(work, caller, now, ct);
        var acts = await db.ActsOf(caller).Where(a => a.DossierId == work.DossierId && a.StepNumber == work.StepNumber).OrderBy(a => a.Id)
            .Select(a => new Act(a.Deed, a.By, a.ActingFor, a.Officer, a.ReasonCode, a.At)).ToListAsync(ct);
        var item = WorkItem.Of(work, caller.Subject, now, hand.ActingFor);
        return TypedResults.Ok(new Response(item, acts, item.ETag));
    }
}
