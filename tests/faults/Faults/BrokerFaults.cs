using System.Diagnostics;
using LienThong.Local.Servers;

namespace LienThong.Faults.Faults;

/// <summary>The broker is killed and started again after a while; again until the time is over.</summary>
internal sealed class BrokerKilled(TimeSpan away) : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F5";

    public string Name => $"broker-killed-{away.TotalSeconds:0}";

    public string Does => $"RabbitMQ: SIGKILL, away for {away.TotalSeconds:0} s";

    public string Heals => "started again on its data";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            await scene.Stage.Servers.KillBroker(ct);
            _tally.Count("broker");
            await Task.Delay(away, ct);
            await scene.Stage.Servers.StartBroker(ct);
            await Task.Delay(TimeSpan.FromSeconds(5), ct); // long enough to be used again
        }
        while (clock.Elapsed + away < time);
    }
}

/// <summary>The broker loses everything it ever had: queues, bindings, messages.</summary>
internal sealed class BrokerWiped : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F6";

    public string Name => "broker-wiped";

    public string Does => "RabbitMQ: SIGKILL, its data deleted";

    public string Heals => "started empty; the services declare their queues again and ask the journals";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        await scene.Stage.Servers.KillBroker(ct);
        Directory.Delete(scene.Stage.Folder.File("rabbitmq/data"), recursive: true);
        _tally.Count("broker");
        await scene.Stage.Servers.StartBroker(ct);
        await scene.Stage.Servers.Management.CreateVhost(BrokerAccount.Vhost, ct); // limits are set by whoever runs the broker
    }
}

/// <summary>The broker stops reading from publishers: it believes that disk or memory runs out.</summary>
internal sealed class BrokerAlarm(string what, string[] raise, string[] clear) : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F8";

    public string Name => $"broker-{what}-alarm";

    public string Does => $"rabbitmqctl {string.Join(' ', raise)}";

    public string Heals => $"rabbitmqctl {string.Join(' ', clear)}";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        await scene.Stage.BrokerControl.Do(raise, ct);
        _tally.Count("alarm");
        try
        {
            await Task.Delay(time, ct);
        }
        finally
        {
            await scene.Stage.BrokerControl.Do(clear, CancellationToken.None);
        }
    }
}

/// <summary>Every connection to the broker is closed every few seconds.</summary>
internal sealed class ConnectionsClosed(TimeSpan every) : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F15";

    public string Name => "connections-closed";

    public string Does => $"RabbitMQ: every connection closed every {every.TotalSeconds:0} s";

    public string Heals => "left alone";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time; await Task.Delay(every, ct))
        {
            await scene.Stage.Servers.Management.CloseConnections(BrokerAccount.Vhost, ct);
            _tally.Count("closings");
        }
    }
}
