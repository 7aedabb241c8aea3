using System.Diagnostics;
using System.Threading.Channels;
using LienThong.Kit.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LienThong.Kit.Messages;

/// <summary>
/// Keeps every partition queue consumed. What the broker says counts, not what the client believes: a queue without a consumer
/// for three seconds gets a new bus; no answer from the broker is an outage; a queue that is gone is declared again.
/// </summary>
internal sealed partial class Partitions(
    Gate gate, IOptions<RabbitMqOptions> options, Speaker speaker, PartitionFacts facts, Alarm alarm, MessagesHealth health, ILoggerFactory logs)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private const int LooksADeclaration = 30;

    private readonly ILogger _log = logs.CreateLogger<Partitions>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Meters.StartAtZero(speaker.Listening.Sources);
        if (speaker.Listening.Sources.Count == 0)
        {
            return;
        }

        var partitions = Enumerable.Range(0, Wire.Queues)
            .Select(number => new Partition(number, Wire.Queue(speaker.Source, number), gate, options.Value, health, logs)).ToList();
        var working = partitions.Select(partition => partition.Work(stoppingToken)).ToList();
        IConnection? connection = null;
        var looks = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                connection ??= await Broker.Connect(options.Value, $"{speaker.Source} supervisor", stoppingToken);
                if (looks++ % LooksADeclaration == 0)
                {
                    // Nobody tells when a binding is gone, and a broker that went away may have come back empty.
                    await Broker.Declare(connection, speaker, stoppingToken);
                    alarm.Raise(when: looks == 1);
                }

                foreach (var partition in partitions)
                {
                    await Supervise(partition, connection, stoppingToken);
                }

                health.Well("broker");
            }
            catch (Exception e) when (e is RabbitMQClientException or IOException or TimeoutException or ObjectDisposedException
                || (e is OperationCanceledException && !stoppingToken.IsCancellationRequested))
            {
                health.Wrong("broker", e.GetType().Name);
                facts.Forget();
                Broker.Abandon(connection);
                (connection, looks) = (null, 0);
            }

            await alarm.Write(stoppingToken);
            await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Broker.Abandon(connection);
        await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await Task.WhenAll(partitions.Select(partition => partition.Stop(limit.Token))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Supervise(Partition partition, IConnection connection, CancellationToken ct)
    {
        var found = await Find(connection, partition.Queue, ct);
        facts.Know(new(partition.Number + 1, partition.Queue, found?.MessageCount, found?.ConsumerCount, partition.Rebuilt, partition.IsStoppedOnPurpose));
        Meters.Waiting[partition.Queue] = (found?.MessageCount ?? 0) + partition.InHand;
        if (found is null)
        {
            LogGone(_log, partition.Queue);
            await Broker.Declare(connection, speaker, ct);
            alarm.Raise();
            partition.Rebuild();
        }
        else if (partition.IsStoppedOnPurpose)
        {
            return;
        }
        else if (!partition.HasBus)
        {
            await partition.Start(ct);
        }
        else if (found.ConsumerCount > 0)
        {
            partition.Seen();
        }
        else if (partition.LonelyFor() > Patience && !FaultPoints.IsOff("supervisor"))
        {
            LogRebuilt(_log, partition.Queue);
            Meters.Rebuilt.Add(1);
            partition.Rebuild();
        }
    }

    /// <summary>What the broker says of a queue; null when it is gone.</summary>
    private static async Task<QueueDeclareOk?> Find(IConnection connection, string queue, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        var channel = await connection.CreateChannelAsync(cancellationToken: limit.Token).WaitAsync(limit.Token);
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue, limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            return null;
        }
        finally
        {
            Broker.Abandon(channel);
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "Queue {Queue} has no consumer: its bus is abandoned and built anew")]
    private static partial void LogRebuilt(ILogger log, string queue);

    [LoggerMessage(31, LogLevel.Error, "Queue {Queue} is gone: declared again")]
    private static partial void LogGone(ILogger log, string queue);
}

