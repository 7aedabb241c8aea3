using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>The desk hands the result over at the counter (trả kết quả) and writes down who took it.</summary>
internal static class HandOverResult
{
    public sealed record Request(
        string? ReceiverName, string? ReceiverCitizenId, string? Relation, IdentityPaper PaperType = IdentityPaper.CitizenId,
        string? AuthorisationNumber = null);

    public sealed record Response(DateTimeOffset HandedOverAt, ReceiverKind Receiver, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers/{dossierId:guid}/hand-over", Handle)
        .RequireScope(Access.Accept).RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(HandOverResult))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Request request, IfMatch ifMatch, Caller caller, IntakeDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (dossier, refused) = await db.OpenOwn(unit, dossierId, caller, ifMatch, ct);
        if (dossier is null)
        {
            return refused!.ToHttp();
        }

        if (Person.Name(request.ReceiverName) is not { } name)
        {
            return Problems.BadName("receiverName").ToHttp();
        }

        if (NumberOf(request) is not { } number)
        {
            return (request.PaperType is IdentityPaper.CitizenId
                ? Problems.BadCitizenId("receiverCitizenId")
                : Problems.BadPaperNumber("receiverCitizenId")).ToHttp();
        }

        if (Text.Line(request.Relation, 40) is not { } relation)
        {
            return Problems.BadRelation().ToHttp();
        }

        // Whoever is no party of the dossier shows an authorisation (NĐ 61/2018, Điều 6).
        var authorisation = Text.Line(request.AuthorisationNumber, 60);
        var isParty = await db.People.AnyAsync(
            person => person.DossierId == dossierId && person.CitizenId == number && request.PaperType == IdentityPaper.CitizenId, ct);
        if (authorisation is null && (!isParty || request.AuthorisationNumber is { Length: > 0 }))
        {
            return Problems.BadAuthorisation("authorisationNumber").ToHttp();
        }

        var receiver = isParty ? ReceiverKind.Party : ReceiverKind.Proxy;
        var now = clock.GetUtcNow();
        if (dossier.HandOver(now) is { } problem)
        {
            return problem.ToHttp();
        }

        db.HandOvers.Add(new HandOver
        {
            DossierId = dossierId,
            ReceiverName = name,
            Receiver = receiver,
            PaperType = request.PaperType,
            ReceiverCitizenId = Masked(number),
            AuthorisationNumber = isParty ? null : authorisation,
            Relation = relation,
            Officer = caller.Subject,
            At = now,
        });
        db.CitizenContacts.Add(CitizenContact.Of(dossierId, SubmissionChannel.Counter, "collection", caller, now));
        unit.Announce(dossierId, new ResultHandedOver { DeskAgency = dossier.DeskAgency, HandedOverAt = now });

        return await unit.Commit(() => TypedResults.Ok(new Response(now, receiver, IfMatch.Of(dossier.Version))), ct);
    }

    /// <summary>A party's passport or old card is not in the register, so it is read as an outsider's: with an authorisation.</summary>
    private static string? NumberOf(Request request) => request.PaperType switch
    {
        IdentityPaper.CitizenId => Person.IsCitizenId(request.ReceiverCitizenId) ? request.ReceiverCitizenId : null,
        _ => Text.Line(request.ReceiverCitizenId, 20) is { Length: >= 6 } number && number.All(char.IsAsciiLetterOrDigit) ? number : null,
    };

    private static string Masked(string number) => new string('*', number.Length - 4) + number[^4..];
}
