using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Consultations;

/// <summary>The consulted agency answers, once and in time.</summary>
internal static class AnswerConsultation
{
    public sealed record Request(Opinion Opinion, string? ReasonCode = null, PaperRef? Paper = null);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/consultations/{id:guid}/answer", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(AnswerConsultation))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ConsultationItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var dossierId = await db.ConsultationsOf(caller).Where(c => c.Id == id).Select(c => (Guid?)c.DossierId).SingleOrDefaultAsync(ct);
        if (dossierId is null)
        {
            return Problems.ConsultationNotFound(id).ToHttp();
        }

        await unit.Open([dossierId.Value], ct);
        var consultation = await db.ConsultationsOf(caller).SingleAsync(c => c.Id == id, ct);
        if (consultation.ConsultedAgency != caller.Agency)
        {
            return Problems.MayNotAnswer().ToHttp();
        }

        if (!ifMatch.Matches(consultation.Version))
        {
            return Problems.Stale().ToHttp();
        }

        var now = clock.GetUtcNow();
        if (consultation.Say(request, caller.Subject, now) is { } problem)
        {
            return problem.ToHttp();
        }

        unit.Unschedule<ConsultationDue>(consultation.DossierId, consultation.Id.ToString("N"));
        return await unit.Commit(() => TypedResults.Ok(ConsultationItem.Of(consultation, caller.Agency, now)), ct);
    }
}
