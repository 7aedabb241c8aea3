using LienThong.Intake.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.People;

/// <summary>Lists who read personal data of a dossier, newest first; for the desk that answers for it.</summary>
internal static class ListReads
{
    public sealed record Item(
        Guid Id, ReadSubject Subject, Guid? DocumentId, string Account, string Agency, string Purpose, DateTimeOffset At);

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers/{dossierId:guid}/reads", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work)
        .WithName(nameof(ListReads))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Guid? after, int? limit, Caller caller, IntakeDb db, CancellationToken ct)
    {
        if (!await db.DossiersOf(caller).AnyAsync(dossier => dossier.Id == dossierId && dossier.DeskAgency == caller.Agency, ct))
        {
            return Problems.DossierNotFound().ToHttp();
        }

        var size = Math.Clamp(limit ?? 50, 1, 200);
        var items = await db.Reads.AsNoTracking()
            .Where(read => read.DossierId == dossierId && (after == null || read.Id < after))
            .OrderByDescending(read => read.Id)
            .Take(size)
            .Select(read => new Item(read.Id, read.Subject, read.DocumentId, read.Account, read.Agency, read.Purpose, read.At))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(items, items.Count == size ? items[^1].Id : null));
    }
}
