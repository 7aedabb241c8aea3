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
    public sealed record Request(string? ReceiverName, string? ReceiverCitizenId, string? Relation);

    public sealed record Response(DateTimeOffset HandedOverAt, string ETag) : ITagged;

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
        await unit.Open([dossierId], ct);
        var dossier = await db.DossiersOf(caller).SingleOrDefaultAsync(d => d.Id == dossierId && d.DeskAgency == caller.Agency, ct);
        if (dossier is null)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (!ifMatch.Matches(dossier.Version))
        {
            return Problems.Stale().ToHttp();
        }

        if (Person.Name(request.ReceiverName) is not { } name)
        {
            return Problems.BadName("receiverName").ToHttp();
        }

        if (!Person.IsCitizenId(request.ReceiverCitizenId))
        {
            return Problems.BadCitizenId("receiverCitizenId").ToHttp();
        }

        if (Text.Line(request.Relation, 40) is not { } relation)
        {
            return Problems.BadRelation().ToHttp();
        }

        var now = clock.GetUtcNow();
        if (dossier.HandOver(now) is { } problem)
        {
            return problem.ToHttp();
        }

        db.HandOvers.Add(new HandOver
        {
            DossierId = dossierId,
            ReceiverName = name,
            ReceiverCitizenId = request.ReceiverCitizenId!,
            Relation = relation,
            Officer = caller.Subject,
            At = now,
        });
        unit.Announce(dossierId, new ResultHandedOver { DeskAgency = dossier.DeskAgency, HandedOverAt = now });

        return await unit.Commit(() => TypedResults.Ok(new Response(now, IfMatch.Of(dossier.Version))), ct);
    }
}
