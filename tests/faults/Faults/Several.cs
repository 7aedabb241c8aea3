namespace LienThong.Faults.Faults;

/// <summary>Three faults at once, drawn by seed from those that leave each other alone.</summary>
internal sealed class Several : IFault
{
    private static readonly Func<IFault>[] Together =
    [
        () => new Killed("F4", "services-killed", "intake", "routing", "agency", "postal", "notification"),
        () => new KilledAtPoint("F3", "relay.after-confirm", "routing", "agency"),
        () => new KilledAtPoint("F4", "consumer.after-commit", "routing", "agency", "notification"),
        () => new ConnectionsClosed(TimeSpan.FromSeconds(4)),
        () => new BackendsTerminated(),
        () => new MessagesTwice(),
        () => new NetworkFault("slow", "broker", "every piece takes 100 ms more each way", proxy => proxy.Delay(TimeSpan.FromMilliseconds(100))),
        () => new Killed("F19", "gateway-killed", "gateway"),
    ];

    private IFault[] _chosen = [];

    public string Number => "all";

    public string Name => "several";

    public string Does => "three faults at once, drawn by seed: " + string.Join(", ", _chosen.Select(fault => fault.Name));

    public string Heals => "each as by itself";

    public IReadOnlyDictionary<string, int> Strikes => _chosen.ToDictionary(fault => fault.Name, fault => fault.Strikes.Values.Sum());

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var drawn = Together.ToArray();
        scene.Random.Shuffle(drawn);
        // Two that end the same processes would not know whose end it was.
        _chosen = [.. drawn.Select(make => make()).DistinctBy(fault => fault is Killed { Name: "services-killed" } or KilledAtPoint ? "killed" : fault.Name).Take(3)];
        scene.Say("several: " + string.Join(", ", _chosen.Select(fault => fault.Name)));
        await Task.WhenAll(_chosen.Select((fault, i) => fault.Strike(scene with { Random = new(scene.Random.Next() + i) }, time, ct)));
    }
}
