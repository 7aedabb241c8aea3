using LienThong.Local.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LienThong.Local.Tests;

/// <summary>A broker of the installed binaries, in a folder of its own: this one may be stopped and killed.</summary>
public sealed class PrivateBrokerTests : IAsyncLifetime
{
    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
    private readonly LocalFolder _folder = TestFolders.Create("broker");
    private PrivateBroker _broker = null!;
    private Uri _address = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PrivateBroker.IsInstalled, "rabbitmq-server is not installed");
        var remembered = new Remembered(_folder);
        _broker = new PrivateBroker(_folder, remembered);
        await _broker.Start(TestContext.Current.CancellationToken);
        _address = BrokerAccount.Amqp(remembered, remembered.Port("amqp"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_address is not null)
        {
            await _broker.Stop(CancellationToken.None);
        }

        Directory.Delete(_folder.Path, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_confirmed_message_in_a_quorum_queue_outlives_a_stop_and_a_kill(bool kill)
    {
        var ct = TestContext.Current.CancellationToken;
        await Send("kept", ct);

        await (kill ? _broker.Kill(ct) : _broker.Stop(ct));
        await _broker.Start(ct);

        var body = await Testkit.Eventually.Gives("the message", () => Get("kept", ct), TimeSpan.FromSeconds(120));
        Assert.Equal([1, 2, 3], body);
    }

    [Fact]
    public async Task A_run_that_was_killed_leaves_a_broker_that_the_next_run_takes_over()
    {
        var ct = TestContext.Current.CancellationToken;
        await Send("taken-over", ct);
        var next = new PrivateBroker(_folder, new Remembered(_folder));

        await next.Start(ct);

        await using var connection = await new ConnectionFactory { Uri = _address }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        Assert.Equal(1u, await channel.MessageCountAsync("taken-over", ct));
    }

    private async Task<byte[]?> Get(string queue, CancellationToken ct)
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = _address }.CreateConnectionAsync(ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            return (await channel.BasicGetAsync(queue, autoAck: false, ct))?.Body.ToArray();
        }
        catch (Exception e) when (e is OperationInterruptedException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return null; // after a kill the queue has no leader for a moment, and the broker says so or nothing
        }
    }

    private async Task Send(string queue, CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = _address }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(Confirmed, ct);
        await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true }, new byte[] { 1, 2, 3 }, ct);
    }
}
