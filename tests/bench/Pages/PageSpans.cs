using LienThong.Local.Hosting;
using LienThong.Local.Traces;

namespace LienThong.Bench.Pages;

/// <summary>One load as the servers saw it.</summary>
/// <param name="Server">Milliseconds in the gateway, with everything behind it.</param>
/// <param name="Own">Milliseconds of the portal in which it waited for nobody.</param>
/// <param name="Calls">How often it asked the public API.</param>
internal sealed record PageSpan(double Server, double Own, int Calls);

/// <summary>Finds in the spans of gateway and portal what each load took.</summary>
internal static class PageSpans
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Each load by its trace; services tell of their spans a little later, so the last ones are waited for.</summary>
    public static async Task<IReadOnlyDictionary<string, PageSpan>> Of(RunningSystem system, IEnumerable<string> traces, CancellationToken ct)
    {
        var wanted = traces.ToHashSet();
        for (var began = TimeProvider.System.GetTimestamp(); ; await Task.Delay(500, ct))
        {
            var found = system.Spans().Where(span => wanted.Contains(span.TraceId)).GroupBy(span => span.TraceId)
                .Select(trace => (trace.Key, Page: Of([.. trace]))).Where(load => load.Page is not null).ToDictionary(load => load.Key, load => load.Page!);
            if (found.Count == wanted.Count || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                return found;
            }
        }
    }

    /// <summary>Null while a span of it is missing.</summary>
    private static PageSpan? Of(IReadOnlyList<Span> trace)
    {
        var portal = trace.FirstOrDefault(span => span is { Service: "portal", Kind: SpanKind.Server });
        var way = trace.FirstOrDefault(span => span.SpanId == portal?.ParentId);
        var gateway = trace.FirstOrDefault(span => span.SpanId == way?.ParentId && span.Kind is SpanKind.Server);
        if (portal is null || gateway is null)
        {
            return null;
        }

        var calls = trace.Where(span => span is { Service: "portal", Kind: SpanKind.Client }).ToList();
        return new(gateway.Milliseconds, Math.Max(0, portal.Milliseconds - Covered(calls)), calls.Count);
    }

    /// <summary>Milliseconds in which at least one of them was under way: parts of a page are asked for side by side.</summary>
    private static double Covered(IReadOnlyList<Span> spans)
    {
        var (sum, until) = (0.0, DateTimeOffset.MinValue);
        foreach (var span in spans.OrderBy(span => span.Start))
        {
            var end = span.Start.AddMilliseconds(span.Milliseconds);
            if (end > until)
            {
                sum += (end - (span.Start > until ? span.Start : until)).TotalMilliseconds;
                until = end;
            }
        }

        return sum;
    }
}