/// <summary>One partition queue: deliveries in, batches through the gate, acknowledgement after the commit.</summary>
internal sealed partial class Partition(
    int number, string queue, Gate gate, RabbitMqOptions options, MessagesHealth health, ILoggerFactory logs)
{
    private const int BatchSize = 100;
    private static readonly TimeSpan OutageLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Paused = TimeSpan.FromSeconds(30);

    // Bounded by what the broker gives out at once: one prefetch of the bus, and one more of a bus that was abandoned.
    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly ILogger _log = logs.CreateLogger<Partition>();
    private PartitionBus? _bus;
    private long _seenAt;
    private int _inBatch;

    public int Number => number;

    public string Queue => queue;

    /// <summary>How often its bus was built anew.</summary>
    public int Rebuilt { get; private set; }

    public bool HasBus => _bus is not null;

    /// <summary>Deliveries taken from the broker and not acknowledged yet.</summary>
    public int InHand => _deliveries.Reader.Count + _inBatch;

    public bool IsStoppedOnPurpose { get; private set; }

    public TimeSpan LonelyFor() => TimeSpan.FromMilliseconds(Environment.TickCount64 - _seenAt);

    public void Seen() => _seenAt = Environment.TickCount64;

    public async Task Start(CancellationToken ct)
    {
        var bus = PartitionBus.Build(options, queue, Take, logs);
        (_bus, _seenAt) = (bus, Environment.TickCount64);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(15));
        await bus.Start(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the supervisor judges by the broker
    }

    public void Rebuild()
    {
        Rebuilt += _bus is null ? 0 : 1;
        _bus?.Abandon();
        _bus = null;
    }

    public Task Stop(CancellationToken ct) => _bus?.Stop(ct) ?? Task.CompletedTask;

    /// <summary>Takes deliveries until stopped; the batch in hand is finished first.</summary>
    public async Task Work(CancellationToken ct)
    {
        var batch = new List<Delivery>(BatchSize);
        var gather = TimeSpan.FromMilliseconds(options.GatherMilliseconds);
        var (begun, wasSmall) = (0L, false);
        while (await WaitForMore(ct))
        {
            if (wasSmall && gather - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
            {
                await Wait(rest, ct);
            }

            begun = Stopwatch.GetTimestamp();
            while (batch.Count < BatchSize && _deliveries.Reader.TryRead(out var delivery))
            {
                batch.Add(delivery);
            }

            wasSmall = batch.Count < BatchSize / 2;
            batch.Sort((a, b) => a.Tag.CompareTo(b.Tag)); // concurrency shuffled them
            _inBatch = batch.Count;
            if (await Apply(batch, ct))
            {
                batch.ForEach(delivery => delivery.Done.TrySetResult());
            }

            batch.Clear();
            _inBatch = 0;
        }

        _deliveries.Writer.Complete();
        while (_deliveries.Reader.TryRead(out var left))
        {
            left.Done.TrySetCanceled(CancellationToken.None); // not acknowledged: the broker keeps it for whoever comes next
        }
    }

    /// <summary>Hands a delivery to the worker; cancelled when the worker has stopped, so that the broker keeps it for whoever comes next.</summary>
    private async Task Take(Delivery delivery)
    {
        if (!_deliveries.Writer.TryWrite(delivery))
        {
            throw new OperationCanceledException("The partition is stopping.");
        }

        await delivery.Done.Task;
    }

    private async ValueTask<bool> WaitForMore(CancellationToken ct)
    {
        try
        {
            return await _deliveries.Reader.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false; // stopping
        }
    }

    /// <summary>Applies a batch, however long database or fault keep it; false when stopped before that.</summary>
    private async Task<bool> Apply(List<Delivery> batch, CancellationToken ct)
    {
        var incoming = batch.ConvertAll(d => new Incoming(d.Event, d.Body) { Redeliveries = d.Redeliveries, Trace = d.Trace });
        var since = Environment.TickCount64;
        while (true)
        {
            try
            {
                await gate.Apply(incoming, CancellationToken.None);
                health.Well(queue);
                if (IsStoppedOnPurpose)
                {
                    IsStoppedOnPurpose = false;
                    Seen();
                }

                return true;
            }
            catch (PartitionPausedException e)
            {
                health.Wrong(queue, e.Message);
                LogPaused(_log, queue, e.Message);
                await Wait(Paused, ct);
            }
            catch (Exception e)
            {
                // An outage (anything else was parked by the gate): nothing is to blame on an event, so the partition waits.
                health.Wrong(queue, $"outage: {e.GetType().Name}");
                LogOutage(_log, e, queue);
                if (!IsStoppedOnPurpose && Environment.TickCount64 - since > OutageLimit.TotalMilliseconds)
                {
                    IsStoppedOnPurpose = true;
                    Rebuild();
                }

                await Wait(IsStoppedOnPurpose ? Probe : TimeSpan.FromSeconds(1), ct);
            }

            if (ct.IsCancellationRequested)
            {
                batch.ForEach(delivery => delivery.Done.TrySetCanceled(CancellationToken.None));
                return false;
            }
        }
    }

    private static async Task Wait(TimeSpan time, CancellationToken ct) =>
        await Task.Delay(time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(32, LogLevel.Error, "Queue {Queue} stands still: {Why}; one event is tried every 30 s")]
    private static partial void LogPaused(ILogger log, string queue, string why);

    [LoggerMessage(33, LogLevel.Warning, "Queue {Queue} waits for database or broker")]
    private static partial void LogOutage(ILogger log, Exception e, string queue);
}
