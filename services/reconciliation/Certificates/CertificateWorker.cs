using LienThong.Reconciliation.Checks;
using LienThong.Reconciliation.Data;
using LienThong.Reconciliation.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Reconciliation.Certificates;

/// <summary>
/// Makes certificates: those asked for, and the day's own once its hour has come, also when nobody was running at that hour. One
/// process at a time, by a lock that its database gives back when it dies; what it had begun then failed.
/// </summary>
internal sealed partial class CertificateWorker(
    IServiceScopeFactory scopes, Reconciler reconciler, CertificateStanding standing, IOptions<CertificateOptions> options, TimeProvider clock,
    ILogger<CertificateWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookForWork(stoppingToken);
                await Task.Delay(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return; // stopping: what was begun is failed by whoever comes next
            }
            catch (Exception e) // our own database is away
            {
                LogBroken(log, e);
                await Task.Delay(AfterTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LookForWork(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReconciliationDb>();
        var newest = await db.Certificates.AsNoTracking().OrderByDescending(certificate => certificate.Number).FirstOrDefaultAsync(ct);
        if (newest is not { State: CertificateState.Running })
        {
            standing.Note(newest, await db.LastKept(ct));
            if (!await IsDue(db, ct))
            {
                return;
            }
        }

        await using var guard = scopes.CreateAsyncScope();
        var guarding = guard.ServiceProvider.GetRequiredService<ReconciliationDb>();
        await using var held = await guarding.Database.BeginTransactionAsync(ct);
        var locked = await guarding.Database.SqlQuery<bool>(
            $"""SELECT pg_try_advisory_xact_lock(hashtextextended('lienthong.reconciliation', 11)) AS "Value" """).ToListAsync(ct);
        if (locked[0])
        {
            await Work(db, ct);
        }
    }

    private async Task Work(ReconciliationDb db, CancellationToken ct)
    {
        var running = await db.Certificates.SingleOrDefaultAsync(certificate => certificate.State == CertificateState.Running, ct);
        if (running is { IsBegun: true })
        {
            running.Fail("the process that made it was stopped", clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return;
        }

        if (running is null && await IsDue(db, ct))
        {
            running = new() { Id = Guid.CreateVersion7(), Number = await db.NextNumber(ct), Kind = CertificateKind.Daily, StartedAt = clock.GetUtcNow() };
            db.Certificates.Add(running);
        }

        if (running is not null)
        {
            running.Begin();
            await db.SaveChangesAsync(ct);
            await Make(db, running, ct);
        }
    }

    private async Task Make(ReconciliationDb db, Certificate certificate, CancellationToken ct)
    {
        var previous = await db.LastKept(ct);
        try
        {
            // What was sealed before is held against its seal: a day's own run recomputes only what was added. Whoever asks gets all.
            var sealedBefore = certificate.BegunAnew is null ? previous?.Journals ?? [] : [];
            var outcome = await reconciler.Run(sealedBefore, wholeChain: certificate.Kind is CertificateKind.Asked, ct);
            certificate.Finish(outcome, previous?.Digest, clock.GetUtcNow());
        }
        catch (Exception e) when (!ct.IsCancellationRequested) // a service could not be asked, or answered what nobody understands
        {
            LogFailed(log, e, certificate.Number);
            var why = e is SourceFailedException ? e.Message : e.GetType().Name;
            certificate.Fail(why.Length > 500 ? why[..500] : why, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
        standing.Note(certificate, await db.LastKept(ct));
        LogMade(log, certificate.Number, certificate.State, certificate.Lost, certificate.Doubled, certificate.Failure);
    }

    /// <summary>The day's certificate is missing, and the last try was not just now.</summary>
    private async Task<bool> IsDue(ReconciliationDb db, CancellationToken ct)
    {
        var due = options.Value.LastDue(clock.GetUtcNow());
        var again = options.Value.AgainSeconds;
        return !await db.Certificates.FromSql(
            $"SELECT * FROM certificate WHERE kind = 1 AND started_at >= {due} AND (state <> 4 OR recorded_at > now() - {again} * interval '1 second')").AnyAsync(ct);
    }

    [LoggerMessage(1, LogLevel.Information, "Certificate {Number} is {State}: lost {Lost}, doubled {Doubled} {Failure}")]
    private static partial void LogMade(ILogger log, int number, CertificateState state, long lost, long doubled, string? failure);

    [LoggerMessage(3, LogLevel.Error, "Certificate {Number} could not be made")]
    private static partial void LogFailed(ILogger log, Exception e, int number);

    [LoggerMessage(2, LogLevel.Warning, "Reconciliation lost its database; it tries again")]
    private static partial void LogBroken(ILogger log, Exception e);
}
