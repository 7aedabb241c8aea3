using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Intake.Tracking;

/// <summary>The public question: where is my dossier? Answered to whoever holds the receipt; everybody else gets one and the same 404.</summary>
internal static class TrackDossier
{
    public sealed record Response(
        string Code, int Status, Label StatusName, Label Sentence, DateTimeOffset ReceivedAt, DateOnly OriginalDueOn, DateOnly LawfulDueOn,
        ParcelPlace? Parcel);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/tracking/{code}", Handle)
        .AllowAnonymous().RequireRateLimiting(TrackingLimit.Policy)
        .WithName(nameof(TrackDossier))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string code, string? secret, HttpResponse response, IntakeDb db, TrackingSecret secrets, LiveCatalogue catalogue, TimeProvider clock,
        CancellationToken ct)
    {
        if (await TrackedDossier.Find(code, secret, response, db, secrets, ct) is not { } dossier)
        {
            return Problems.NotTracked().ToHttp();
        }

        return TypedResults.Ok(new Response(
            dossier.Code!, (int)dossier.Status, Sentence.NameOf(dossier.Status), Sentence.Of(dossier, catalogue.Current, clock.GetUtcNow()),
            dossier.ReceivedAt!.Value, dossier.DueOn!.Value, dossier.LawfulDueOn!.Value, dossier.Parcel));
    }
}
