using LienThong.Testkit;

namespace LienThong.Faults.Faults;

/// <summary>The wires of every service to one of the servers are cut, cut for questions or answers only, or slow.</summary>
internal sealed class NetworkFault(string what, string server, string does, Action<TcpProxy> harm) : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F15";

    public string Name => $"{server}-{what}";

    public string Does => $"wires to the {server}: {does}";

    public string Heals => "mended; what was held is lost";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        foreach (var proxy in server == "broker" ? scene.Stage.Networks.Brokers : scene.Stage.Networks.Databases)
        {
            harm(proxy);
            _tally.Count("wires");
        }

        try
        {
            await Task.Delay(time, ct);
        }
        finally
        {
            scene.Stage.Networks.Mend();
        }
    }

    /// <summary>The broker never hears what it is sent, and nobody knows until the wire is cut: what only confirms can find out.</summary>
    public static NetworkFault BrokerDeaf() => new("deaf", "broker", "what is sent never arrives", proxy => proxy.HoldQuestions());

    public static IEnumerable<Func<IFault>> All() =>
        from server in new[] { "broker", "database" }
        from way in new (string What, string Does, Action<TcpProxy> Harm)[]
        {
            ("cut", "every connection cut, no new one", proxy => proxy.Cut()),
            ("half-cut", "what is asked arrives, no answer comes back", proxy => proxy.HoldAnswers()),
            ("slow", server == "broker" ? "every piece takes 200 ms more each way" : "every piece takes 20 ms more each way",
                proxy => proxy.Delay(TimeSpan.FromMilliseconds(server == "broker" ? 200 : 20))),
        }
        select (Func<IFault>)(() => new NetworkFault(way.What, server, way.Does, way.Harm));
}
