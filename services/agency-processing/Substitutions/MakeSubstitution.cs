using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Substitutions;

/// <summary>An officer names a substitute for some days; a head or leader may do it for those below.</summary>
internal static class MakeSubstitution
{
    /// <param name="Substitute">Account that acts meanwhile, of the same agency and position.</param>
    /// <param name="FromOn">First day.</param>
    /// <param name="UntilOn">Last day, included.</param>
    /// <param name="Officer">Who is away; the caller when left out.</param>
    /// <param name="Position">That officer's position; the caller's when left out.</param>
    public sealed record Request(string Substitute, DateOnly FromOn, DateOnly UntilOn, string? Officer = null, string? Position = null);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/substitutions", Handle)
        .RequireScope("work.act").RequireIdempotencyKey()
        .WithName(nameof(MakeSubstitution))
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<SubstitutionItem>, ProblemHttpResult>> Handle(
        Request request, Caller caller, AgencyDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (officer, position, now) = (request.Officer ?? caller.Subject, request.Position ?? caller.Role, clock.GetUtcNow());
        if (caller.Agency.Length == 0 || !MayMake(caller, officer, position))
        {
            return Problems.MayNotSubstitute().ToHttp();
        }

        if (Substitution.Check(officer, request.Substitute, request.FromOn, request.UntilOn, VietnamTime.DateOf(now)) is { } unfit)
        {
            return unfit.ToHttp();
        }

        await unit.Open([], ct);
        await db.TakeTurn($"substitution {caller.Agency} {officer}", ct);
        if (await db.SubstitutionsOf(caller).AnyAsync(
            s => s.Officer == officer && s.EndedAt == null && s.FromOn <= request.UntilOn && s.UntilOn >= request.FromOn, ct))
        {
            return Problems.SubstitutedAlready().ToHttp();
        }

        var substitution = new Substitution
        {
            Id = Guid.CreateVersion7(),
            Agency = caller.Agency,
            Position = position,
            Officer = officer,
            Substitute = request.Substitute,
            FromOn = request.FromOn,
            UntilOn = request.UntilOn,
            MadeBy = caller.Subject,
            MadeAt = now,
        };
        db.Substitutions.Add(substitution);
        return await unit.Commit(
            () => TypedResults.Created($"/v1/substitutions/{substitution.Id}", SubstitutionItem.Of(substitution)), ct);
    }

    private static bool MayMake(Caller caller, string officer, string position) =>
        (officer == caller.Subject && position == caller.Role) || Positions.LedBy(caller.Role).Contains(position);
}
