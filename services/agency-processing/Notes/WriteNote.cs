using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Notes;

/// <summary>Any officer, head or leader of the agency comments on an open step; nobody else reads it.</summary>
internal static class WriteNote
{
    public sealed record Request([Required, MaxLength(Note.MaxText)] string Text);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/notes", Handle)
        .RequireScope("work.act").RequireIdempotencyKey()
        .WithName(nameof(WriteNote))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<NoteItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        if (Note.Check(request.Text) is { } unfit)
        {
            return unfit.ToHttp();
        }

        var dossierId = await db.WorkAt(caller).Where(w => w.Id == id).Select(w => (Guid?)w.DossierId).SingleOrDefaultAsync(ct);
        if (dossierId is null)
        {
            return Problems.WorkNotFound(id).ToHttp();
        }

        await unit.Open([dossierId.Value], ct);
        var work = await db.WorkAt(caller).AsNoTracking().SingleAsync(w => w.Id == id, ct);
        if (!work.IsOpen)
        {
            return Problems.Ended(work.State).ToHttp();
        }

        var note = new Note
        {
            Id = Guid.CreateVersion7(),
            DossierId = work.DossierId,
            StepNumber = work.StepNumber,
            Agency = work.Agency,
            Author = caller.Subject,
            WrittenAt = clock.GetUtcNow(),
            Text = request.Text,
        };
        db.Notes.Add(note);
        return await unit.Commit(() => TypedResults.Created($"/v1/notes/{note.Id}", NoteItem.Of(note)), ct);
    }
}
