using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages;
using LienThong.Notification.Channels;
using LienThong.Notification.Data;
using LienThong.Notification.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Notification.Notices;

/// <summary>How patiently notices are sent.</summary>
internal sealed class SendingOptions
{
    public const string Section = "Sending";

    /// <summary>Attempts before a notice is given up. Default: 24, more than two hours and a half.</summary>
    [Range(1, 1000)]
    public int MaxTries { get; init; } = 24;

    /// <summary>Longest wait between two attempts, in seconds. Default: 600.</summary>
    [Range(1, 86_400)]
    public int MaxWaitSeconds { get; init; } = 600;

    /// <summary>How long a claimed notice is left to its worker, in seconds; longer than an attempt may take. Default: 120.</summary>
    [Range(1, 3600)]
    public int LeaseSeconds { get; init; } = 120;
}

/// <summary>
/// Sends what waits: claims a notice under a lease, asks whether it is still true, asks intake for the address, sends, records. No transaction spans a call;
/// a lease that ran out is taken up again, and the resent mail keeps its Message-ID.
/// </summary>
internal sealed partial class SendDue(
    IServiceScopeFactory scopes, IOptions<SendingOptions> options, IEnumerable<IChannel> channels, TimeProvider clock, ILogger<SendDue> log) : BackgroundService
{
    private const int Lanes = 4;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Run(stoppingToken)));

    private async Task Run(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await Claim(ct) is { } claim)
                {
                    await Send(claim, ct);
                }
                else
                {
                    await Task.Delay(Idle, ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return; // stopping: the lease runs out by itself
            }
            catch (Exception e) // our own database is away; the lease keeps what was begun
            {
                LogBroken(log, e);
                await Task.Delay(AfterTrouble, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<Claimed?> Claim(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        var claims = await db.Database.SqlQuery<Claimed>(
            $"""
            UPDATE notice SET leased_until = now() + {options.Value.LeaseSeconds} * interval '1 second', tries = tries + 1
            WHERE id = (
                SELECT id FROM notice
                WHERE state = {(int)NoticeState.Waiting} AND next_try_at <= now() AND (leased_until IS NULL OR leased_until < now())
                ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id AS "Id", dossier_id AS "DossierId", subject_vi AS "SubjectVi", subject_en AS "SubjectEn",
                text_vi AS "TextVi", text_en AS "TextEn", channel AS "Channel", languages AS "Languages", still_true AS "StillTrue", trace AS "Trace"
            """).ToListAsync(ct);
        return claims.FirstOrDefault();
    }

    private async Task Send(Claimed claim, CancellationToken ct)
    {
        using var span = Hop.Begin("send notice", ActivityKind.Internal, claim.DossierId, claim.Trace)?.SetTag("lienthong.channel", claim.Channel);
        await using var scope = scopes.CreateAsyncScope();
        var outcome = await IsStillTrue(claim, ct)
            ? await Attempt(scope.ServiceProvider.GetRequiredService<IntakeContacts>(), claim, ct)
            : new(SendKind.Moot);
        var (db, unit) = (scope.ServiceProvider.GetRequiredService<NotificationDb>(), scope.ServiceProvider.GetRequiredService<Unit>());
        await unit.Open([claim.DossierId], ct);
        var notice = await db.Notices.SingleAsync(notice => notice.Id == claim.Id, ct);
        notice.Record(outcome, options.Value.MaxTries, clock.GetUtcNow());

        // Back-off by the database's clock: 1, 2, 4 ... seconds up to the longest wait, spread by a quarter.
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE notice SET leased_until = NULL, next_try_at = now()
                + least(power(2, least(tries, 20) - 1), {options.Value.MaxWaitSeconds}) * (0.75 + random() / 2) * interval '1 second'
            WHERE id = {claim.Id}
            """, ct);
        await unit.Commit(() => true, ct);
        Deliveries.Count(span, claim.Channel, notice.State, outcome.Error);
        Log(claim, notice.State, outcome);
    }

    /// <summary>Asked before every attempt, with what is known by now. A word that no rule has any more counts as true.</summary>
    private async Task<bool> IsStillTrue(Claimed claim, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(dossier => dossier.Id == claim.DossierId, ct);
        Activity.Current?.SetTag("dossier.code", dossier.Code).SetTag("agency.code", dossier.DeskAgency);
        return !NoticeWords.StillTrue.TryGetValue(claim.StillTrue, out var holds) || holds(dossier);
    }

    private async Task<SendOutcome> Attempt(IntakeContacts contacts, Claimed claim, CancellationToken ct)
    {
        if (channels.FirstOrDefault(channel => channel.Name == claim.Channel) is not { } channel)
        {
            return new(SendKind.Later, "channel not in use");
        }

        Contact contact;
        try
        {
            contact = await contacts.Of(claim.DossierId, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && IntakeContacts.Explains(e))
        {
            return new(SendKind.Later, IntakeContacts.Code(e));
        }

        var outcome = await channel.Send(claim, contact, ct);
        await FaultPoints.Hit("call.after");
        return outcome;
    }

    private void Log(Claimed claim, NoticeState state, SendOutcome outcome)
    {
        switch (state)
        {
            case NoticeState.Sent:
                LogSent(log, claim.Id, claim.DossierId);
                break;
            case NoticeState.Dropped:
                LogDropped(log, claim.Id, claim.DossierId, outcome.Kind);
                break;
            case NoticeState.Bounced:
                LogBounced(log, claim.Id, claim.DossierId, outcome.Error);
                break;
            case NoticeState.Failed:
                LogFailed(log, claim.Id, claim.DossierId, outcome.Error);
                break;
            default:
                LogNotSent(log, claim.Id, claim.DossierId, outcome.Error);
                break;
        }
    }

    [LoggerMessage(201, LogLevel.Information, "Notice {NoticeId} of {DossierId} is sent")]
    private static partial void LogSent(ILogger log, Guid noticeId, Guid dossierId);

    [LoggerMessage(202, LogLevel.Warning, "Notice {NoticeId} of {DossierId} is not sent yet ({Error}); it is tried again")]
    private static partial void LogNotSent(ILogger log, Guid noticeId, Guid dossierId, string? error);

    [LoggerMessage(203, LogLevel.Error, "Notice {NoticeId} of {DossierId} is given up ({Error})")]
    private static partial void LogFailed(ILogger log, Guid noticeId, Guid dossierId, string? error);

    [LoggerMessage(204, LogLevel.Information, "Notice {NoticeId} of {DossierId} is not sent ({Reason})")]
    private static partial void LogDropped(ILogger log, Guid noticeId, Guid dossierId, SendKind reason);

    [LoggerMessage(206, LogLevel.Warning, "Notice {NoticeId} of {DossierId} bounced ({Error})")]
    private static partial void LogBounced(ILogger log, Guid noticeId, Guid dossierId, string? error);

    [LoggerMessage(205, LogLevel.Error, "The sending worker is interrupted; it goes on in a moment")]
    private static partial void LogBroken(ILogger log, Exception e);
}

/// <summary>A notice in the worker's hand.</summary>
internal sealed record Claimed(
    Guid Id, Guid DossierId, string SubjectVi, string SubjectEn, string TextVi, string TextEn, string Channel, string Languages, string StillTrue, string? Trace)
{
    /// <summary>Its texts in the rule's languages, the citizen's own first.</summary>
    public IReadOnlyList<(string Subject, string Text)> Written(string? language) =>
    [
        .. Languages.Split(' ').OrderByDescending(one => one == language)
            .Select(one => one == "en" ? (SubjectEn, TextEn) : (SubjectVi, TextVi)),
    ];
}
