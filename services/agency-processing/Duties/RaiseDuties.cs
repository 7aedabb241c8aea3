using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Kinds;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Duties;

/// <summary>The tax officer who holds the assessment puts its notices on record (thông báo nghĩa vụ tài chính).</summary>
internal static class RaiseDuties
{
    /// <param name="Kind">Code of the duty.</param>
    /// <param name="NoticeNumber">Number of the notice.</param>
    /// <param name="AmountVnd">Amount in đồng.</param>
    /// <param name="Payer">Who owes it.</param>
    /// <param name="AnyoneMayPay">Whether another may pay in the debtor's place; true when left out.</param>
    public sealed record Notice(string Kind, string NoticeNumber, long AmountVnd, PayerRole Payer, bool? AnyoneMayPay = null);

    public sealed record Request([Required, MinLength(1), MaxLength(20)] IReadOnlyList<Notice> Notices);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/duties", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(RaiseDuties))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<WorkItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (work, hand, refused) = await unit.OpenHeldWork(db, caller, id, ifMatch, now, ct);
        if ((refused ?? work.IsFor(AssessDutyStep.Kind)) is { } notHere)
        {
            return notHere.ToHttp();
        }

        var known = await db.DutiesOf(caller).Where(d => d.DossierId == work.DossierId).Select(d => d.NoticeNumber).ToListAsync(ct);
        var (raised, unfit) = Duty.Raise(work, request.Notices, known, now);
        if (unfit is not null)
        {
            return unfit.ToHttp();
        }

        db.Duties.AddRange(raised);
        db.Acts.Add(WorkAct.Of(work, "duties-raised", hand.Officer, now, hand.ActingFor));
        unit.Announce(work.DossierId, new DutyRaised
        {
            StepNumber = work.StepNumber,
            Agency = work.Agency,
            Duties = [.. raised.Select(duty => duty.Notice)],
        });

        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work, caller.Subject, now, hand.ActingFor)), ct);
    }
}
