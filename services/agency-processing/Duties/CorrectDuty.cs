using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Duties;

/// <summary>The agency that raised a notice corrects its amount or its debtor before it is paid; the number stays.</summary>
internal static class CorrectDuty
{
    public sealed record Request([Required] string NoticeNumber, long AmountVnd, [Required] string ReasonCode, PayerRole? Payer = null);

    public sealed record Response(string NoticeNumber, long AmountVnd, PayerRole Payer, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/duties/{dossierId:guid}/corrections", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(CorrectDuty))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        if (Codes.Check(request.NoticeNumber, "noticeNumber") is { } unfit)
        {
            return unfit.ToHttp();
        }

        await unit.Open([dossierId], ct);
        if (!await db.RolesOf(caller, dossierId).AnyAsync(ct))
        {
            return Problems.DossierNotFound(dossierId).ToHttp();
        }

        var duty = await db.DutiesOf(caller)
            .SingleOrDefaultAsync(d => d.DossierId == dossierId && d.NoticeNumber == request.NoticeNumber, ct);
        if (duty is null)
        {
            return Problems.NoticeUnknown("noticeNumber").ToHttp();
        }

        if (duty.Agency != caller.Agency)
        {
            return Problems.MayNotCorrect().ToHttp();
        }

        if (!ifMatch.Matches(duty.Version))
        {
            return Problems.Stale().ToHttp();
        }

        if (duty.Correct(request, caller.Subject, clock.GetUtcNow()) is { } problem)
        {
            return problem.ToHttp();
        }

        unit.Announce(dossierId, new DutyRaised { StepNumber = duty.StepNumber, Agency = duty.Agency, Duties = [duty.Notice] });
        return await unit.Commit(
            () => TypedResults.Ok(new Response(duty.NoticeNumber, duty.AmountVnd, duty.Payer, IfMatch.Of(duty.Version))), ct);
    }
}
