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
    public sealed record Request([Required, MinLength(1), MaxLength(20)] IReadOnlyList<DutyNotice> Notices);

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
        var (work, refused) = await unit.OpenWork(db, caller, id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        if ((work.HeldBy(caller.Subject) ?? work.IsFor(AssessDutyStep.Kind)) is { } notHere)
        {
            return notHere.ToHttp();
        }

        var known = await db.DutiesOf(caller).Where(d => d.DossierId == work.DossierId).Select(d => d.NoticeNumber).ToListAsync(ct);
        var (raised, unfit) = Duty.Raise(work, request.Notices, known, clock.GetUtcNow());
        if (unfit is not null)
        {
            return unfit.ToHttp();
        }

        db.Duties.AddRange(raised);
        unit.Announce(work.DossierId, new DutyRaised { StepNumber = work.StepNumber, Agency = work.Agency, Duties = request.Notices });

        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work)), ct);
    }
}
