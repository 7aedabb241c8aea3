using LienThong.Local.Servers;

namespace LienThong.Testkit;

/// <summary>A broker for one test alone, which may be killed.</summary>
public sealed class OwnBroker : IAsyncDisposable
{
    private readonly LocalFolder _folder;
    private readonly PrivateBroker _broker;

    private OwnBroker(LocalFolder folder, Remembered remembered) => (_folder, _broker) = (folder, new(folder, remembered));

    /// <summary>Whether the binaries are on this machine (with servers given by the environment they may not be).</summary>
    public static bool IsInstalled => PrivateBroker.IsInstalled;

    /// <summary>Its address; the same after a kill.</summary>
    public Uri RabbitMq { get; private set; } = null!;

    public static async Task<OwnBroker> Start(CancellationToken ct)
    {
        var folder = LocalFolder.Find().Within("tests").Within("own-broker-" + Guid.CreateVersion7().ToString("N")[^8..]);
        var remembered = new Remembered(folder);
        var own = new OwnBroker(folder, remembered);
        await own._broker.Start(ct);
        own.RabbitMq = BrokerAccount.Amqp(remembered, remembered.Port("amqp"));
        return own;
    }

    /// <summary>Stops in order and starts again, so that what was declared is on disk before a kill (RabbitMQ 3.10 writes new queues late).</summary>
    public async Task Restart(CancellationToken ct)
    {
        await _broker.Stop(ct);
        await _broker.Start(ct);
    }

    /// <summary>SIGKILL.</summary>
    public Task Kill(CancellationToken ct) => _broker.Kill(ct);

    /// <summary>Loses everything it ever had: killed, its data deleted, started again at the same address.</summary>
    public async Task Wipe(CancellationToken ct)
    {
        await _broker.Kill(ct);
        Directory.Delete(_folder.File("rabbitmq/data"), recursive: true);
        await _broker.Start(ct);
    }

    /// <summary>Starts a killed one at the same address.</summary>
    public Task StartAgain(CancellationToken ct) => _broker.Start(ct);

    public async ValueTask DisposeAsync()
    {
        await _broker.Stop(CancellationToken.None);
        Directory.Delete(_folder.Path, recursive: true);
    }
}
