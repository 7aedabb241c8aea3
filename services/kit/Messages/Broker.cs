using System.ComponentModel.DataAnnotations;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LienThong.Kit.Messages;

/// <summary>Where the broker is.</summary>
internal sealed class RabbitMqOptions
{
    public const string Section = "RabbitMq";

    /// <summary>AMQP address with user, password and virtual host. A secret: from the environment.</summary>
    [Required]
    public required string Uri { get; init; }

    /// <summary>
    /// The least time in milliseconds from one small batch of a partition to the next; what comes meanwhile shares a transaction. Nothing
    /// waits after a pause, and a full batch follows at once. Default: 20; more where nobody sits and waits for what events change.
    /// </summary>
    [Range(0, 1000)]
    public int GatherMilliseconds { get; init; } = 20;
}

/// <summary>Plain connections to the broker and the topology. Every call has a time limit; a dead connection is abandoned, never awaited.</summary>
internal static class Broker
{
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    public static async Task<IConnection> Connect(RabbitMqOptions options, string name, CancellationToken ct)
    {
        var factory = new ConnectionFactory
        {
            Uri = new(options.Uri),
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            ContinuationTimeout = TimeSpan.FromSeconds(10),
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(CallLimit);
        return await factory.CreateConnectionAsync(name, limit.Token);
    }

    /// <summary>Lets go of a connection without waiting for it: its disposal can hang for good.</summary>
    public static void Abandon(IAsyncDisposable? connection)
    {
        if (connection is not null)
        {
            _ = Quietly(connection);
        }

        static async Task Quietly(IAsyncDisposable connection)
        {
            try
            {
                await connection.DisposeAsync();
            }
            catch (Exception e) when (e is RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException)
            {
                // the connection was dead already: nothing is left to close
            }
        }
    }

    /// <summary>Declares the exchange of one source.</summary>
    public static Task Declare(IChannel channel, string source, CancellationToken ct) =>
        channel.ExchangeDeclareAsync(Wire.Exchange(source), ExchangeType.Topic, durable: true, cancellationToken: ct);

    /// <summary>Declares the exchange of this service and of every source it listens to, and its partition queues with their bindings.</summary>
    public static async Task Declare(IConnection connection, Speaker speaker, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(CallLimit);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: limit.Token);
        foreach (var source in speaker.Listening.Sources.Append(speaker.Source).Distinct())
        {
            await Declare(channel, source, limit.Token);
        }

        for (var queue = 0; queue < Wire.Queues && speaker.Listening.Sources.Count > 0; queue++)
        {
            var name = Wire.Queue(speaker.Source, queue);
            var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true };
            await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: limit.Token);
            foreach (var source in speaker.Listening.Sources)
            {
                for (var partition = queue; partition < Wire.Partitions; partition += Wire.Queues)
                {
                    await channel.QueueBindAsync(name, Wire.Exchange(source), $"p{partition}.#", cancellationToken: limit.Token);
                }
            }
        }
    }
}
