using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.People;

/// <summary>Shows the people of a dossier to an agency that takes part; who asked and what for is written down first.</summary>
internal static class GetPeople
{
    public sealed record Item(
        Guid Id, PartyRole Role, string FullName, string CitizenId, string? Phone, string? Email, string? Address, bool IsApplicant,
        string? AuthorisationNumber, DateOnly? AuthorisedOn);

    public sealed record HelpedBy(string FullName, string? Organisation, DateTimeOffset ReadBackAt);

    public sealed record Response(IReadOnlyList<Item> Items, HelpedBy? Helper);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers/{dossierId:guid}/people", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work)
        .WithName(nameof(GetPeople))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, string? purpose, Caller caller, IntakeDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        await unit.Open([dossierId], ct);
        if (!await db.DossiersOf(caller).AnyAsync(dossier => dossier.Id == dossierId, ct))
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (!Text.IsCode(purpose) || purpose!.Length > 40)
        {
            return Problems.BadPurpose().ToHttp();
        }

        var people = await db.People.AsNoTracking().Where(person => person.DossierId == dossierId).OrderBy(person => person.Place).ThenBy(person => person.Id)
            .Select(person => new Item(person.Id, person.Role, person.FullName, person.CitizenId, person.Phone, person.Email,
                person.Address, person.IsApplicant, person.AuthorisationNumber, person.AuthorisedOn))
            .ToListAsync(ct);
        var helper = await db.Assistance.AsNoTracking().Where(assistance => assistance.DossierId == dossierId)
            .Select(assistance => new HelpedBy(assistance.HelperName, assistance.Organisation, assistance.ReadBackAt)).SingleOrDefaultAsync(ct);
        db.Reads.Add(ReadEntry.Of(dossierId, caller, ReadSubject.People, purpose, clock.GetUtcNow()));

        return await unit.Commit(() => TypedResults.Ok(new Response(people, helper)), ct);
    }
}
