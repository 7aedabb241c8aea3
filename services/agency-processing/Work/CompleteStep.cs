using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Kinds;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.Work;

/// <summary>The holder ends a step with an outcome of the procedure's file; its kind may refuse while something is undone.</summary>
internal static class CompleteStep
{
    public sealed record Request(
        [Required, MaxLength(100)] string Outcome, [MaxLength(20)] Dictionary<string, string>? Fields, string? ReasonCode = null,
        PaperRef? Paper = null);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/{id:guid}/completion", Handle)
        .RequireScope("work.act").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(CompleteStep))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<WorkItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (work, hand, refused) = await unit.OpenHeldWork(db, caller, id, ifMatch, now, ct);
        if ((refused ?? await End(work, request, hand, db, unit, now, ct)) is { } problem)
        {
            return problem.ToHttp();
        }

        return await unit.Commit(() => TypedResults.Ok(WorkItem.Of(work, caller.Subject, now, hand.ActingFor)), ct);
    }

    /// <summary>Ends an opened item that this hand holds, and says so.</summary>
    internal static async Task<Problem?> End(
        StepWork work, Request request, Hand hand, AgencyDb db, Unit unit, DateTimeOffset now, CancellationToken ct)
    {
        // Who sends it back, refuses or stops need not have done the step's own deed.
        var isPlain = work.Outcomes.All(outcome => outcome.Name != request.Outcome || outcome.EffectCode is null);
        if (((isPlain ? await StepKinds.Find(work.Kind)!.MayComplete(work, db, ct) : null)
            ?? work.Complete(
                request.Outcome, request.Fields ?? [], hand.Holder, now, new(request.ReasonCode, request.Paper), hand.Officer)) is { } problem)
        {
            return problem;
        }

        db.Acts.Add(WorkAct.Of(work, "completed", hand.Officer, now, hand.ActingFor, reasonCode: request.ReasonCode));
        unit.Announce(work.DossierId, work.Completion());
        return null;
    }
}
