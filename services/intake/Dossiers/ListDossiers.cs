using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Intake.Tracking;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>
/// The register the caller may know of, newest first, a page at a time; found by name, code, phone, paper number or barcode.
/// A row shows no name, unless a desk says what it needs the names of its own dossiers for: then every one shown is written down as read.
/// </summary>
internal static class ListDossiers
{
    public sealed record Item(
        Guid Id, string? Code, DossierStatus Status, string ProcedureCode, string DeskAgency, ReturnMethod ReturnBy,
        DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, DateOnly? DueOn, DateOnly? LawfulDueOn, string ETag, SubmissionChannel Channel,
        string? HolderAgency, DateTimeOffset? StepDueAt, ParcelPlace? Parcel, Label Sentence, string? Applicant);

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work)
        .WithName(nameof(ListDossiers))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    public static Item Show(Dossier d, Catalogue.Catalogue law, DateTimeOffset now, string? applicant = null) => new(
        d.Id, d.Code, d.Status, d.ProcedureCode, d.DeskAgency, d.ReturnBy, d.SubmittedAt, d.ReceivedAt, d.DueOn, d.LawfulDueOn,
        IfMatch.Of(d.Version), d.Channel, d.HolderAgency, d.StepDueAt, d.Parcel, Sentence.Of(d, law, now), applicant);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] RegisterFilter filter, Guid? after, int? limit, string? namesFor, Caller caller, IntakeDb db, Unit unit,
        LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (filter.Apply(db, caller, now, out var asked) is { } problem)
        {
            return problem.ToHttp();
        }

        var size = Math.Clamp(limit ?? 50, 1, namesFor is null ? 200 : 50);
        var dossiers = await asked
            .Where(dossier => after == null || dossier.Id < after)
            .OrderByDescending(dossier => dossier.Id)
            .Take(size)
            .ToListAsync(ct);
        var law = catalogue.Current;
        var next = dossiers.Count == size ? dossiers[^1].Id : (Guid?)null;
        if (namesFor is null)
        {
            return TypedResults.Ok(new Response([.. dossiers.Select(dossier => Show(dossier, law, now))], next));
        }

        if (!Text.IsCode(namesFor) || namesFor.Length > 40)
        {
            return Problems.BadPurpose("namesFor").ToHttp();
        }

        var own = dossiers.Where(dossier => dossier.DeskAgency == caller.Agency).Select(dossier => dossier.Id).ToList();
        await unit.Open(own, ct);
        var names = await db.People.AsNoTracking().Where(person => person.IsApplicant && own.Contains(person.DossierId))
            .ToDictionaryAsync(person => person.DossierId, person => person.FullName, ct);
        db.Reads.AddRange(names.Keys.Select(id => ReadEntry.Of(id, caller, ReadSubject.People, namesFor, now)));
        return await unit.Commit(
            () => TypedResults.Ok(new Response(
                [.. dossiers.Select(dossier => Show(dossier, law, now, names.GetValueOrDefault(dossier.Id)))], next)),
            ct);
    }
}
