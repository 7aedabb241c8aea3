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

    /// <summary>How long what the broker gave out may take when stopping: less than the host waits for its services.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(25);

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
                if (looks++ % LooksADeclaration == 0 && !FaultPoints.IsOff("supervisor"))
                {
                    // Nobody tells when a binding is gone, and a broker that went away may have come back empty.
                    await Broker.Declare(connection, speaker, stoppingToken);
                    alarm.Raise(when: looks == 1);
                }

                foreach (var partition in partitions.Where(one => !one.HasBus || !FaultPoints.IsOff("supervisor"))) // off: the promise broken on purpose
                {
                    await Supervise(partition, connection, stoppingToken);
                }

                health.Well("broker");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break; // stopped in the middle of a look: the partitions are still to be stopped
            }
            catch (Exception e) when (e is RabbitMQClientException or IOException or TimeoutException or ObjectDisposedException or OperationCanceledException)
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
        using var limit = new CancellationTokenSource(StopLimit);
        await Task.WhenAll(partitions.Select(partition => partition.Stop(limit.Token)));
        await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        else if (partition.LonelyFor() > Patience)
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
