using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>The citizen wants the result another way than first said (đổi hình thức trả kết quả); by post it needs an address.</summary>
internal static class ChangeReturnChoice
{
    public sealed record Request(ReturnMethod ReturnBy, string? Address);

    public sealed record Response(ReturnMethod ReturnBy, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers/{dossierId:guid}/return-choice", Handle)
        .RequireScope(Access.Submit, Access.Accept).RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(ChangeReturnChoice))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Request request, IfMatch ifMatch, Caller caller, IntakeDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (dossier, refused) = await db.OpenOwn(unit, dossierId, caller, ifMatch, ct);
        if (dossier is null)
        {
            return refused!.ToHttp();
        }

        if (!Enum.IsDefined(request.ReturnBy))
        {
            return Problems.ChannelNotOffered("returnBy").ToHttp();
        }

        var previous = dossier.ReturnBy;
        if (dossier.ChooseReturn(request.ReturnBy) is { } problem)
        {
            return problem.ToHttp();
        }

        if (request.ReturnBy is ReturnMethod.Post)
        {
            var applicant = await db.People.SingleAsync(person => person.DossierId == dossierId && person.IsApplicant, ct);
            if ((request.Address is not null || applicant.Address is null) && applicant.MoveTo(request.Address, "address") is { } nowhere)
            {
                return nowhere.ToHttp();
            }
        }

        var now = clock.GetUtcNow();
        db.ReturnChanges.Add(new ReturnChange
        {
            Id = Guid.CreateVersion7(), DossierId = dossierId, Previous = previous, ReturnBy = request.ReturnBy, NotedBy = caller.Subject, At = now,
        });
        db.CitizenContacts.Add(CitizenContact.Of(dossierId, CitizenContact.ChannelOf(caller), "return-choice", caller, now));

        // Before acceptance nobody else knows of the dossier: dossier-accepted will carry the choice.
        if (dossier.Code is not null)
        {
            unit.Announce(dossierId, new ReturnChoiceChanged { Previous = previous, ReturnBy = request.ReturnBy, DeskAgency = dossier.DeskAgency });
        }

        return await unit.Commit(() => TypedResults.Ok(new Response(dossier.ReturnBy, IfMatch.Of(dossier.Version))), ct);
    }
}
