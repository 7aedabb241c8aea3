using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Duties;

/// <summary>The desk or the land office registers the proof that all duties of a dossier were paid (chứng từ nộp tiền).</summary>
internal static class RegisterPayment
{
    public sealed record Request(
        [Required, MinLength(1), MaxLength(50)] IReadOnlyList<string> NoticeNumbers,
        DateTimeOffset PaidAt,
        PaymentProof Proof,
        [Required] string ProofNumber,
        long? AmountVnd = null,
        PaidBy? PaidBy = null);

    public sealed record Response(
        Guid DossierId, IReadOnlyList<string> NoticeNumbers, DateTimeOffset PaidAt, DateTimeOffset CountsFrom, PaymentProof Proof,
        string ProofNumber, long OpenVnd);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/duties/{dossierId:guid}/payment", Handle)
        .RequireScope("work.act").RequireIdempotencyKey()
        .WithName(nameof(RegisterPayment))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Request request, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct) =>
        Register(dossierId, request, false, caller, db, unit, clock, ct);

    /// <summary>Registers the proof; once nothing is open any more, says that everything is paid.</summary>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Register(
        Guid dossierId, Request request, bool inPart, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        await unit.Open([dossierId], ct);
        var roles = await db.RolesOf(caller, dossierId).ToListAsync(ct);
        if (!roles.Exists(role => role is "desk" or "land-office"))
        {
            return (roles.Count == 0 ? Problems.DossierNotFound(dossierId) : Problems.MayNotRegister()).ToHttp();
        }

        var duties = await db.DutiesOf(caller).Where(d => d.DossierId == dossierId).ToListAsync(ct);
        if (await IsStillAssessed(db, dossierId, ct))
        {
            return Problems.StillAssessing().ToHttp();
        }

        var payment = new Payment(
            request.NoticeNumbers, request.PaidAt.ToUniversalTime(), request.Proof, request.ProofNumber, caller.Agency, caller.Subject,
            request.AmountVnd, request.PaidBy);
        var now = clock.GetUtcNow();
        if (payment.Settle(duties, now, inPart) is { } problem)
        {
            return problem.ToHttp();
        }

        var open = duties.Where(duty => duty.CountsFrom is null).Sum(duty => duty.AmountVnd);
        if (open == 0)
        {
            // Only with the last notice does the dossier go on: the moment of the latest payment is the one that counts.
            unit.Announce(dossierId, new DutyPaid
            {
                NoticeNumbers = duties.Count == payment.NoticeNumbers.Count
                    ? payment.NoticeNumbers
                    : [.. duties.Select(duty => duty.NoticeNumber).Order(StringComparer.Ordinal)],
                PaidAt = duties.Max(duty => duty.CountsFrom)!.Value,
                Proof = payment.Proof,
                ProofNumber = payment.ProofNumber,
                Agency = payment.Agency,
            });
        }

        return await unit.Commit(
            () => TypedResults.Ok(new Response(
                dossierId, payment.NoticeNumbers, payment.PaidAt, payment.CountsFrom(now), payment.Proof, payment.ProofNumber, open)), ct);
    }

    /// <summary>True while a step that raised a duty has not ended: more notices may come, and nobody waits for money yet.</summary>
    private static Task<bool> IsStillAssessed(AgencyDb db, Guid dossierId, CancellationToken ct) =>
        db.Work.AnyAsync(
            w => w.DossierId == dossierId && (w.State == StepState.Assigned || w.State == StepState.Taken)
                && db.Duties.Any(d => d.DossierId == dossierId && d.StepNumber == w.StepNumber), ct);
}
