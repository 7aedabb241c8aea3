using System.Text;
using LienThong.Catalogue;
using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Receipts;

/// <summary>Forms 02 and 03 as pages to print; they show people, so the printing is written down.</summary>
internal static class GetForm
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/dossiers/{dossierId:guid}/form-02", Supplement)
            .RequireScope(Access.Submit, Access.Accept)
            .WithName("GetSupplementForm")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/v1/dossiers/{dossierId:guid}/form-03", Refused)
            .RequireScope(Access.Submit, Access.Accept)
            .WithName("GetRefusalForm")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The newest request, or the one of that round.</summary>
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Supplement(
        Guid dossierId, int? round, HttpResponse response, Caller caller, IntakeDb db, Unit unit, LiveCatalogue catalogue, TimeProvider clock,
        CancellationToken ct)
    {
        await unit.Open([dossierId], ct);
        if (await Find(db, caller, dossierId, ct) is not { } dossier)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        var asked = await db.SupplementRequests.AsNoTracking()
            .Where(request => request.DossierId == dossierId && (round == null || request.Round == round))
            .OrderByDescending(request => request.Round).FirstOrDefaultAsync(ct);
        if (asked is null)
        {
            return Problems.NoFormYet().ToHttp();
        }

        var now = clock.GetUtcNow();
        var law = catalogue.Current;
        var page = SupplementPage.Of(
            dossier, asked, await Applicant(db, dossierId, ct), dossier.LawOf(law, now), law.FindAgency(dossier.DeskAgency),
            law.FindAgency(asked.Agency)?.Names.Vi);
        db.Reads.Add(ReadEntry.Of(dossierId, caller, ReadSubject.Form, "print-form-02", now));
        return await Answer(response, unit, page, ct);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Refused(
        Guid dossierId, HttpResponse response, Caller caller, IntakeDb db, Unit unit, LiveCatalogue catalogue, TimeProvider clock,
        CancellationToken ct)
    {
        await unit.Open([dossierId], ct);
        if (await Find(db, caller, dossierId, ct) is not { } dossier)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (await db.Refusals.AsNoTracking().SingleOrDefaultAsync(refusal => refusal.DossierId == dossierId, ct) is not { } refusal)
        {
            return Problems.NoFormYet().ToHttp();
        }

        var now = clock.GetUtcNow();
        var law = catalogue.Current;
        var page = RefusalPage.Of(
            dossier, refusal, await Applicant(db, dossierId, ct), dossier.LawOf(law, now), law.FindAgency(dossier.DeskAgency));
        db.Reads.Add(ReadEntry.Of(dossierId, caller, ReadSubject.Form, "print-form-03", now));
        return await Answer(response, unit, page, ct);
    }

    private static Task<Dossier?> Find(IntakeDb db, Caller caller, Guid dossierId, CancellationToken ct) =>
        db.OwnDossiersOf(caller).AsNoTracking().SingleOrDefaultAsync(dossier => dossier.Id == dossierId, ct);

    private static Task<Person> Applicant(IntakeDb db, Guid dossierId, CancellationToken ct) =>
        db.People.AsNoTracking().SingleAsync(person => person.DossierId == dossierId && person.IsApplicant, ct);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Answer(
        HttpResponse response, Unit unit, Html page, CancellationToken ct)
    {
        response.Headers.ContentSecurityPolicy = GetReceipt.Policy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return await unit.Commit(() => TypedResults.Text(page.Text, "text/html", Encoding.UTF8), ct);
    }
}
