using System.Diagnostics;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using Microsoft.EntityFrameworkCore;

namespace LienThong.PostalReturn.Parcels;

/// <summary>Tells the carrier that a cancelled parcel will not come, until it has heard; an order under way is waited for first.</summary>
internal sealed partial class CancelWorker(IServiceScopeFactory scopes, ILogger<CancelWorker> log) : BackgroundService
{
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
                    await Tell(parcel, stoppingToken);
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

    private sealed record Due(Guid Id, Guid DossierId, string DossierCode, string? Trace);

    /// <summary>Moving the next try ahead is the lease: telling twice does no harm.</summary>
    private async Task<List<Due>> Claim(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PostalDb>().Database.SqlQuery<Due>(
            $"""
            UPDATE parcel SET next_try_at = now() + interval '30 seconds'
            WHERE id IN (
                SELECT id FROM parcel
                WHERE state = {(int)ParcelState.Cancelled} AND carrier_told_at IS NULL AND tries > 0 AND handed_over_at IS NULL
                    AND next_try_at <= now() AND (tracking_code IS NOT NULL OR leased_until IS NULL OR leased_until < now())
                ORDER BY next_try_at LIMIT 5 FOR UPDATE SKIP LOCKED)
            RETURNING id AS "Id", dossier_id AS "DossierId", dossier_code AS "DossierCode", trace AS "Trace"
            """).ToListAsync(ct);
    }

    private async Task Tell(Due due, CancellationToken ct)
    {
        var parcelId = due.Id;
        using var span = Hop.Begin("cancel parcel", ActivityKind.Internal, due.DossierId, due.Trace)?.SetTag("dossier.code", due.DossierCode);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            if (!await scope.ServiceProvider.GetRequiredService<IPostalOperator>().Cancel(parcelId, ct))
            {
                LogCollected(log, parcelId); // the desk gave it away without a manifest: somebody has to look
            }

            await FaultPoints.Hit("call.after");
        }
        catch (Exception e) when (CallFailed.Explains(e, ct))
        {
            span?.SetStatus(ActivityStatusCode.Error, CallFailed.Code(e));
            LogNotTold(log, parcelId, CallFailed.Code(e));
            return;
        }

        await scope.ServiceProvider.GetRequiredService<PostalDb>().Database
            .ExecuteSqlAsync($"UPDATE parcel SET carrier_told_at = now() WHERE id = {parcelId}", ct);
        LogTold(log, parcelId);
    }

    [LoggerMessage(121, LogLevel.Information, "The carrier knows that parcel {ParcelId} will not come")]
    private static partial void LogTold(ILogger log, Guid parcelId);

    [LoggerMessage(122, LogLevel.Warning, "The carrier does not know yet that parcel {ParcelId} will not come ({Error}); it is told again")]
    private static partial void LogNotTold(ILogger log, Guid parcelId, string error);

    [LoggerMessage(123, LogLevel.Error, "The carrier says that it has cancelled parcel {ParcelId} already")]
    private static partial void LogCollected(ILogger log, Guid parcelId);

    [LoggerMessage(124, LogLevel.Error, "The cancelling worker is interrupted; it goes on in a moment")]
    private static partial void LogBroken(ILogger log, Exception e);
}
