using LienThong.Catalogue;
using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Documents;

/// <summary>Puts a scanned paper (giấy tờ) into a dossier at the desk; the same kind again replaces it.</summary>
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
        Guid dossierId, string kind, string? form, string? count, string? fileName, HttpRequest request, Caller caller, IntakeDb db, Unit unit,
        DocumentStore store, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        // Looked at before the lock: a stranger's bytes are not taken in, and no upload holds a dossier.
        var known = await AtDesk(db, caller, dossierId).AsNoTracking().SingleOrDefaultAsync(ct);
        if (known is null)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        if (catalogue.Current.InForce(known.ProcedureCode, today)?.Documents.Any(paper => paper.Kind == kind) is not true)
        {
            return Problems.UnknownKind(kind).ToHttp();
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

        if (known.Status is not Contracts.DossierStatus.Submitted)
        {
            return Problems.CannotAttach(known.Status).ToHttp();
        }

        var (file, refused) = await store.Keep(request, ct);
        if (file is null)
        {
            return refused!.ToHttp();
        }

        await unit.Open([dossierId], ct);
        var dossier = await AtDesk(db, caller, dossierId).SingleAsync(ct);
        var former = await db.Documents.SingleOrDefaultAsync(
            paper => paper.DossierId == dossierId && paper.Kind == kind && paper.Origin == PaperOrigin.Citizen && paper.ReplacedAt == null, ct);
        if (former is not null && former.IsSame(file, paperForm, pieces, name))
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

        return await unit.Commit(
            () => TypedResults.Ok(new Response(document.Id, kind, document.Digest, document.Bytes, IfMatch.Of(dossier.Version))), ct);
    }

    private static IQueryable<Dossier> AtDesk(IntakeDb db, Caller caller, Guid dossierId) =>
        db.DossiersOf(caller).Where(dossier => dossier.Id == dossierId && dossier.DeskAgency == caller.Agency);
}
