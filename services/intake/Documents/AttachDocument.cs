using System.Text.Json;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Documents;

/// <summary>
/// Puts a paper (giấy tờ) of the citizen into a dossier, at the desk or by the client that handed it in; the same kind again replaces it.
/// </summary>
internal static class AttachDocument
{
    public sealed record Response(Guid DocumentId, string Kind, string Digest, long Bytes, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/v1/dossiers/{dossierId:guid}/documents/{kind}", Handle)
        .RequireScope(Access.Submit)
        .WithName(nameof(AttachDocument))
        .Accepts<IFormFile>("application/pdf", "image/png", "image/jpeg")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, string kind, string? form, string? count, string? fileName, string? source, HttpRequest request, Caller caller, IntakeDb db, Unit unit,
        DocumentStore store, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        // Looked at before the lock: a stranger's bytes are not taken in, and no upload holds a dossier.
        var known = await db.OwnDossiersOf(caller).Where(dossier => dossier.Id == dossierId).AsNoTracking().SingleOrDefaultAsync(ct);
        if (known is null)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        var needed = known.LawOf(catalogue.Current, clock.GetUtcNow())?.Documents.FirstOrDefault(paper => paper.Kind == kind);
        if (needed is null && !await IsWanted(db, dossierId, kind, ct))
        {
            return Problems.UnknownKind(kind).ToHttp();
        }

        var paperSource = caller.Agency.Length > 0 ? PaperSource.Scanned : PaperSource.Electronic;
        if (source is not null && (!Enum.TryParse(source, out paperSource) || !Enum.IsDefined(paperSource)
            || (paperSource is PaperSource.Reused && needed?.Reusable is not true)))
        {
            return Problems.BadSource().ToHttp();
        }

        if (!Enum.TryParse<DocumentForm>(form ?? nameof(DocumentForm.Original), out var paperForm) || !Enum.IsDefined(paperForm)
            || !int.TryParse(count ?? "1", out var pieces) || pieces is < 1 or > 99)
        {
            return Problems.BadForm().ToHttp();
        }

        if (FileName.Clean(fileName) is not { } name)
        {
            return Problems.BadFileName().ToHttp();
        }

        if (known.TakesPapers() is { } tooEarlyOrLate)
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
        var dossier = await db.OwnDossiersOf(caller).Where(dossier => dossier.Id == dossierId).SingleAsync(ct);
        var former = await db.Documents.SingleOrDefaultAsync(
            paper => paper.DossierId == dossierId && paper.Kind == kind && paper.Origin == PaperOrigin.Citizen && paper.ReplacedAt == null, ct);
        if (former is not null && former.IsSame(file, paperForm, pieces, name) && former.Round == RoundOf(dossier))
        {
            return TypedResults.Ok(new Response(former.Id, kind, former.Digest, former.Bytes, IfMatch.Of(dossier.Version)));
        }

        if (dossier.Attach() is { } problem)
        {
            return problem.ToHttp();
        }

        var document = new Document
        {
            Id = Guid.CreateVersion7(),
            DossierId = dossierId,
            Kind = kind,
            Origin = PaperOrigin.Citizen,
            Form = paperForm,
            Source = paperSource,
            Round = RoundOf(dossier),
            Count = pieces,
            FileName = name,
            MediaType = file.MediaType,
            Bytes = file.Bytes,
            Digest = file.Digest,
            Agency = caller.Agency,
            PutInBy = caller.Subject,
            PutInAt = clock.GetUtcNow(),
        };
        former?.Replace(document.PutInAt);
        db.Documents.Add(document);
        if (file.Settle() is { } full)
        {
            return full.ToHttp();
        }

        return await unit.Commit(
            () => TypedResults.Ok(new Response(document.Id, kind, document.Digest, document.Bytes, IfMatch.Of(dossier.Version))), ct);
    }

    private static int RoundOf(Dossier dossier) => dossier.Status is DossierStatus.WaitingForSupplement ? dossier.SupplementRounds : 0;

    /// <summary>An agency may ask for a paper the procedure's list does not name.</summary>
    private static async Task<bool> IsWanted(IntakeDb db, Guid dossierId, string kind, CancellationToken ct)
    {
        var open = await db.SupplementRequests.Where(asked => asked.DossierId == dossierId && asked.ReceivedAt == null)
            .Select(asked => asked.Papers).ToListAsync(ct);
        return open.Exists(papers => JsonSerializer.Deserialize<IReadOnlyList<WantedPaper>>(papers)!.Any(wanted => wanted.Kind == kind));
    }
}
