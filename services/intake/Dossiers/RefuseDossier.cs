using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Intake.Dossiers;

/// <summary>The desk does not take the dossier (từ chối tiếp nhận, form 03) and says why, in code and in words.</summary>
internal static class RefuseDossier
{
    public sealed record Request(string? ReasonCode, string? Reason, string? LegalGround, Guid? DocumentId);

    public sealed record Response(DossierStatus Status, string FormUrl, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers/{dossierId:guid}/refusal", Handle)
        .RequireScope(Access.Accept).RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(RefuseDossier))
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

        // "withdrawn" is what the citizen's own wish is announced as; no officer refuses with it.
        if (!Text.IsCode(request.ReasonCode) || request.ReasonCode is { Length: > 40 } or RequestWithdrawal.BeforeAcceptance)
        {
            return Problems.BadReasonCode("reasonCode").ToHttp();
        }

        if (Text.Line(request.Reason, 500) is not { } reason)
        {
            return Problems.BadReason("reason").ToHttp();
        }

        var ground = Text.Line(request.LegalGround, 300);
        if (ground is null && !string.IsNullOrWhiteSpace(request.LegalGround))
        {
            return Problems.BadLine("legalGround", 300).ToHttp();
        }

        if (dossier.Refuse(request.ReasonCode!) is { } problem)
        {
            return problem.ToHttp();
        }

        var (form, noForm) = await db.FormOf(dossierId, request.DocumentId, "form-03", ct);
        if (noForm is not null)
        {
            return noForm.ToHttp();
        }

        db.Refusals.Add(new Refusal
        {
            DossierId = dossierId,
            ReasonCode = request.ReasonCode!,
            Reason = reason,
            LegalGround = ground,
            DocumentId = form?.DocumentId,
            Officer = caller.Subject,
            At = clock.GetUtcNow(),
        });
        unit.Announce(dossierId, new DossierRefused { ReasonCode = request.ReasonCode!, Paper = form });

        return await unit.Commit(
            () => TypedResults.Ok(new Response(dossier.Status, $"/v1/dossiers/{dossierId}/form-03", IfMatch.Of(dossier.Version))), ct);
    }
}
