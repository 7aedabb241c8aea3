using LienThong.Reconciliation.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using LienThong.Kit.Http;

namespace LienThong.Reconciliation.Certificates;

/// <summary>A reconciliation and what it found; <c>last</c> is the newest, ended or not.</summary>
internal static class GetReconciliation
{
    public const string Read = "ops.read";

    /// <summary>A promise: how many rows it is about, how many break it (the first twenty by id), how many differences a fact on its way explains.</summary>
    public sealed record Promise(
        string Name, string Vi, string En, long Checked, long Offending, long UnderWay, IReadOnlyList<string> Offenders);

    /// <summary>A journal as sealed: count and digest of all entries recorded until then.</summary>
    public sealed record Journal(string Service, DateTimeOffset Until, long Count, string Digest);

    public sealed record Response(
        Guid Id, int Number, CertificateKind Kind, CertificateState State, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? AskedBy,
        string? Failure, long Dossiers, long Events, IReadOnlyList<Promise> Promises, long Lost, long Doubled, ChainState? Chain,
        IReadOnlyList<Journal> Journals, string? Digest, string? PreviousDigest, bool? Continues, string? BegunAnew);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/reconciliations/{id:guid}", One)
            .RequireScope(Read)
            .WithName(nameof(GetReconciliation))
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/v1/reconciliations/last", Last)
            .RequireScope(Read)
            .WithName("GetLastReconciliation")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static Response Of(Certificate one) => new(
        one.Id, one.Number, one.Kind, one.State, one.StartedAt, one.FinishedAt, one.AskedBy, one.Failure, one.Dossiers, one.Events,
        [.. one.Promises.Select(p => new Promise(p.Name, p.Vi, p.En, p.Checked, p.Offending, p.UnderWay, p.Offenders))],
        one.Lost, one.Doubled, one.Chain, [.. one.Journals.Select(j => new Journal(j.Service, j.Until, j.Count, j.Digest))],
        one.Digest, one.PreviousDigest, one.Continues, one.BegunAnew);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> One(Guid id, ReconciliationDb db, CancellationToken ct) =>
        await db.Certificates.AsNoTracking().SingleOrDefaultAsync(certificate => certificate.Id == id, ct) is { } one
            ? TypedResults.Ok(Of(one))
            : Problems.NotFound(id).ToHttp();

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Last(ReconciliationDb db, CancellationToken ct) =>
        await db.Certificates.AsNoTracking().OrderByDescending(certificate => certificate.Number).FirstOrDefaultAsync(ct) is { } last
            ? TypedResults.Ok(Of(last))
            : Problems.NoneYet().ToHttp();
}
