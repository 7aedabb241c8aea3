using System.Collections.Concurrent;
using LienThong.Faults.Staging;
using LienThong.Kit.Messages;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace LienThong.Faults.Faults;

/// <summary>A message on its way from an exchange to a listener's partition queue.</summary>
internal sealed record Tapped(string Queue, byte[] Body);

/// <summary>
/// A queue of the judge's own, bound to every exchange: sees every message and puts it, or what it makes of it, straight into the
/// partition queues. No switch in the product.
/// </summary>
internal sealed class Tap : IAsyncDisposable
{
    private readonly Dictionary<string, List<string>> _listeners;
    private readonly ConcurrentQueue<Tapped> _seen = new();
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private Tap(IConnection connection, IChannel channel, Dictionary<string, List<string>> listeners) =>
        (_connection, _channel, _listeners) = (connection, channel, listeners);

    public static async Task<Tap> Open(Stage stage, CancellationToken ct)
    {
        var listeners = await Listeners(stage, ct);
        var connection = await new ConnectionFactory { Uri = stage.Running.RabbitMq, AutomaticRecoveryEnabled = false }.CreateConnectionAsync("tap", ct);
        var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        var tap = new Tap(connection, channel, listeners);
        var queue = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, cancellationToken: ct)).QueueName;
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) => tap.See(message);
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, ct);
        foreach (var source in listeners.Keys)
        {
            await channel.QueueBindAsync(queue, Wire.Exchange(source), "#", cancellationToken: ct);
        }

        return tap;
    }

    /// <summary>Whether the services' own queues get their messages past the tap, or only from it.</summary>
    public async Task Bind(bool directly, CancellationToken ct)
    {
        foreach (var (source, listeners) in _listeners)
        {
            foreach (var listener in listeners)
            {
                for (var partition = 0; partition < Wire.Partitions; partition++)
                {
                    var (queue, key) = (Wire.Queue(listener, partition % Wire.Queues), $"p{partition}.#");
                    await (directly
                        ? _channel.QueueBindAsync(queue, Wire.Exchange(source), key, cancellationToken: ct)
                        : _channel.QueueUnbindAsync(queue, Wire.Exchange(source), key, cancellationToken: ct));
                }
            }
        }
    }

    /// <summary>What was seen since the last time, at most so many.</summary>
    public List<Tapped> Take(int atMost)
    {
        var taken = new List<Tapped>();
        while (taken.Count < atMost && _seen.TryDequeue(out var one))
        {
            taken.Add(one);
        }

        return taken;
    }

    public async Task Put(IEnumerable<Tapped> messages, CancellationToken ct)
    {
        foreach (var (queue, body) in messages)
        {
            await _channel.BasicPublishAsync("", queue, mandatory: false, new BasicProperties { Persistent = true, ContentType = "application/json" }, body, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.CloseAsync();
        await _connection.DisposeAsync();
    }

    private Task See(BasicDeliverEventArgs message)
    {
        var partition = int.Parse(message.RoutingKey[1..message.RoutingKey.IndexOf('.', StringComparison.Ordinal)], null);
        var body = message.Body.ToArray();
        foreach (var listener in _listeners[message.Exchange[(message.Exchange.IndexOf('.', StringComparison.Ordinal) + 1)..]])
        {
            _seen.Enqueue(new(Wire.Queue(listener, partition % Wire.Queues), body));
        }

        return Task.CompletedTask;
    }

    /// <summary>Who listens to each source, as the listeners themselves keep it.</summary>
    private static async Task<Dictionary<string, List<string>>> Listeners(Stage stage, CancellationToken ct)
    {
        var listeners = new Dictionary<string, List<string>>();
        foreach (var service in Stage.Speakers)
        {
            await using var command = stage.Data.Of(service).CreateCommand("SELECT source FROM kit.healing");
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                var source = rows.GetString(0);
                listeners[source] = [.. listeners.GetValueOrDefault(source, []), service];
            }
        }

        return listeners;
    }
}
