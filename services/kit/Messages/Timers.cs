using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LienThong.Kit.Messages;

/// <summary>
/// What is due and nobody sends: timers of the business clock, parked events whose retry has come, old idempotency rows.
/// Rows are read without locks; the dossier is opened, the row read again, acted on and deleted in one commit (gone = done).
/// </summary>
internal sealed partial class Timers(
    IServiceScopeFactory scopes, Speaker speaker, Gate gate, Leader leader, TimeProvider clock, MessagesHealth health, ILogger<Timers> log)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Reasons = ["gap", "waiting", "poison", "suspect", "skip"];
    private readonly Dictionary<Guid, (int Times, long NotBefore)> _failed = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await leader.Lead("timers", Watch, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                health.Wrong("timers", e.GetType().Name);
                LogBroken(log, e);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return; // stopping
            }
            finally
            {
                Meters.Watched = null;
            }
        }
    }

    private async Task Watch(NpgsqlConnection own, CancellationToken ct)
    {
        health.Well("timers");
        for (var round = 0L; !ct.IsCancellationRequested; round++)
        {
            var acted = await FireDue(own, ct) + await RetryParked(own, ct);
            if (round % 25 == 0)
            {
                await Measure(own, ct);
            }

            if (acted == 0)
            {
                await Task.Delay(Poll, ct);
            }
        }
    }

    /// <summary>Fires every due timer once; the number fired.</summary>
    internal async Task<int> FireDue(NpgsqlConnection own, CancellationToken ct)
    {
        var due = new List<(Guid Id, Guid DossierId, string Kind, string Key)>();
        await using (var command = new NpgsqlCommand(
            "SELECT id, dossier_id, kind, key FROM kit.timer WHERE due_at <= $1 AND kind = ANY($2) ORDER BY due_at LIMIT 200", own))
        {
            command.Parameters.Add(UnitRows.Value(clock.GetUtcNow()));
            command.Parameters.Add(UnitRows.Value(speaker.Listening.Timers.Keys.ToArray()));
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                due.Add((reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3)));
            }
        }

        var fired = 0;
        foreach (var (id, dossierId, kind, key) in due)
        {
            if (_failed.TryGetValue(id, out var failed) && failed.NotBefore > Environment.TickCount64)
            {
                continue;
            }

            try
            {
                await Fire(id, dossierId, kind, key, ct);
                _failed.Remove(id);
                fired++;
            }
            catch (Exception e) when (!Failures.IsOutage(e) && e is not OperationCanceledException)
            {
                var times = failed.Times + 1;
                _failed[id] = (times, Environment.TickCount64 + Math.Min(60_000, 250 << Math.Min(times, 8)));
                health.Wrong("timer " + kind, e.GetType().Name);
                LogTimerFailed(log, e, kind, dossierId, times);
            }
        }

        return fired;
    }

    private async Task Fire(Guid id, Guid dossierId, string kind, string key, CancellationToken ct)
    {
        using var span = Hop.Begin($"timer {kind}", ActivityKind.Internal, dossierId, cause: null);
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        await using var batch = await unit.StartOpening([dossierId], ct);
        batch.BatchCommands.Add(UnitRows.Command("SELECT data, trace FROM kit.timer WHERE id = $1", UnitRows.Value(id)));
        string? data = null;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await unit.ReadStreams(reader, ct);
            await reader.NextResultAsync(ct);
            if (await reader.ReadAsync(ct))
            {
                data = reader.GetString(0);
                Hop.LinkTo(span, reader.IsDBNull(1) ? null : reader.GetString(1));
            }
        }

        if (data is null)
        {
            Hop.Forget(span);
            return; // taken back or set anew since: nothing to do
        }

        unit.Rows.Timers[new(dossierId, kind, key)] = null;
        await speaker.Listening.Timers[kind](scope.ServiceProvider, data, dossierId, ct);
        await unit.Commit(() => true, ct);
        health.Well("timer " + kind);
    }

    private async Task<int> RetryParked(NpgsqlConnection own, CancellationToken ct)
    {
        var due = new List<Incoming>();
        await using (var command = new NpgsqlCommand("SELECT body FROM kit.parked WHERE retry_at <= now() ORDER BY retry_at LIMIT 50", own))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var body = reader.GetFieldValue<byte[]>(0);
                if (Wire.Read(body) is { } e)
                {
                    due.Add(new(e, body));
                }
            }
        }

        if (due.Count > 0)
        {
            await gate.Apply(due, ct);
        }

        return 0; // what still waits has a later retry; no hurry
    }

    private async Task Measure(NpgsqlConnection own, CancellationToken ct)
    {
        var (depth, age) = (0L, 0.0);
        await using (var outbox = new NpgsqlCommand("SELECT count(*), min(id::text) FROM kit.outbox", own))
        await using (var reader = await outbox.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            (depth, age) = (reader.GetInt64(0), reader.IsDBNull(1) ? 0 : Hop.AgeOf(Guid.Parse(reader.GetString(1))));
        }

        var stuck = 0L;
        var byReason = Reasons.ToDictionary(reason => reason, _ => 0L);
        await using (var parked = new NpgsqlCommand(
            "SELECT reason, count(*), count(*) FILTER (WHERE at < now() - interval '10 minutes') FROM kit.parked WHERE reason <> 'skipped' GROUP BY 1", own))
        await using (var reader = await parked.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                byReason[reader.GetString(0)] = reader.GetInt64(1);
                stuck += reader.GetString(0) == "poison" ? reader.GetInt64(1) : reader.GetInt64(2);
            }
        }

        Meters.Watched = new(depth, age, byReason);
        if (stuck > 0)
        {
            health.Wrong("parked", $"{stuck} events need somebody");
        }
        else
        {
            health.Well("parked");
        }

        await using var old = new NpgsqlCommand("DELETE FROM kit.request WHERE at < now() - interval '7 days'", own);
        await old.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(20, LogLevel.Warning, "The timers' watch lost the database; it tries again")]
    private static partial void LogBroken(ILogger log, Exception e);

    [LoggerMessage(21, LogLevel.Error, "Timer {Kind} of {DossierId} failed {Times} times; it is tried again")]
    private static partial void LogTimerFailed(ILogger log, Exception e, string kind, Guid dossierId, int times);
}
