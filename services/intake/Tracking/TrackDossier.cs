using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Tracking;

/// <summary>The public question: where is my dossier? Answered to whoever holds the receipt; everybody else gets one and the same 404.</summary>
internal static class TrackDossier
{
    private const int MostRequests = 10;

    /// <summary>
    /// <c>holders</c>: who held it and who holds it, in order. Papers and payment only while it waits for them; the parcel once there is one.
    /// </summary>
    public sealed record Response(
        string Code, int Status, Label StatusName, Label Sentence, DateTimeOffset ReceivedAt, DateOnly OriginalDueOn, DateOnly LawfulDueOn,
        ParcelPlace? Parcel, Label? ProcedureName, Label DeskName, IReadOnlyList<WayBehind.Held> Holders, Awaited.Papers? AwaitedPapers,
        Awaited.Payment? AwaitedPayment, Awaited.Parcel? ParcelNews);

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

        var law = catalogue.Current;
        var more = await db.Dossiers.AsNoTracking().Where(d => d.Id == dossier.Id).Select(d => new
        {
            Holders = db.Holders.Where(holder => holder.DossierId == d.Id).OrderByDescending(holder => holder.StepNumber).Take(WayBehind.Most).ToList(),
            Requests = db.SupplementRequests.Where(asked => asked.DossierId == d.Id).OrderByDescending(asked => asked.Round).Take(MostRequests).ToList(),
        }).AsSingleQuery().SingleAsync(ct);
        var requests = more.Requests.OrderBy(asked => asked.Round).ToList();
        return TypedResults.Ok(new Response(
            dossier.Code!, (int)dossier.Status, Sentence.NameOf(dossier.Status), Sentence.Of(dossier, law, clock.GetUtcNow()),
            dossier.ReceivedAt!.Value, dossier.DueOn!.Value, dossier.LawfulDueOn!.Value, dossier.Parcel,
            law.Find(dossier.ProcedureCode, dossier.ProcedureVersion!.Value)?.Names,
            law.FindAgency(dossier.DeskAgency)?.Names ?? new Label(dossier.DeskAgency, dossier.DeskAgency),
            WayBehind.Of(dossier, more.Holders, requests, law), Awaited.PapersOf(dossier, requests, law), Awaited.PaymentOf(dossier, law),
            Awaited.ParcelOf(dossier)));
    }
}
