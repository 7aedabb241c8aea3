using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Tracking;

/// <summary>The public question: where is my dossier? Answered to whoever holds the receipt; everybody else gets one and the same 404.</summary>
internal static class TrackDossier
{
    public sealed record Response(
        string Code, int Status, Label StatusName, Label Sentence, DateTimeOffset ReceivedAt, DateOnly OriginalDueOn, DateOnly LawfulDueOn);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/tracking/{code}", Handle)
        .AllowAnonymous().RequireRateLimiting(TrackingLimit.Policy)
        .WithName(nameof(TrackDossier))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string code, string? secret, HttpResponse response, IntakeDb db, TrackingSecret secrets, LiveCatalogue catalogue, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";

        // The one query that does not begin with a caller: the secret takes the caller's place. Known or not, the same work is done.
        var asked = code.Length > 40 || code.Contains('\0', StringComparison.Ordinal) ? "" : code;
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(d => d.Code == asked, ct);
        if (!secrets.Matches(secret, dossier?.Id ?? Guid.Empty, dossier?.IssueNumber ?? 0) || dossier is null)
        {
            return Problems.NotTracked().ToHttp();
        }

        return TypedResults.Ok(new Response(
            dossier.Code!, (int)dossier.Status, Sentence.NameOf(dossier.Status), Sentence.Of(dossier, catalogue.Current),
            dossier.ReceivedAt!.Value, dossier.DueOn!.Value, dossier.LawfulDueOn!.Value));
    }
}
