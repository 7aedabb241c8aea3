using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Substitutions;

/// <summary>Who substitutes whom in the caller's agency, oldest first: those in force and to come, or all.</summary>
internal static class ListSubstitutions
{
    public sealed record Response(IReadOnlyList<SubstitutionItem> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/substitutions", Handle)
        .RequireScope("work.act")
        .WithName(nameof(ListSubstitutions));

    private static async Task<Ok<Response>> Handle(
        Caller caller, AgencyDb db, TimeProvider clock, CancellationToken ct,
        bool all = false, Guid? after = null, [Range(1, 200)] int limit = 50)
    {
        var today = VietnamTime.DateOf(clock.GetUtcNow());
        var rows = await db.SubstitutionsOf(caller).AsNoTracking()
            .Where(s => (all || (s.EndedAt == null && s.UntilOn >= today)) && (after == null || s.Id > after))
            .OrderBy(s => s.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(new Response(
            [.. rows.Take(limit).Select(SubstitutionItem.Of)], rows.Count > limit ? rows[limit - 1].Id : null));
    }
}
