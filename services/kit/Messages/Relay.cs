using System.Diagnostics;
using LienThong.Kit.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LienThong.Kit.Messages;

/// <summary>Wakes the relay in process after a commit.</summary>
internal sealed class RelaySignal : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0, 1);

    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // it is awake already
        }
    }

    public Task<bool> Wait(TimeSpan limit, CancellationToken ct) => _wake.WaitAsync(limit, ct);

    public void Dispose() => _wake.Dispose();
}

/// <summary>
/// Empties the outbox into the broker: one active per database, rows in position order, deleted exactly when confirmed.
/// What the broker returns stays and backs off; what timed out is unknown and goes again on a new connection.
/// </summary>
internal sealed partial class Relay(
    IOptions<RabbitMqOptions> broker, Speaker speaker, RelaySignal signal, Leader leader, MessagesHealth health, ILogger<Relay> log)
    : BackgroundService
{
    private const int BatchSize = 200;

    /// <summary>Who commits in this process wakes the relay at once; a look is for what other processes wrote, and often only while they do.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BusyPoll = TimeSpan.FromMilliseconds(20);
    private const long BusyTime = 5000;

    /// <summary>The least time between two small batches: one round trip to database and broker for what is written meanwhile.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<long, (DateTime Until, int Times)> _returned = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await leader.Lead("relay", Publish, stoppingToken);
                failures = 0;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                health.Wrong("relay", e.GetType().Name);
                LogBroken(log, e);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(5000, 300 * (1 << Math.Min(failures++, 4)))), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return; // stopping
            }
        }
    }

    private async Task Publish(NpgsqlConnection own, CancellationToken ct)
    {
        var connection = await Broker.Connect(broker.Value, $"{speaker.Source} relay", ct);
        using var alive = CancellationTokenSource.CreateLinkedTokenSource(ct);
        connection.ConnectionShutdownAsync += async (_, _) =>
        {
            try
            {
                await alive.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // the relay let go of this connection before
            }
        };
        try
        {
            // No rate limiter: the client's own one sleeps up to a second once half of its permits are out.
            var options = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);
            var channel = await connection.CreateChannelAsync(options, alive.Token).WaitAsync(Broker.CallLimit, ct);
            await Broker.Declare(channel, speaker.Source, alive.Token).WaitAsync(Broker.CallLimit, ct); // a broker may have come back empty
            await Hasten(own, ct);
            health.Well("relay");
            var (othersWroteAt, wasWoken) = (Environment.TickCount64 - BusyTime, true);
            List<long> confirmed = [];
            while (true)
            {
                // What was confirmed is deleted first, even when stopping or cut off: else it would go out once more.
                var rows = await Next(own, confirmed, CancellationToken.None);
                if (confirmed.Count > 0)
                {
                    await FaultPoints.Hit("relay.after-delete");
                }

                confirmed = [];
                alive.Token.ThrowIfCancellationRequested();
                if (rows.Count == 0)
                {
                    wasWoken = await signal.Wait(Environment.TickCount64 - othersWroteAt < BusyTime ? BusyPoll : Poll, alive.Token);
                    continue;
                }

                if (!wasWoken)
                {
                    othersWroteAt = Environment.TickCount64;
                }

                var begun = Stopwatch.GetTimestamp();
                await FaultPoints.Hit("relay.after-select");
                if (FaultPoints.IsOff("confirm"))
                {
                    await Next(own, rows.ConvertAll(row => row.Position), ct); // the promise broken on purpose: deleted before it is confirmed
                }

                confirmed = await Send(channel, rows, alive.Token);
                await FaultPoints.Hit("relay.after-confirm");
                if (rows.Count < BatchSize / 2 && Gather - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
                {
                    await Task.Delay(rest, CancellationToken.None);
                }
            }
        }
        finally
        {
            Broker.Abandon(connection);
        }
    }

    /// <summary>A deletion lost in a crash publishes its row again, and the gate drops it: no need to wait for the disk.</summary>
    private static async Task Hasten(NpgsqlConnection own, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SET synchronous_commit = off", own);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Deletes what was confirmed and reads what stands next: one round trip.</summary>
    private async Task<List<OutboxRow>> Next(NpgsqlConnection own, List<long> confirmed, CancellationToken ct)
    {
        var now = DateTime.MinValue.AddMilliseconds(Environment.TickCount64);
        var resting = _returned.Where(r => r.Value.Until > now).Select(r => r.Key).ToArray();
        await using var batch = new NpgsqlBatch(own);
        if (confirmed.Count > 0)
        {
            batch.BatchCommands.Add(UnitRows.Command("DELETE FROM kit.outbox WHERE position = ANY($1)", UnitRows.Value(confirmed.ToArray())));
        }

        batch.BatchCommands.Add(UnitRows.Command(
            "SELECT position, routing_key, id, body FROM kit.outbox WHERE position <> ALL($1) ORDER BY position LIMIT $2",
            UnitRows.Value(resting), UnitRows.Value(BatchSize)));
        var rows = new List<OutboxRow>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetGuid(2), reader.GetFieldValue<byte[]>(3)));
        }

        return rows;
    }

    private async Task<List<long>> Send(IChannel channel, List<OutboxRow> rows, CancellationToken alive)
    {
        var exchange = Wire.Exchange(speaker.Source);
        var spans = rows.ConvertAll(row => Hop.Publish(speaker.Source, row.RoutingKey, row.Id, row.Body));
        var publishing = rows.Select((row, i) => channel.BasicPublishAsync(
            exchange, row.RoutingKey, mandatory: true, new BasicProperties
            {
                Persistent = true,
                MessageId = row.Id.ToString(),
                ContentType = "application/json",
                Headers = spans[i] is { } span ? new Dictionary<string, object?> { [Wire.TraceHeader] = span.Id } : null,
            }, row.Body, alive).AsTask()).ToList();
        await FaultPoints.Hit("relay.after-publish");
        var confirmed = new List<long>(rows.Count);
        try
        {
            await Task.WhenAll(publishing).WaitAsync(Broker.CallLimit, alive);
        }
        catch (PublishException)
        {
            // returned or refused: each row is looked at below
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (publishing[i].IsCompletedSuccessfully)
            {
                confirmed.Add(rows[i].Position);
                _returned.Remove(rows[i].Position);
                spans[i]?.Dispose();
            }
            else if (publishing[i].Exception?.InnerException is PublishException { IsReturn: true })
            {
                var times = _returned.GetValueOrDefault(rows[i].Position).Times + 1;
                var wait = TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(times, 6)));
                _returned[rows[i].Position] = (DateTime.MinValue.AddMilliseconds(Environment.TickCount64) + wait, times);
                Meters.Returned.Add(1);
                spans[i]?.SetStatus(ActivityStatusCode.Error, "returned").Dispose();
                LogReturned(log, rows[i].RoutingKey, rows[i].Id, times);
            }
        }

        if (_returned.Count == 0)
        {
            health.Well("outbox");
        }
        else
        {
            health.Wrong("outbox", $"{_returned.Count} rows no queue is bound for");
        }

        Meters.Published.Add(confirmed.Count);
        return confirmed;
    }

    private sealed record OutboxRow(long Position, string RoutingKey, Guid Id, byte[] Body);

    [LoggerMessage(10, LogLevel.Warning, "The relay lost database or broker; it tries again")]
    private static partial void LogBroken(ILogger log, Exception e);

    [LoggerMessage(11, LogLevel.Error, "No queue is bound for {RoutingKey} (event {EventId}, returned {Times} times); it stays in the outbox")]
    private static partial void LogReturned(ILogger log, string routingKey, Guid eventId, int times);
}

/// <summary>One active worker per database and job, by a session lock on a connection of its own (a pooled one keeps the lock when returned).</summary>
internal sealed class Leader(string connectionString)
{
    public async Task Lead(string job, Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 10, ApplicationName = job, MaxAutoPrepare = 20 };
        await using var own = new NpgsqlConnection(settings.ConnectionString);
        await own.OpenAsync(ct);
        while (!await TryLock(own, job, ct))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }

        await work(own, ct);
    }

    private static async Task<bool> TryLock(NpgsqlConnection own, string job, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, 11))", own);
        command.Parameters.Add(UnitRows.Value("lienthong." + job));
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
