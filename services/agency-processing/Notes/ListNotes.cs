using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Notes;

/// <summary>What officers of the agency wrote to each other on a step, oldest first.</summary>
internal static class ListNotes
{
    public sealed record Response(IReadOnlyList<NoteItem> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/work/{id:guid}/notes", Handle)
        .RequireScope("work.act")
        .WithName(nameof(ListNotes))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, AgencyDb db, CancellationToken ct, Guid? after = null, [Range(1, 200)] int limit = 50)
    {
        var work = await db.WorkAt(caller).Where(w => w.Id == id).Select(w => new { w.DossierId, w.StepNumber }).SingleOrDefaultAsync(ct);
        if (work is null)
        {
            return Problems.WorkNotFound(id).ToHttp();
        }

        var rows = await db.NotesOf(caller).AsNoTracking()
            .Where(n => n.DossierId == work.DossierId && n.StepNumber == work.StepNumber && (after == null || n.Id > after))
            .OrderBy(n => n.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. rows.Take(limit).Select(NoteItem.Of)], rows.Count > limit ? rows[limit - 1].Id : null));
    }
}
