using LienThong.Catalogue;
using LienThong.Intake.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>The check at the desk (kiểm tra thành phần hồ sơ): what is missing, all of it in one answer. It changes nothing.</summary>
internal static class CheckCompleteness
{
    public sealed record Held(Guid DocumentId, string Kind, DocumentForm Form, int Count);

    public sealed record Response(
        bool Complete, IReadOnlyList<MissingPaper> Missing, IReadOnlyList<Held> Held, string ProcedureCode, int ProcedureVersion, string ETag)
        : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers/{dossierId:guid}/completeness", Handle)
        .RequireScope(Access.Submit, Access.Accept)
        .WithName(nameof(CheckCompleteness))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Caller caller, IntakeDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        if (await db.OwnDossiersOf(caller).AsNoTracking().SingleOrDefaultAsync(d => d.Id == dossierId, ct) is not { } dossier)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (dossier.LawOf(catalogue.Current, clock.GetUtcNow()) is not { } procedure)
        {
            return Problems.UnknownProcedure(dossier.ProcedureCode).ToHttp();
        }

        var papers = await db.CitizensPapers(dossierId, ct);
        var missing = Completeness.Missing(procedure, papers);
        return TypedResults.Ok(new Response(
            missing.Count == 0, missing, [.. papers.Select(paper => new Held(paper.Id, paper.Kind, paper.Form, paper.Count))],
            procedure.Code, procedure.Version, IfMatch.Of(dossier.Version)));
    }
}
