using LienThong.Kit.Http;
using LienThong.Reconciliation.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LienThong.Reconciliation.Certificates;

/// <summary>
/// Asks for a reconciliation now; look at it under the address answered. There is no unit here: the key is kept with the certificate
/// itself, so that the same key gets the same one.
/// </summary>
internal static class StartReconciliation
{
    public const string Act = "ops.act";

    /// <param name="BeginAnew">
    /// Why the seals begin anew, 10 to 500 characters: a database was restored and the journals are known not to begin with what was sealed.
    /// It stays in the certificate and under its digest. Left out: the certificate continues from the last kept one.
    /// </param>
    public sealed record Request(string? BeginAnew = null);

    public sealed record Response(Guid Id, int Number);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/reconciliations", Handle)
        .RequireScope(Act).KeepsIdempotencyKey()
        .WithName(nameof(StartReconciliation))
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Accepted<Response>, ProblemHttpResult>> Handle(
        HttpRequest http, Request? request, Caller caller, ReconciliationDb db, TimeProvider clock, CancellationToken ct)
    {
        if (http.Headers["Idempotency-Key"] is not [{ Length: >= 1 and <= 200 } key] || key.Any(c => c is < '!' or > '~'))
        {
            return KitProblems.KeyMissing().ToHttp();
        }

        var why = request?.BeginAnew?.Trim();
        if (why is not null && (why.Length is < 10 or > 500 || why.Any(char.IsControl)))
        {
            return KitProblems.Invalid("beginAnew").ToHttp();
        }

        var asked = db.Certificates.AsNoTracking().Where(certificate => certificate.AskedBy == caller.Subject && certificate.AskedKey == key);
        for (var again = 0; ; again++)
        {
            if (await asked.SingleOrDefaultAsync(ct) is { } known)
            {
                return known.BegunAnew == why ? Answer(known) : KitProblems.KeyReused().ToHttp();
            }

            var certificate = new Certificate
            {
                Id = Guid.CreateVersion7(), Number = await db.NextNumber(ct), Kind = CertificateKind.Asked, StartedAt = clock.GetUtcNow(),
                AskedBy = caller.Subject, AskedKey = key, BegunAnew = why,
            };
            db.Certificates.Add(certificate);
            try
            {
                await db.SaveChangesAsync(ct);
                return Answer(certificate);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                db.ChangeTracker.Clear(); // one runs already, or another process took the number
            }

            if (again > 2 || await Running(db, ct) is { } running && running.AskedKey != key)
            {
                return Problems.Running((await Running(db, ct))?.Id ?? Guid.Empty).ToHttp();
            }
        }
    }

    private static Task<Certificate?> Running(ReconciliationDb db, CancellationToken ct) =>
        db.Certificates.AsNoTracking().SingleOrDefaultAsync(certificate => certificate.State == CertificateState.Running, ct);

    private static Accepted<Response> Answer(Certificate certificate) =>
        TypedResults.Accepted($"/v1/reconciliations/{certificate.Id}", new Response(certificate.Id, certificate.Number));
}
