using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>
/// What came to the caller's agency (in) and what it gave away (out), oldest first, with every paper and its digest; undone is what waits
/// for either of the two.
/// </summary>
internal static class ListHandOvers
{
    public sealed record Response(IReadOnlyList<HandOverItem> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/hand-overs", Handle)
        .RequireScope("work.act")
        .WithName(nameof(ListHandOvers))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Caller caller, AgencyDb db, CancellationToken ct,
        string? direction = null, string? state = null, Guid? dossier = null, Guid? after = null, [Range(1, 200)] int limit = 50)
    {
        if (direction is not (null or "in" or "out"))
        {
            return Problems.FilterUnknown("direction").ToHttp();
        }

        HandOverState? wanted = state switch
        {
            "open" => HandOverState.Open,
            "accepted" => HandOverState.Accepted,
            "sent-back" => HandOverState.SentBack,
            _ => null,
        };
        if (state is not (null or "undone") && wanted is null)
        {
            return Problems.FilterUnknown("state").ToHttp();
        }

        var rows = db.HandOversOf(caller).AsNoTracking();
        rows = direction is "in" ? rows.Where(h => h.ToAgency == caller.Agency) : rows;
        rows = direction is "out" ? rows.Where(h => h.FromAgency == caller.Agency) : rows;
        rows = state is "undone" ? rows.Where(h => h.State != HandOverState.Accepted) : rows;
        rows = wanted is { } one ? rows.Where(h => h.State == one) : rows;
        rows = dossier is { } dossierId ? rows.Where(h => h.DossierId == dossierId) : rows;
        rows = after is { } last ? rows.Where(h => h.Id > last) : rows;
        var page = await rows.OrderBy(h => h.Id).Take(limit + 1).ToListAsync(ct);
        var shown = page.Take(limit).ToList();
        var papers = await db.PapersOf(shown, ct);
        return TypedResults.Ok(new Response(
            [.. shown.Select(h => HandOverItem.Of(h, papers[h.Id], caller.Agency))], page.Count > limit ? shown[^1].Id : null));
    }
}
