using LienThong.Kit.Messages;
using LienThong.Local.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace LienThong.Journey.Tests;

/// <summary>A tap that gives every message to every listener once more: straight into the partition queues, no switch in the product.</summary>
internal sealed class Doubler : IAsyncDisposable
{
    private static readonly (string Source, string[] Listeners)[] Listens =
    [
        ("intake", ["routing", "notification"]),
        ("routing", ["intake", "agency", "postal", "notification"]),
        ("agency", ["intake", "routing"]),
        ("postal", ["routing"]),
    ];

    private readonly IConnection _connection;
    private int _doubled;

    private Doubler(IConnection connection) => _connection = connection;

    public int Doubled => _doubled;

    public static async Task<Doubler> Start(RunningSystem system)
    {
        var connection = await new ConnectionFactory { Uri = system.RabbitMq }.CreateConnectionAsync();
        var doubler = new Doubler(connection);
        var channel = await connection.CreateChannelAsync();
        var tap = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true)).QueueName;
        foreach (var (source, _) in Listens)
        {
            await channel.QueueBindAsync(tap, Wire.Exchange(source), "#");
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            var partition = int.Parse(message.RoutingKey[1..message.RoutingKey.IndexOf('.', StringComparison.Ordinal)], null);
            var source = message.Exchange[(message.Exchange.IndexOf('.', StringComparison.Ordinal) + 1)..];
            foreach (var listener in Listens.Single(pair => pair.Source == source).Listeners)
            {
                await channel.BasicPublishAsync("", Wire.Queue(listener, partition % Wire.Queues), message.Body);
            }

            Interlocked.Increment(ref doubler._doubled);
        };
        await channel.BasicConsumeAsync(tap, autoAck: true, consumer);
        return doubler;
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.CloseAsync();
        await _connection.DisposeAsync();
    }
}
