using System.Diagnostics.Metrics;
using LienThong.Contracts;

namespace LienThong.Kit.Messages;

/// <summary>What operators watch of the exchange of events. Names, units and meanings stand in <c>deploy/telemetry/README.md</c> too; a test compares.</summary>
internal static class Meters
{
    private static readonly Meter Meter = new(Hop.Name);

    public static readonly Counter<long> Published = Meter.CreateCounter<long>(
        "lienthong.events.published", unit: "{event}", description: "Events of this service that the broker has confirmed.");

    public static readonly Counter<long> Returned = Meter.CreateCounter<long>(
        "lienthong.events.returned", unit: "{event}", description: "Events the broker gave back because no queue is bound for them.");

    public static readonly Counter<long> Rebuilt = Meter.CreateCounter<long>(
        "lienthong.partitions.rebuilt", unit: "{partition}", description: "Partition queues found without a consumer, whose bus was built anew.");

    public static readonly Counter<long> Healed = Meter.CreateCounter<long>(
        "lienthong.healing.healed", unit: "{event}", description: "Events that never came by the broker and were fetched from the source's journal.");

    private static readonly Counter<long> Applied = Meter.CreateCounter<long>(
        "lienthong.events.applied", unit: "{event}", description: "Events whose turn came and was committed, by type.");

    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "lienthong.events.dropped", unit: "{event}", description: "Events that had been applied before.");

    private static readonly Histogram<double> Lag = Meter.CreateHistogram(
        "lienthong.inbox.lag", unit: "s", description: "From the announcing of an event to the commit that applied it here.", tags: null,
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3600] });

    static Meters()
    {
        Meter.CreateObservableGauge(
            "lienthong.outbox.depth", () => Seen(Watched?.OutboxDepth), unit: "{event}", description: "Events the broker has not confirmed yet.");
        Meter.CreateObservableGauge(
            "lienthong.outbox.age", () => Seen(Watched?.OutboxAge), unit: "s", description: "Age of the oldest event the broker has not confirmed yet.");
        Meter.CreateObservableGauge(
            "lienthong.parked", () => Watched?.Parked.Select(row => new Measurement<long>(row.Value, new KeyValuePair<string, object?>("reason", row.Key))) ?? [],
            unit: "{event}", description: "Events that wait before the gate, by reason.");
        Meter.CreateObservableGauge(
            "lienthong.inbox.waiting", () => Waiting.Select(row => new Measurement<long>(row.Value, new KeyValuePair<string, object?>("queue", row.Key))),
            unit: "{event}", description: "Events in a partition queue and in hand, not applied yet.");
    }

    /// <summary>What the active watch last counted; null on a replica that is not the active one, which then shows nothing.</summary>
    public static Counted? Watched { get; set; }

    /// <summary>Events that wait, by partition queue.</summary>
    public static System.Collections.Concurrent.ConcurrentDictionary<string, long> Waiting { get; } = new();

    /// <summary>A counter first seen at one never showed a rise.</summary>
    public static void StartAtZero(IEnumerable<string> sources)
    {
        Returned.Add(0);
        Rebuilt.Add(0);
        foreach (var source in sources)
        {
            Healed.Add(0, new KeyValuePair<string, object?>("source", source));
        }
    }

    public static void Count(GatePass pass)
    {
        Dropped.Add(pass.Dropped);
        if (!Applied.Enabled && !Lag.Enabled)
        {
            return;
        }

        foreach (var e in pass.Applied)
        {
            Applied.Add(1, new KeyValuePair<string, object?>("event.type", WireNames.Find(e.Type) is null ? "unknown" : e.Type));
            Lag.Record(Hop.AgeOf(e.Id));
        }
    }

    private static IEnumerable<Measurement<T>> Seen<T>(T? value)
        where T : struct => value is null ? [] : [new(value.Value)];

    /// <summary>Counts of the outbox and of parked events.</summary>
    public sealed record Counted(long OutboxDepth, double OutboxAge, IReadOnlyDictionary<string, long> Parked);
}

/// <summary>What is wrong at the moment, by part; the service goes on, degraded.</summary>
internal sealed class MessagesHealth
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _wrong = new();

    public IReadOnlyCollection<string> Degraded => _wrong.Select(pair => $"{pair.Key}: {pair.Value}").Order().ToList();

    public void Wrong(string part, string what) => _wrong[part] = what;

    public void Well(string part) => _wrong.TryRemove(part, out _);
}
