using System.Text;
using System.Text.Json;
using LienThong.Catalogue;
using LienThong.Intake.Data;
using LienThong.Intake.Documents;
using LienThong.Intake.People;
using LienThong.Intake.Tracking;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Intake.Receipts;

/// <summary>The receipt (form 01) as a page to print, as often as wanted: its secret is counted again, not stored. And its stylesheet.</summary>
internal static class GetReceipt
{
    internal const string Policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/dossiers/{dossierId:guid}/receipt", Handle)
            .RequireScope(Access.Submit, Access.Accept)
            .WithName(nameof(GetReceipt))
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/v1/dossiers/look.css", Look).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        Guid dossierId, HttpResponse response, Caller caller, IntakeDb db, Unit unit, LiveCatalogue catalogue, TrackingSecret secrets,
        IOptions<TrackingOptions> tracking, TimeProvider clock, CancellationToken ct)
    {
        await unit.Open([dossierId], ct);
        var dossier = await db.OwnDossiersOf(caller).AsNoTracking().SingleOrDefaultAsync(d => d.Id == dossierId, ct);
        if (dossier is null)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (dossier.Code is null)
        {
            return Problems.NoReceiptYet().ToHttp();
        }

        var people = await db.People.AsNoTracking().Where(person => person.DossierId == dossierId).OrderBy(person => person.Place).ThenBy(person => person.Id).ToListAsync(ct);
        var papers = await db.Documents.AsNoTracking()
            .Where(paper => paper.DossierId == dossierId && paper.Origin == PaperOrigin.Citizen && paper.ReplacedAt == null)
            .ToListAsync(ct);
        var law = catalogue.Current;
        var procedure = law.Find(dossier.ProcedureCode, dossier.ProcedureVersion!.Value);
        var order = procedure?.Documents.Select(needed => needed.Kind).ToList() ?? [];
        var page = ReceiptPage.Of(new ReceiptFacts(
            dossier, people, [.. papers.OrderBy(paper => order.IndexOf(paper.Kind)).ThenBy(paper => paper.Id)],
            procedure, law.FindAgency(dossier.DeskAgency),
            JsonSerializer.Deserialize<IReadOnlyList<DeadlineLine>>(dossier.DueLines!)!,
            secrets.Of(dossierId, dossier.IssueNumber), tracking.Value.Address));
        db.Reads.Add(ReadEntry.Of(dossierId, caller, ReadSubject.Receipt, "print-receipt", clock.GetUtcNow()));

        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return await unit.Commit(() => TypedResults.Text(page.Text, "text/html", Encoding.UTF8), ct);
    }

    private static FileStreamHttpResult Look(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Stream(typeof(GetReceipt).Assembly.GetManifestResourceStream("look.css")!, "text/css; charset=utf-8");
    }
}
