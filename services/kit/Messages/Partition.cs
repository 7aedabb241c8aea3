using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace LienThong.Kit.Messages;

/// <summary>One partition queue: deliveries in, batches through the gate, acknowledgement after the commit.</summary>
internal sealed partial class Partition(
    int number, string queue, Gate gate, RabbitMqOptions options, MessagesHealth health, ILoggerFactory logs)
{
    private const int BatchSize = 100;
    private static readonly TimeSpan OutageLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Paused = TimeSpan.FromSeconds(30);

    /// <summary>Kept this long before it is given back: by then the broker has heard that this process wants no more.</summary>
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(2);

    // Bounded by what the broker gives out at once: one prefetch of the bus, and one more of a bus that was abandoned.
    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly ILogger _log = logs.CreateLogger<Partition>();
    private PartitionBus? _bus;
    private long _seenAt;
    private int _inBatch;
    private volatile bool _isOver;

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

    /// <summary>
    /// Asks the broker for no more, waits until what it gave out is applied, and ends the work. In this order: what is given back while
    /// the broker still takes this process for a consumer comes round at once, out of order, and is dropped after the delivery limit.
    /// </summary>
    public async Task Stop(CancellationToken limit)
    {
        if (_bus is { } bus)
        {
            await bus.Stop(limit).WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _isOver = true;
        _deliveries.Writer.Complete();
    }

    /// <summary>Applies deliveries until <see cref="Stop"/>; <paramref name="ct"/> says that it is near, so that no outage is sat out.</summary>
    public async Task Work(CancellationToken ct)
    {
        var batch = new List<Delivery>(BatchSize);
        var gather = TimeSpan.FromMilliseconds(options.GatherMilliseconds);
        var (begun, wasSmall) = (0L, false);
        while (await _deliveries.Reader.WaitToReadAsync(CancellationToken.None) && !_isOver)
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

        while (_deliveries.Reader.TryRead(out var left))
        {
            left.Done.TrySetCanceled(CancellationToken.None); // not acknowledged: the broker keeps it for whoever comes next
        }
    }

    /// <summary>Hands a delivery to the worker; cancelled when the work is over, so that the broker keeps it for whoever comes next.</summary>
    private async Task Take(Delivery delivery)
    {
        if (!_deliveries.Writer.TryWrite(delivery))
        {
            throw new OperationCanceledException("The partition is stopping.");
        }

        await delivery.Done.Task;
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
                await Wait(Parting, CancellationToken.None);
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
