using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.People;

/// <summary>Gives the workers that write to the citizen what they need this moment, and no more.</summary>
internal static class GetContact
{
    public sealed record Notice(string Language, string? Email, string? Phone);

    public sealed record Parcel(string FullName, string? Phone, string? Address);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/internal/dossiers/{dossierId:guid}/contact", Handle)
        .Internal().RequireScope(Access.Contact)
        .WithName(nameof(GetContact))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Notice>, Ok<Parcel>, ProblemHttpResult>> Handle(
        Guid dossierId, string? purpose, Caller caller, IntakeDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        await unit.Open([dossierId], ct);
        if (await db.DossiersOf(caller, forContact: true).AsNoTracking().SingleOrDefaultAsync(d => d.Id == dossierId, ct) is not { } dossier)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (purpose is not ("notice" or "parcel"))
        {
            return Problems.BadPurpose().ToHttp();
        }

        if (purpose is "parcel" && dossier.ReturnBy is not ReturnMethod.Post)
        {
            return Problems.PurposeRefused().ToHttp();
        }

        var applicant = await db.People.AsNoTracking().SingleAsync(person => person.DossierId == dossierId && person.IsApplicant, ct);
        db.Reads.Add(ReadEntry.Of(dossierId, caller, ReadSubject.Contact, purpose, clock.GetUtcNow()));

        return purpose is "notice"
            ? await unit.Commit(() => TypedResults.Ok(new Notice("vi", applicant.Email, applicant.Phone)), ct)
            : await unit.Commit(() => TypedResults.Ok(new Parcel(applicant.FullName, applicant.Phone, applicant.Address)), ct);
    }
}
