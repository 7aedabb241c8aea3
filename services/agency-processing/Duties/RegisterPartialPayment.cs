using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.AgencyProcessing.Duties;

/// <summary>
/// Seller and buyer pay apart: the proof of some of the notices. Each notice is paid whole; what goes on to routing is the fact that all
/// are paid, said with the last of them.
/// </summary>
internal static class RegisterPartialPayment
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/duties/{dossierId:guid}/partial-payments", Handle)
        .RequireScope("work.act").RequireIdempotencyKey()
        .WithName(nameof(RegisterPartialPayment))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<Results<Ok<RegisterPayment.Response>, ProblemHttpResult>> Handle(
        Guid dossierId, RegisterPayment.Request request, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct) =>
        RegisterPayment.Register(dossierId, request, true, caller, db, unit, clock, ct);
}
