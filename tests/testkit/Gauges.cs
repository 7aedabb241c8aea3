using System.Diagnostics.Metrics;

namespace LienThong.Testkit;

/// <summary>Reads a metric the way an exporter does.</summary>
public static class Gauges
{
    /// <summary>What every instrument of this name says now, by its one attribute; fixtures that run at the same time each say theirs.</summary>
    public static IReadOnlyList<(string? By, long Value)> Read(string name)
    {
        var read = new List<(string?, long)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => read.Add((tags.Length > 0 ? tags[0].Value?.ToString() : null, value)));
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }
}
