using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Supplements;

/// <summary>
/// The holder of a step asks the citizen for papers; the leader does when it was asked before. The step stays in the holder's hands
/// until routing takes it back, which is when the dossier waits.
/// </summary>
internal static class RequestSupplement
{
    public sealed record Request(
        [Required, MinLength(1), MaxLength(30)] IReadOnlyList<string> DocumentKinds, [Required] string ReasonCode, PaperRef Paper,
        DateOnly? UntilOn = null, string? LeaderReasonCode = null);

    public sealed record Response(int Round, WorkItem Work);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/supplement-request", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(RequestSupplement))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (work, refused) = await unit.OpenWork(db.WorkUnder(caller), id, ifMatch, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        var now = clock.GetUtcNow();
        var hand = await db.HandOf(work, caller, now, ct);
        // A leader need not hold the step whose one more request he or she answers for.
        var holder = caller.Role == Positions.Leader && request.LeaderReasonCode is not null ? work.TakenBy ?? hand.Holder : hand.Holder;
        if ((work.HeldBy(holder) ?? SupplementRequest.Check(request, VietnamTime.DateOf(now))) is { } problem)
        {
            return problem.ToHttp();
        }

        var before = await db.SupplementsOf(caller).AsNoTracking().Where(s => s.DossierId == work.DossierId).ToListAsync(ct);
        if (SupplementRequest.MayAsk(before, work, request.LeaderReasonCode, caller.Role) is { } tooMany)
        {
            return tooMany.ToHttp();
        }

        var asked = new SupplementRequest
        {
            Round = before.Count + 1,
            DossierId = work.DossierId,
            StepNumber = work.StepNumber,
            Agency = work.Agency,
            AskedBy = caller.Subject,
            ActingFor = hand.ActingFor,
            DocumentKinds = [.. request.DocumentKinds],
            ReasonCode = request.ReasonCode,
            UntilOn = request.UntilOn,
            LeaderReasonCode = request.LeaderReasonCode,
            Paper = Codes.Normal(request.Paper),
            AskedAt = now,
        };
        db.Supplements.Add(asked);
        db.Acts.Add(WorkAct.Of(work, "supplement-requested", caller.Subject, now, hand.ActingFor, reasonCode: request.ReasonCode));
        work.Deed();
        unit.Announce(work.DossierId, new SupplementRequested
        {
            StepNumber = work.StepNumber,
            Agency = work.Agency,
            DocumentKinds = asked.DocumentKinds,
            OfficerId = caller.Subject,
            ReasonCode = asked.ReasonCode,
            UntilOn = asked.UntilOn,
            LeaderReasonCode = asked.LeaderReasonCode,
            Paper = asked.Paper,
        });

        return await unit.Commit(
            () => TypedResults.Ok(new Response(asked.Round, WorkItem.Of(work, caller.Subject, now, hand.ActingFor))), ct);
    }
}
