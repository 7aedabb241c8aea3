using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Consultations;

/// <summary>The holder of a step asks another agency for its opinion (lấy ý kiến), with a deadline.</summary>
internal static class AskAgency
{
    public sealed record Request(string Agency, PaperRef Question, DateTimeOffset AnswerBy);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/consultations", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(AskAgency))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<ConsultationItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (work, hand, refused) = await unit.OpenHeldWork(db, caller, id, ifMatch, now, ct);
        if ((refused ?? Consultation.Check(request, caller.Agency, now)) is { } problem)
        {
            return problem.ToHttp();
        }

        if (await db.ConsultationsOf(caller).AnyAsync(
            c => c.DossierId == work.DossierId && c.StepNumber == work.StepNumber && c.ConsultedAgency == request.Agency
                && c.Opinion == null, ct))
        {
            return Problems.ConsultedAlready().ToHttp();
        }

        var consultation = new Consultation
        {
            Id = Guid.CreateVersion7(),
            DossierId = work.DossierId,
            StepNumber = work.StepNumber,
            DossierCode = work.DossierCode,
            AskingAgency = caller.Agency,
            AskedBy = caller.Subject,
            ConsultedAgency = request.Agency,
            Question = Codes.Normal(request.Question),
            AskedAt = now,
            AnswerBy = request.AnswerBy.ToUniversalTime(),
        };
        db.Consultations.Add(consultation);
        db.Acts.Add(WorkAct.Of(work, "consulted", caller.Subject, now, hand.ActingFor));
        unit.Schedule(work.DossierId, consultation.Id.ToString("N"), consultation.AnswerBy, new ConsultationDue(consultation.Id));

        return await unit.Commit(
            () => TypedResults.Created($"/v1/consultations/{consultation.Id}", ConsultationItem.Of(consultation, caller.Agency, now)), ct);
    }
}
