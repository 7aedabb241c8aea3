using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Tracking;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>The register the caller may know of, newest first, a page at a time; found by name, code, phone, paper number or barcode.</summary>
internal static class ListDossiers
{
    /// <summary>A row shows no name: who needs one asks for it, and that is written down.</summary>
    public sealed record Item(
        Guid Id, string? Code, DossierStatus Status, string ProcedureCode, string DeskAgency, ReturnMethod ReturnBy,
        DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, DateOnly? DueOn, DateOnly? LawfulDueOn, string ETag, SubmissionChannel Channel,
        string? HolderAgency, DateTimeOffset? StepDueAt, ParcelPlace? Parcel, Label Sentence);

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work)
        .WithName(nameof(ListDossiers))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    public static Item Show(Dossier d, Catalogue.Catalogue law, DateTimeOffset now) => new(
        d.Id, d.Code, d.Status, d.ProcedureCode, d.DeskAgency, d.ReturnBy, d.SubmittedAt, d.ReceivedAt, d.DueOn, d.LawfulDueOn,
        IfMatch.Of(d.Version), d.Channel, d.HolderAgency, d.StepDueAt, d.Parcel, Sentence.Of(d, law, now));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] RegisterFilter filter, Guid? after, int? limit, Caller caller, IntakeDb db, LiveCatalogue catalogue, TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (filter.Apply(db, caller, now, out var asked) is { } problem)
        {
            return problem.ToHttp();
        }

        var size = Math.Clamp(limit ?? 50, 1, 200);
        var dossiers = await asked
            .Where(dossier => after == null || dossier.Id < after)
            .OrderByDescending(dossier => dossier.Id)
            .Take(size)
            .ToListAsync(ct);
        var law = catalogue.Current;
        return TypedResults.Ok(new Response(
            [.. dossiers.Select(dossier => Show(dossier, law, now))], dossiers.Count == size ? dossiers[^1].Id : null));
    }
}
