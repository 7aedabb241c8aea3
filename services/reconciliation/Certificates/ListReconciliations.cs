using System.ComponentModel.DataAnnotations;
using LienThong.Kit.Http;
using LienThong.Reconciliation.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Reconciliation.Certificates;

/// <summary>Reconciliations, newest first.</summary>
internal static class ListReconciliations
{
    public sealed record Response(IReadOnlyList<GetReconciliation.Response> Items, int? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/reconciliations", Handle)
        .RequireScope(GetReconciliation.Read)
        .WithName(nameof(ListReconciliations));

    private static async Task<Ok<Response>> Handle(
        [Range(1, int.MaxValue)] int? after, ReconciliationDb db, CancellationToken ct, [Range(1, 100)] int limit = 20)
    {
        var found = await db.Certificates.AsNoTracking().Where(certificate => after == null || certificate.Number < after)
            .OrderByDescending(certificate => certificate.Number).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(new Response(
            [.. found.Take(limit).Select(GetReconciliation.Of)], found.Count > limit ? found[limit - 1].Number : null));
    }
}
