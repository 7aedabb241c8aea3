using LienThong.Load;

namespace LienThong.Bench.Pages;

/// <summary>One load as the client saw it.</summary>
internal sealed record Loaded(string TraceId, int Bytes);

/// <summary>What one page costs.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Loads">Loads counted.</param>
/// <param name="Bytes">Size of the largest.</param>
/// <param name="Calls">Calls to the public API a load.</param>
/// <param name="Server">Milliseconds from the gateway's first byte in to its last out.</param>
/// <param name="Own">Milliseconds of it that the portal spent by itself: neither in the gateway nor waiting for an answer of it.</param>
/// <param name="CpuMs">Milliseconds of a processor that the portal used a load, whatever else the machine did.</param>
internal sealed record PageFigures(string Name, int Loads, int Bytes, double Calls, Percentiles Server, Percentiles Own, double CpuMs)
{
    /// <summary>How much of the servers' time is the portal's own.</summary>
    public double Share { get; private init; }

    public static PageFigures Of(PageRow row, IReadOnlyList<Loaded> loads, double cpuMs, IReadOnlyDictionary<string, PageSpan> spans)
    {
        var seen = loads.Select(load => spans.GetValueOrDefault(load.TraceId)).OfType<PageSpan>().ToList();
        return new(
            row.Name, loads.Count, loads.Max(load => load.Bytes), seen.Select(span => (double)span.Calls).DefaultIfEmpty(double.NaN).Average(),
            Percentiles.Of(seen.Select(span => span.Server)), Percentiles.Of(seen.Select(span => span.Own)), cpuMs)
        {
            Share = seen.Sum(span => span.Own) / seen.Sum(span => span.Server),
        };
    }
}
