namespace LienThong.Faults.Faults;

/// <summary>Every fault that can be done here, and those that cannot, with the reason.</summary>
internal static class FaultList
{
    private static readonly string[] Sources = ["intake", "routing", "agency", "postal"];
    private static readonly string[] Listeners = ["intake", "routing", "agency", "postal", "notification"];

    /// <summary>In the order of the matrix. A fault is made anew for every run.</summary>
    public static IReadOnlyList<Func<IFault>> All { get; } =
    [
        () => new KilledAtPoint("F1", "api.before-commit", "intake", "agency"),
        () => new KilledAtPoint("F2", "api.after-commit", "intake", "agency"),
        () => new KilledAtPoint("F3", "relay.after-select", Sources),
        () => new KilledAtPoint("F3", "relay.after-publish", Sources),
        () => new KilledAtPoint("F3", "relay.after-confirm", Sources),
        () => new KilledAtPoint("F3", "relay.after-delete", Sources),
        () => new KilledAtPoint("F4", "consumer.before-tx", Listeners),
        () => new KilledAtPoint("F4", "consumer.inside", Listeners),
        () => new KilledAtPoint("F4", "consumer.after-commit", Listeners),
        () => new KilledAtPoint("F4", "call.after", "postal", "notification"),
        () => new Killed("F4", "services-killed", [.. Listeners, "identity"]),
        () => new BrokerKilled(TimeSpan.Zero),
        () => new BrokerKilled(TimeSpan.FromSeconds(30)),
        () => new BrokerWiped(),
        () => new DatabaseKilled(),
        () => new BackendsTerminated(),
        () => new ConnectionsExhausted(),
        () => new BrokerAlarm("disk", ["set_disk_free_limit", "900GB"], ["set_disk_free_limit", "200MB"]),
        () => new BrokerAlarm("memory", ["set_vm_memory_high_watermark", "0.0001"], ["set_vm_memory_high_watermark", "0.4"]),
        () => new SlowConsumer(),
        () => new MessagesTwice(),
        () => new MessagesShuffled(),
        () => new ClockJumps(),
        () => new PoisonBytes(),
        () => new PoisonHandler(),
        () => new PoisonProcess(),
        () => new ConnectionsClosed(TimeSpan.FromSeconds(4)),
        .. NetworkFault.All(),
        NetworkFault.BrokerDeaf,
        () => new RollingRestart(),
        () => new AddedField(),
        () => new UnknownFact(),
        () => new TwoRelays(),
        () => new Killed("F19", "gateway-killed", "gateway"),
        () => new Several(),
    ];

    /// <summary>What the matrix asks for and this machine does not give.</summary>
    public static IReadOnlyList<(string Number, string What, string Why)> CannotRun { get; } =
    [
        ("F5", "broker away for 300 s", "not the machine's fault: left out for its length; 30 s and a minute (bench) show the same path"),
        ("F9", "PostgreSQL's disk full", "needs a small file system of its own to mount, which wants privileges"),
        ("F13", "one machine's clock two hours back", "needs libfaketime or a second machine; business time never runs backwards by design"),
        ("F15", "20 % of packets lost", "needs netem (NET_ADMIN); the wires here are cut, half cut and slow"),
        ("F16", "two builds side by side", "needs a released version; shown with fields and facts as a next version would send them"),
        ("F17", "webhook receivers that fail", "there are no webhooks yet"),
        ("F19", "slow requests and an agency's burst at the gateway", "limits are lifted for the load; tests/gateway shows them"),
        ("F20", "a journal tampered with", "done by the reconciliation's own tests, on databases that may be spoiled"),
        ("", "a broker or database of several machines losing one", "one machine"),
    ];
}
