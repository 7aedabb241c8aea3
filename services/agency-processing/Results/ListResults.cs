using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Results;

/// <summary>What the agency's clerk works from: results that wait for number and seal, or to be issued, or both.</summary>
internal static class ListResults
{
    /// <param name="Work">The step; its etag is the one to act with.</param>
    /// <param name="Signed">The file the leader signed.</param>
    /// <param name="SignedBy">Account of the leader.</param>
    /// <param name="SignedAt">When.</param>
    /// <param name="ResultNumber">Number, once sealed.</param>
    /// <param name="Sealed">The sealed file, once sealed.</param>
    /// <param name="SealedBy">Account of the clerk.</param>
    /// <param name="SealedAt">When.</param>
    public sealed record Item(
        WorkItem Work, PaperRef Signed, string SignedBy, DateTimeOffset SignedAt, string? ResultNumber, PaperRef? Sealed, string? SealedBy,
        DateTimeOffset? SealedAt);

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/results", Handle)
        .RequireScope("work.act")
        .WithName(nameof(ListResults))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Caller caller, AgencyDb db, TimeProvider clock, CancellationToken ct,
        string? state = null, Guid? work = null, Guid? after = null, [Range(1, 200)] int limit = 50)
    {
        if (state is not (null or "signed" or "sealed"))
        {
            return Problems.FilterUnknown("state").ToHttp();
        }

        var open = db.WorkAt(caller).AsNoTracking().Where(w => w.State == StepState.Assigned || w.State == StepState.Taken);
        var page = await open
            .Join(
                db.ResultDrafts.AsNoTracking(), w => new { w.DossierId, w.StepNumber }, d => new { d.DossierId, d.StepNumber },
                (w, d) => new { w, d })
            .Where(row => (state == null || (row.d.SealedAt != null) == (state == "sealed")) && (work == null || row.w.Id == work)
                && (after == null || row.w.Id > after))
            .OrderBy(row => row.w.Id).Take(limit + 1).ToListAsync(ct);
        var now = clock.GetUtcNow();
        var items = page.Take(limit).Select(row => new Item(
            WorkItem.Of(row.w, caller.Subject, now), row.d.Signed, row.d.SignedBy, row.d.SignedAt, row.d.ResultNumber, row.d.Sealed,
            row.d.SealedBy, row.d.SealedAt)).ToList();
        return TypedResults.Ok(new Response(items, page.Count > limit ? page[limit - 1].w.Id : null));
    }
}
