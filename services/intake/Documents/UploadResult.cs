using LienThong.Catalogue;
using LienThong.Intake.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Documents;

/// <summary>
/// An agency that takes part, or the desk, puts a paper in: a form, a refusal, a result (kết quả). The answer is what facts refer to it by.
/// </summary>
internal static class UploadResult
{
    public sealed record Response(Guid DocumentId, string Kind, string Digest);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/v1/dossiers/{dossierId:guid}/results/{kind}", Handle)
        .RequireScope(Access.Work, Access.Accept)
        .WithName(nameof(UploadResult))
        .Accepts<IFormFile>("application/pdf", "image/png", "image/jpeg")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, string kind, string? fileName, HttpRequest request, Caller caller, IntakeDb db, Unit unit, DocumentStore store,
        TimeProvider clock, CancellationToken ct)
    {
        // Looked at before the lock, as with the citizen's papers.
        var known = await db.DossiersOf(caller).AsNoTracking().SingleOrDefaultAsync(dossier => dossier.Id == dossierId, ct);
        if (known is null)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (FileName.Clean(fileName) is not { } name)
        {
            return Problems.BadFileName().ToHttp();
        }

        if (PaperKinds.Check(kind, known, caller) is { } tooEarlyOrLate)
        {
            return tooEarlyOrLate.ToHttp();
        }

        var (kept, refused) = await store.Keep(request, ct);
        if (kept is null)
        {
            return refused!.ToHttp();
        }

        using var file = kept;

        await unit.Open([dossierId], ct);
        var dossier = await db.DossiersOf(caller).SingleAsync(d => d.Id == dossierId, ct);
        if (PaperKinds.Check(kind, dossier, caller) is { } problem)
        {
            return problem.ToHttp();
        }

        // The same bytes again from the same agency are the same result: a repeated PUT gives the same answer.
        var document = await db.Documents.SingleOrDefaultAsync(
            paper => paper.DossierId == dossierId && paper.Kind == kind && paper.Origin == PaperOrigin.Agency && paper.Agency == caller.Agency
                && paper.Digest == file.Digest && paper.ReplacedAt == null,
            ct);
        if (document is null)
        {
            document = new Document
            {
                Id = Guid.CreateVersion7(),
                DossierId = dossierId,
                Kind = kind,
                Origin = PaperOrigin.Agency,
                Form = DocumentForm.Original,
                Source = PaperSource.Electronic,
                Count = 1,
                FileName = name,
                MediaType = file.MediaType,
                Bytes = file.Bytes,
                Digest = file.Digest,
                Agency = caller.Agency,
                PutInBy = caller.Subject,
                PutInAt = clock.GetUtcNow(),
            };
            db.Documents.Add(document);
            if (file.Settle() is { } full)
            {
                return full.ToHttp();
            }
        }

        return await unit.Commit(() => TypedResults.Ok(new Response(document.Id, kind, document.Digest)), ct);
    }
}
