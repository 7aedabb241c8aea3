using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>Lists the dossiers the caller may know of, newest first, a page at a time.</summary>
internal static class ListDossiers
{
    public sealed record Item(
        Guid Id, string? Code, DossierStatus Status, string ProcedureCode, string DeskAgency, ReturnMethod ReturnBy,
        DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, DateOnly? DueOn, DateOnly? LawfulDueOn, string ETag);

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work)
        .WithName(nameof(ListDossiers))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string? status, Guid? after, int? limit, Caller caller, IntakeDb db, CancellationToken ct)
    {
        DossierStatus? wanted = null;
        if (status is not null)
        {
            if (!Enum.TryParse<DossierStatus>(status, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
            {
                return Problems.BadStatus().ToHttp();
            }

            wanted = parsed;
        }

        var size = Math.Clamp(limit ?? 50, 1, 200);
        var dossiers = await db.DossiersOf(caller).AsNoTracking()
            .Where(dossier => (wanted == null || dossier.Status == wanted) && (after == null || dossier.Id < after))
            .OrderByDescending(dossier => dossier.Id)
            .Take(size)
            .Select(dossier => new
            {
                dossier.Id, dossier.Code, dossier.Status, dossier.ProcedureCode, dossier.DeskAgency, dossier.ReturnBy,
                dossier.SubmittedAt, dossier.ReceivedAt, dossier.DueOn, dossier.LawfulDueOn, dossier.Version,
            })
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(
            [.. dossiers.Select(d => new Item(d.Id, d.Code, d.Status, d.ProcedureCode, d.DeskAgency, d.ReturnBy,
                d.SubmittedAt, d.ReceivedAt, d.DueOn, d.LawfulDueOn, IfMatch.Of(d.Version)))],
            dossiers.Count == size ? dossiers[^1].Id : null));
    }
}
