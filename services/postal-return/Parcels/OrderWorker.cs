using System.Diagnostics;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.PostalReturn.Parcels;

/// <summary>
/// Orders waiting parcels at the carrier: claims under a lease, asks intake for the address, orders, records. No transaction spans
/// a call; a lease that ran out is taken up again, and the parcel's id keeps the carrier from making a second order of it.
/// </summary>
internal sealed partial class OrderWorker(
    IServiceScopeFactory scopes, IOptions<CarrierOptions> carrier, TimeProvider clock, ILogger<OrderWorker> log) : BackgroundService
{
    private const int Claimed = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var claims = await Claim(stoppingToken);
                foreach (var claim in claims)
                {
                    await Order(claim, stoppingToken);
                }

                await Task.Delay(claims.Count == 0 ? Idle : TimeSpan.Zero, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return; // stopping: the lease runs out by itself
            }
            catch (Exception e) // our own database is away; leases keep what was begun
            {
                LogBroken(log, e);
                await Task.Delay(AfterTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private sealed record ClaimedParcel(Guid Id, Guid DossierId, string DossierCode, string DeskAgency, string? Trace);

    private async Task<List<ClaimedParcel>> Claim(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PostalDb>();
        return await db.Database.SqlQuery<ClaimedParcel>(
            $"""
            UPDATE parcel SET leased_until = now() + {carrier.Value.LeaseSeconds} * interval '1 second', tries = tries + 1
            WHERE id IN (
                SELECT id FROM parcel
                WHERE state = {(int)ParcelState.Waiting} AND next_try_at <= now() AND (leased_until IS NULL OR leased_until < now())
                ORDER BY next_try_at LIMIT {Claimed} FOR UPDATE SKIP LOCKED)
            RETURNING id AS "Id", dossier_id AS "DossierId", dossier_code AS "DossierCode", desk_agency AS "DeskAgency", trace AS "Trace"
            """).ToListAsync(ct);
    }

    private async Task Order(ClaimedParcel claim, CancellationToken ct)
    {
        using var span = Hop.Begin("order parcel", ActivityKind.Internal, claim.DossierId, claim.Trace)
            ?.SetTag("dossier.code", claim.DossierCode).SetTag("agency.code", claim.DeskAgency);
        await using var scope = scopes.CreateAsyncScope();
        string trackingCode, maskedAddress;
        try
        {
            var contact = await scope.ServiceProvider.GetRequiredService<IntakeContacts>().Of(claim.DossierId, ct);
            maskedAddress = contact.MaskedAddress();
            trackingCode = await scope.ServiceProvider.GetRequiredService<IPostalOperator>()
                .Order(new(claim.Id, claim.DossierCode, claim.DeskAgency, contact), ct);
            await FaultPoints.Hit("call.after");
        }
        catch (Exception e) when (CallFailed.Explains(e, ct))
        {
            span?.SetStatus(ActivityStatusCode.Error, CallFailed.Code(e));
            await GiveBack(claim, CallFailed.Code(e), ct);
            return;
        }

        await Record(scope.ServiceProvider, claim, trackingCode, maskedAddress, ct);
    }

    private async Task Record(IServiceProvider provider, ClaimedParcel claim, string trackingCode, string maskedAddress, CancellationToken ct)
    {
        var (db, unit) = (provider.GetRequiredService<PostalDb>(), provider.GetRequiredService<Unit>());
        await unit.Open([claim.DossierId], ct);
        var parcel = await db.Parcels.SingleAsync(parcel => parcel.Id == claim.Id, ct);
        if (parcel.Order(trackingCode, maskedAddress, clock.GetUtcNow()) is { } problem)
        {
            // Another worker took up a lease that had run out and recorded the same order, or the parcel was cancelled meanwhile:
            // then the lease ends here, and the cancelling worker tells the carrier.
            LogCrossed(log, claim.Id, problem.Code);
            await db.Database.ExecuteSqlAsync(
                $"UPDATE parcel SET leased_until = NULL WHERE id = {claim.Id} AND state = {(int)ParcelState.Cancelled}", ct);
            await unit.Commit(() => true, ct);
            return;
        }

        await unit.Commit(() => true, ct);
        LogOrdered(log, claim.Id, claim.DossierId, trackingCode);
    }

    /// <summary>Back-off by the database's clock: 1, 2, 4 ... at most 300 seconds, spread by a quarter.</summary>
    private async Task GiveBack(ClaimedParcel claim, string error, CancellationToken ct)
    {
        LogNotOrdered(log, claim.Id, claim.DossierId, error);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PostalDb>().Database.ExecuteSqlAsync(
            $"""
            UPDATE parcel SET leased_until = NULL, last_error = {error},
                next_try_at = now() + least(power(2, least(tries, 20) - 1), 300) * (0.75 + random() / 2) * interval '1 second'
            WHERE id = {claim.Id} AND state IN ({(int)ParcelState.Waiting}, {(int)ParcelState.Cancelled})
            """, ct);
    }

    [LoggerMessage(101, LogLevel.Information, "Parcel {ParcelId} of {DossierId} is ordered: {TrackingCode}")]
    private static partial void LogOrdered(ILogger log, Guid parcelId, Guid dossierId, string trackingCode);

    [LoggerMessage(102, LogLevel.Warning, "Parcel {ParcelId} of {DossierId} is not ordered yet ({Error}); it is tried again")]
    private static partial void LogNotOrdered(ILogger log, Guid parcelId, Guid dossierId, string error);

    [LoggerMessage(103, LogLevel.Information, "The order of parcel {ParcelId} was recorded or cancelled before ({Problem})")]
    private static partial void LogCrossed(ILogger log, Guid parcelId, string problem);

    [LoggerMessage(104, LogLevel.Error, "The order worker is interrupted; it goes on in a moment")]
    private static partial void LogBroken(ILogger log, Exception e);
}
