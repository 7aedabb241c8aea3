using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Documents;

/// <summary>Sends a file to an agency that takes part; who asked and what for is written down first.</summary>
internal static class GetDocument
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers/{dossierId:guid}/documents/{documentId:guid}", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work)
        .WithName(nameof(GetDocument))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        Guid dossierId, Guid documentId, string? purpose, HttpResponse response, Caller caller, IntakeDb db, Unit unit, DocumentStore store,
        TimeProvider clock, CancellationToken ct)
    {
        if (!await db.DossiersOf(caller).AnyAsync(dossier => dossier.Id == dossierId, ct))
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (!Text.IsCode(purpose) || purpose!.Length > 40)
        {
            return Problems.BadPurpose().ToHttp();
        }

        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(paper => paper.Id == documentId && paper.DossierId == dossierId, ct);
        if (document is null)
        {
            return Problems.DocumentNotFound().ToHttp();
        }

        var file = store.Open(document.Digest);        // before the lock: no file is touched while it is held
        response.RegisterForDisposeAsync(file);
        await unit.Open([dossierId], ct);
        db.Reads.Add(ReadEntry.Of(dossierId, caller, ReadSubject.Document, purpose, clock.GetUtcNow(), documentId));

        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Content-Digest"] = ContentDigest.Of(document.Digest);
        return await unit.Commit(() => TypedResults.File(file, document.MediaType, document.FileName), ct);
    }
}
