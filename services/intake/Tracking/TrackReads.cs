using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Tracking;

/// <summary>The citizen's question: who read my data, and why? Agencies and purposes, no officer's account.</summary>
internal static class TrackReads
{
    private const int DefaultSize = 200;
    private const int MaxSize = 200;
    private static readonly Label Service = new("Hệ thống (gửi thông báo, bưu gửi)", "The system (notices, parcels)");

    public sealed record Item(DateTimeOffset At, string? Agency, Label AgencyName, ReadSubject Subject, string Purpose);

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/tracking/{code}/reads", Handle)
        .AllowAnonymous().RequireRateLimiting(TrackingLimit.Policy)
        .WithName(nameof(TrackReads))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string code, string? secret, Guid? after, int? limit, HttpResponse response, IntakeDb db, TrackingSecret secrets, LiveCatalogue catalogue,
        CancellationToken ct)
    {
        if (await TrackedDossier.Find(code, secret, response, db, secrets, ct) is not { } dossier)
        {
            return Problems.NotTracked().ToHttp();
        }

        var size = Math.Clamp(limit ?? DefaultSize, 1, MaxSize);
        var reads = await db.Reads.AsNoTracking()
            .Where(read => read.DossierId == dossier.Id && (after == null || read.Id < after))
            .OrderByDescending(read => read.Id)
            .Take(size)
            .ToListAsync(ct);
        var law = catalogue.Current;
        return TypedResults.Ok(new Response(
            [
                .. reads.Select(read => new Item(
                    read.At, read.Agency.Length > 0 ? read.Agency : null,
                    read.Agency.Length == 0 ? Service : law.FindAgency(read.Agency)?.Names ?? new Label(read.Agency, read.Agency),
                    read.Subject, read.Purpose)),
            ],
            reads.Count == size ? reads[^1].Id : null));
    }
}
