using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LienThong.Kit.Messages;

/// <summary>What operators watch: activities and counters of the exchange of events.</summary>
internal static class Meters
{
    public const string Name = "LienThong.Kit";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Applied = Meter.CreateCounter<long>("lienthong.events.applied");
    public static readonly Counter<long> Dropped = Meter.CreateCounter<long>("lienthong.events.dropped");
    public static readonly Counter<long> Published = Meter.CreateCounter<long>("lienthong.events.published");
    public static readonly Counter<long> Returned = Meter.CreateCounter<long>("lienthong.events.returned");
    public static readonly Counter<long> Rebuilt = Meter.CreateCounter<long>("lienthong.partitions.rebuilt");
    public static readonly Counter<long> Healed = Meter.CreateCounter<long>("lienthong.healing.healed");
    public static readonly Gauge<long> OutboxDepth = Meter.CreateGauge<long>("lienthong.outbox.depth");
    public static readonly Gauge<double> OutboxAge = Meter.CreateGauge<double>("lienthong.outbox.age", "s");
    public static readonly Gauge<long> ParkedEvents = Meter.CreateGauge<long>("lienthong.parked");
}

/// <summary>What is wrong at the moment, by part; the service goes on, degraded.</summary>
internal sealed class MessagesHealth
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _wrong = new();

    public IReadOnlyCollection<string> Degraded => _wrong.Select(pair => $"{pair.Key}: {pair.Value}").Order().ToList();

    public void Wrong(string part, string what) => _wrong[part] = what;

    public void Well(string part) => _wrong.TryRemove(part, out _);
}
