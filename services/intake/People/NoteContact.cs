using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.People;

/// <summary>An officer notes that the citizen came or called once more, and why; what the system sees by itself it counts by itself.</summary>
internal static class NoteContact
{
    public sealed record Request(SubmissionChannel Channel, string? ReasonCode);

    public sealed record Response(int Contacts);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers/{dossierId:guid}/citizen-contacts", Handle)
        .RequireScope(Access.Accept, Access.Work).RequireIdempotencyKey()
        .WithName(nameof(NoteContact))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Request request, Caller caller, IntakeDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        await unit.Open([dossierId], ct);
        if (!await db.DossiersOf(caller).AnyAsync(dossier => dossier.Id == dossierId, ct))
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (!Enum.IsDefined(request.Channel))
        {
            return Problems.ChannelNotOffered("channel").ToHttp();
        }

        if (!Text.IsCode(request.ReasonCode) || request.ReasonCode!.Length > 40)
        {
            return Problems.BadReasonCode("reasonCode").ToHttp();
        }

        db.CitizenContacts.Add(CitizenContact.Of(dossierId, request.Channel, request.ReasonCode, caller, clock.GetUtcNow()));
        var before = await db.CitizenContacts.CountAsync(contact => contact.DossierId == dossierId, ct);
        return await unit.Commit(() => TypedResults.Ok(new Response(before + 1)), ct);
    }
}
