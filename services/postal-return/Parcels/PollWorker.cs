using System.Diagnostics;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.PostalReturn.Parcels;

/// <summary>Asks the carrier for what its callbacks did not tell: every travelling parcel, again and again until it has arrived or is back.</summary>
internal sealed partial class PollWorker(
    IServiceScopeFactory scopes, IOptions<CarrierOptions> options, TimeProvider clock, ILogger<PollWorker> log) : BackgroundService
{
    private const int Claimed = 20;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await Claim(stoppingToken);
                foreach (var parcel in due)
                {
                    await Poll(parcel, stoppingToken);
                }

                await Task.Delay(due.Count == 0 ? Idle : TimeSpan.Zero, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return; // stopping
            }
            catch (Exception e) // our own database is away
            {
                LogBroken(log, e);
                await Task.Delay(AfterTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private sealed record Due(Guid Id, Guid DossierId, string TrackingCode, string? Trace);

    /// <summary>Moving the next poll ahead is the lease: who dies meanwhile has only skipped one.</summary>
    private async Task<List<Due>> Claim(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PostalDb>();
        return await db.Database.SqlQuery<Due>(
            $"""
            UPDATE parcel SET poll_at = now() + {options.Value.PollSeconds} * interval '1 second'
            WHERE id IN (
                SELECT id FROM parcel WHERE state IN (3, 4, 5, 7) AND poll_at <= now()
                ORDER BY poll_at LIMIT {Claimed} FOR UPDATE SKIP LOCKED)
            RETURNING id AS "Id", dossier_id AS "DossierId", tracking_code AS "TrackingCode", trace AS "Trace"
            """).ToListAsync(ct);
    }

    private async Task Poll(Due due, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        IReadOnlyList<CarrierEvent> said;
        try
        {
            said = await scope.ServiceProvider.GetRequiredService<IPostalOperator>().EventsOf(due.TrackingCode, ct);
        }
        catch (Exception e) when (CallFailed.Explains(e, ct))
        {
            LogNotAnswered(log, due.Id, CallFailed.Code(e));
            return;
        }

        var (db, unit) = (scope.ServiceProvider.GetRequiredService<PostalDb>(), scope.ServiceProvider.GetRequiredService<Unit>());
        var known = await db.Heard.Where(heard => heard.ParcelId == due.Id).Select(heard => heard.EventId).ToListAsync(ct);
        var news = said.Where(one => Readable(due, one) && !known.Contains(one.EventId)).ToList();
        if (news.Count == 0)
        {
            return;
        }

        using var span = Hop.Begin("hear carrier", ActivityKind.Internal, due.DossierId, due.Trace); // asking in vain leaves no span
        await unit.Open([due.DossierId], ct);
        await CarrierEvents.Hear(db, unit, due.Id, news, clock.GetUtcNow(), ct);
        await unit.Commit(() => true, ct);
    }

    /// <summary>What cannot be read, or speaks of another parcel, holds nothing else up.</summary>
    private bool Readable(Due due, CarrierEvent? one)
    {
        var field = one is null ? "event" : one.Check() is { } problem ? problem.Field : one.TrackingCode == due.TrackingCode ? null : "trackingCode";
        if (field is not null)
        {
            LogUnreadable(log, due.Id, field);
        }

        return field is null;
    }

    [LoggerMessage(111, LogLevel.Warning, "The carrier does not tell of parcel {ParcelId} ({Error}); it is asked again")]
    private static partial void LogNotAnswered(ILogger log, Guid parcelId, string error);

    [LoggerMessage(112, LogLevel.Warning, "The carrier tells something unreadable of parcel {ParcelId}: {Field}")]
    private static partial void LogUnreadable(ILogger log, Guid parcelId, string field);

    [LoggerMessage(113, LogLevel.Error, "The poll worker is interrupted; it goes on in a moment")]
    private static partial void LogBroken(ILogger log, Exception e);
}
