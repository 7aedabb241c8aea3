using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Supplements;

/// <summary>Every supplement that agencies asked of a dossier, for all that take part in it; a handful, so it has no pages.</summary>
internal static class ListSupplements
{
    public sealed record Item(
        int Round, int StepNumber, string Agency, string AskedBy, IReadOnlyList<string> DocumentKinds, string ReasonCode, DateOnly? UntilOn,
        string? LeaderReasonCode, PaperRef Paper, DateTimeOffset AskedAt);

    public sealed record Response(Guid DossierId, IReadOnlyList<Item> Items);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/supplement-requests/{dossierId:guid}", Handle)
        .RequireScope("work.act")
        .WithName(nameof(ListSupplements))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Caller caller, AgencyDb db, CancellationToken ct)
    {
        if (!await db.RolesOf(caller, dossierId).AnyAsync(ct))
        {
            return Problems.DossierNotFound(dossierId).ToHttp();
        }

        var asked = await db.SupplementsOf(caller).AsNoTracking().Where(s => s.DossierId == dossierId).OrderBy(s => s.Round).ToListAsync(ct);
        return TypedResults.Ok(new Response(dossierId, [.. asked.Select(s => new Item(
            s.Round, s.StepNumber, s.Agency, s.AskedBy, s.DocumentKinds, s.ReasonCode, s.UntilOn, s.LeaderReasonCode, s.Paper, s.AskedAt))]));
    }
}
