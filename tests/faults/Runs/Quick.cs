using LienThong.Faults.Faults;

namespace LienThong.Faults.Runs;

/// <summary>The short selection for every push: one fault of each kind, drawn by seed.</summary>
internal static class Quick
{
    private static readonly string[][] Kinds =
    [
        ["api.before-commit", "api.after-commit", "relay.after-select", "relay.after-publish", "relay.after-confirm", "relay.after-delete"],
        ["consumer.before-tx", "consumer.inside", "consumer.after-commit", "services-killed"],
        ["broker-killed-0", "connections-closed", "broker-half-cut", "broker-cut", "backends-terminated", "database-killed", "database-cut", "database-half-cut"],
        ["messages-twice", "messages-shuffled", "poison-handler", "two-relays", "unknown-fact"],
    ];

    public static IEnumerable<Func<IFault>> Chosen(int seed)
    {
        var random = new Random(seed);
        return Kinds.Select(kind => kind[random.Next(kind.Length)]).Select(name => FaultList.All.Single(make => make().Name == name));
    }
}
