using System.Text.Json.Serialization;
using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Duties;

/// <summary>The financial duties of a dossier, for every agency that takes part in it.</summary>
internal static class GetDuties
{
    public sealed record Notice(
        string Kind, string NoticeNumber, long AmountVnd, PayerRole Payer, string Agency, DateTimeOffset RaisedAt,
        DateTimeOffset? AwaitedSince, DateTimeOffset? PaidAt, DateTimeOffset? CountsFrom, PaymentProof? Proof, string? ProofNumber,
        bool AnyoneMayPay, PaidBy? PaidBy, IReadOnlyList<Correction> Corrections, [property: JsonPropertyName("etag")] string ETag);

    public sealed record Response(Guid DossierId, IReadOnlyList<Notice> Notices, long TotalVnd, long OpenVnd);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/duties/{dossierId:guid}", Handle)
        .RequireScope("work.act")
        .WithName(nameof(GetDuties))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Caller caller, AgencyDb db, CancellationToken ct)
    {
        if (!await db.RolesOf(caller, dossierId).AnyAsync(ct))
        {
            return Problems.DossierNotFound(dossierId).ToHttp();
        }

        var duties = await db.DutiesOf(caller).AsNoTracking()
            .Where(d => d.DossierId == dossierId)
            .OrderBy(d => d.RaisedAt).ThenBy(d => d.NoticeNumber)
            .ToListAsync(ct);
        var notices = duties.ConvertAll(d => new Notice(
            d.Kind, d.NoticeNumber, d.AmountVnd, d.Payer, d.Agency, d.RaisedAt, d.AwaitedSince, d.PaidAt, d.CountsFrom, d.Proof,
            d.ProofNumber, d.AnyoneMayPay, d.PaidBy, d.Corrections, IfMatch.Of(d.Version)));
        return TypedResults.Ok(new Response(
            dossierId, notices, notices.Sum(n => n.AmountVnd), notices.Where(n => n.CountsFrom is null).Sum(n => n.AmountVnd)));
    }
}
