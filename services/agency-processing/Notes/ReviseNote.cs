using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Notes;

/// <summary>Its author says a note anew while the step is open; what it said before stays on record.</summary>
internal static class ReviseNote
{
    public sealed record Request([Required, MaxLength(Note.MaxText)] string Text);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/notes/{id:guid}/revision", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(ReviseNote))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<NoteItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        if (Note.Check(request.Text) is { } unfit)
        {
            return unfit.ToHttp();
        }

        var dossierId = await db.NotesOf(caller).Where(n => n.Id == id).Select(n => (Guid?)n.DossierId).SingleOrDefaultAsync(ct);
        if (dossierId is null)
        {
            return Problems.NoteNotFound(id).ToHttp();
        }

        await unit.Open([dossierId.Value], ct);
        var note = await db.NotesOf(caller).SingleAsync(n => n.Id == id, ct);
        if (!ifMatch.Matches(note.Version))
        {
            return Problems.Stale().ToHttp();
        }

        var work = await db.WorkAt(caller).AsNoTracking()
            .SingleAsync(w => w.DossierId == note.DossierId && w.StepNumber == note.StepNumber, ct);
        if (note.Revise(request.Text, caller.Subject, work, clock.GetUtcNow()) is { } problem)
        {
            return problem.ToHttp();
        }

        return await unit.Commit(() => TypedResults.Ok(NoteItem.Of(note)), ct);
    }
}
