using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Intake.Dossiers;

/// <summary>The citizen takes the dossier back (rút hồ sơ). Before acceptance that is so at once; afterwards routing decides.</summary>
internal static class RequestWithdrawal
{
    /// <summary>The reason under which a withdrawal before acceptance is announced: routing never heard of the dossier.</summary>
    public const string BeforeAcceptance = "withdrawn";

    public sealed record Request(string? ReasonCode);

    public sealed record Response(DossierStatus Status, bool Pending, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers/{dossierId:guid}/withdrawal", Handle)
        .RequireScope(Access.Submit, Access.Accept).RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(RequestWithdrawal))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Request request, IfMatch ifMatch, Caller caller, IntakeDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (dossier, refused) = await db.OpenOwn(unit, dossierId, caller, ifMatch, ct);
        if (dossier is null)
        {
            return refused!.ToHttp();
        }

        if (!Text.IsCode(request.ReasonCode) || request.ReasonCode!.Length > 40)
        {
            return Problems.BadReasonCode("reasonCode").ToHttp();
        }

        var now = clock.GetUtcNow();
        if (dossier.Withdraw(request.ReasonCode, now) is { } problem)
        {
            return problem.ToHttp();
        }

        var pending = dossier.Status is not DossierStatus.Withdrawn;
        var withdrawal = new Withdrawal
        {
            Id = Guid.CreateVersion7(), DossierId = dossierId, ReasonCode = request.ReasonCode, AskedAt = now, NotedBy = caller.Subject,
        };
        if (pending)
        {
            unit.Announce(dossierId, new WithdrawalRequested { ReasonCode = request.ReasonCode });
        }
        else
        {
            withdrawal.Decide(WithdrawalOutcome.Granted, now, null);
            unit.Announce(dossierId, new DossierRefused { ReasonCode = BeforeAcceptance });
        }

        db.Withdrawals.Add(withdrawal);
        db.CitizenContacts.Add(CitizenContact.Of(dossierId, CitizenContact.ChannelOf(caller), "withdrawal", caller, now));

        return await unit.Commit(() => TypedResults.Ok(new Response(dossier.Status, pending, IfMatch.Of(dossier.Version))), ct);
    }
}
