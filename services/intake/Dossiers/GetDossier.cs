using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Documents;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>Shows a dossier without anybody's name: status, dates, papers by kind, who takes part, the result.</summary>
internal static class GetDossier
{
    public sealed record Paper(
        Guid DocumentId, string Kind, PaperOrigin Origin, DocumentForm Form, int Count, string MediaType, long Bytes, string Digest,
        string Agency, DateTimeOffset At);

    public sealed record Result(string Number, string Agency, Guid DocumentId, bool DigestMismatch);

    public sealed record Crossed(string Type, DossierStatus Status, DateTimeOffset At);

    public sealed record Response(
        Guid Id, string? Code, DossierStatus Status, int StatusNumber, string ProcedureCode, int? ProcedureVersion, Label? ProcedureName,
        string Area, SubmissionChannel Channel, ReturnMethod ReturnBy, string DeskAgency, DateTimeOffset SubmittedAt,
        DateTimeOffset? ReceivedAt, DateOnly? DueOn, DateTimeOffset? DueAt, DateOnly? LawfulDueOn, DateTimeOffset? FinishedAt,
        DateTimeOffset? HandedOverAt, DateTimeOffset? ReturnedAt, IReadOnlyList<Paper> Documents, IReadOnlyList<string> Missing,
        IReadOnlyList<string> Participants, Result? Issued, IReadOnlyList<Crossed> CrossedFacts, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers/{dossierId:guid}", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work)
        .WithName(nameof(GetDossier))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Caller caller, IntakeDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        if (await db.DossiersOf(caller).AsNoTracking().SingleOrDefaultAsync(d => d.Id == dossierId, ct) is not { } dossier)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        var papers = await db.Documents.AsNoTracking().Where(paper => paper.DossierId == dossierId && paper.ReplacedAt == null)
            .OrderBy(paper => paper.Id).ToListAsync(ct);
        var participants = await db.Participants.AsNoTracking().Where(participant => participant.DossierId == dossierId)
            .Select(participant => participant.Agency).OrderBy(agency => agency).ToListAsync(ct);
        var crossed = await db.CrossedFacts.AsNoTracking().Where(fact => fact.DossierId == dossierId).OrderBy(fact => fact.EventId)
            .Select(fact => new Crossed(fact.Type, fact.Status, fact.At)).ToListAsync(ct);
        var procedure = dossier.ProcedureVersion is { } version
            ? catalogue.Current.Find(dossier.ProcedureCode, version)
            : catalogue.Current.InForce(dossier.ProcedureCode, WorkingCalendar.DateOf(clock.GetUtcNow()));
        return TypedResults.Ok(new Response(
            dossier.Id, dossier.Code, dossier.Status, (int)dossier.Status, dossier.ProcedureCode, dossier.ProcedureVersion, procedure?.Names,
            dossier.Area, dossier.Channel, dossier.ReturnBy, dossier.DeskAgency, dossier.SubmittedAt,
            dossier.ReceivedAt, dossier.DueOn, dossier.DueAt, dossier.LawfulDueOn, dossier.FinishedAt,
            dossier.HandedOverAt, dossier.ReturnedAt, [.. papers.Select(Show)],
            dossier.Status is DossierStatus.Submitted && procedure is not null
                ? AcceptDossier.Missing(procedure, [.. papers.Where(paper => paper.Origin is PaperOrigin.Citizen)])
                : [],
            participants,
            dossier.ResultDocumentId is { } result
                ? new Result(dossier.ResultNumber!, dossier.ResultAgency!, result, dossier.ResultMismatch)
                : null,
            crossed, IfMatch.Of(dossier.Version)));
    }

    private static Paper Show(Document paper) => new(
        paper.Id, paper.Kind, paper.Origin, paper.Form, paper.Count, paper.MediaType, paper.Bytes, paper.Digest, paper.Agency, paper.PutInAt);
}
