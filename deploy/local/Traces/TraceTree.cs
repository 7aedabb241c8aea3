using System.Globalization;
using LienThong.Local.Walk;
using LienThong.Look;

namespace LienThong.Local.Traces;

/// <summary>A line of the tree and what stands below it.</summary>
internal sealed record TraceNode(string Text, string Look, IReadOnlyList<TraceNode> Below);

/// <summary>
/// A dossier's life: one branch a deed (a request, a timer, a worker's call) with all that followed of itself, in every service; arrows lead
/// to the deed before. Statements are summed up, calls between services are drawn as the service called, reading is left out unless asked for.
/// </summary>
internal sealed class TraceTree
{
    private readonly bool _statements;
    private readonly ILookup<(string, string?), Span> _below;
    private readonly Dictionary<(string, string), Span> _spans;
    private readonly List<(Span First, List<Span> Roots)> _hops;
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, DateTimeOffset> _days;
    private readonly int _left;

    private TraceTree(IReadOnlyList<Span> spans, bool reads, bool statements)
    {
        _statements = statements;
        _spans = spans.ToDictionary(span => (span.TraceId, span.SpanId));
        _below = spans.ToLookup(span => (span.TraceId, span.ParentId));
        var traces = spans.GroupBy(span => span.TraceId).OrderBy(trace => trace.Min(span => span.Start)).ToList();
        var shown = traces.Where(trace => reads || !IsReading(trace)).ToList();
        _left = traces.Count - shown.Count;
        _numbers = shown.Select((trace, i) => (trace.Key, i + 1)).ToDictionary(pair => pair.Key, pair => pair.Item2);
        _days = shown.Select(trace => (trace.Key, trace.Select(span => span["lienthong.event.at"]).FirstOrDefault(at => at is not null)))
            .Where(pair => pair.Item2 is not null).ToDictionary(pair => pair.Key, pair => DateTimeOffset.Parse(pair.Item2!, CultureInfo.InvariantCulture));
        _hops = [.. shown.Select(trace =>
        {
            var roots = trace.Where(span => span.ParentId is null || !_spans.ContainsKey((span.TraceId, span.ParentId))).OrderBy(span => span.Start).ToList();
            return (roots[0], roots);
        })];
    }

    /// <summary>The tree of these spans, all of one dossier.</summary>
    public static TraceNode Of(IReadOnlyList<Span> spans, bool reads = false, bool statements = false) => new TraceTree(spans, reads, statements).Draw(spans);

    private TraceNode Draw(IReadOnlyList<Span> spans)
    {
        var code = spans.Select(span => span["dossier.code"]).FirstOrDefault(known => known is not null);
        var id = spans.Select(span => span["dossier.id"]).FirstOrDefault(known => known is not null);
        var services = spans.Select(span => span.Service).Distinct().Count();
        var left = _left == 0 ? "" : $"; {_left} reads left out";
        return new(
            $"Hồ sơ {code ?? id}: {_hops.Count} deeds, {_hops.Sum(hop => Count(hop.Roots))} spans, {services} services{left}", "head",
            [.. _hops.SelectMany(hop => hop.Roots.SelectMany(root => Nodes(root, hop.First)))]);
    }

    /// <summary>The span's own line, or the lines of what it stands for.</summary>
    private IEnumerable<TraceNode> Nodes(Span span, Span hop, string via = "")
    {
        var below = _below[(span.TraceId, span.SpanId)].OrderBy(one => one.Start).ToList();
        if (span.Kind is SpanKind.Client && below.Exists(one => one.Kind is SpanKind.Server))
        {
            return below.SelectMany(one => Nodes(one, hop, via));
        }

        if (span is { Kind: SpanKind.Server, Service: "gateway" } && below.FindLast(one => one.Kind is SpanKind.Client) is { } passedOn)
        {
            var asked = below.Where(one => one != passedOn).SelectMany(one => Nodes(one, hop)); // the keys that tokens are checked with
            return Nodes(passedOn, hop, $"  gateway {Ms(span)}").Select(node => node with { Below = [.. asked, .. node.Below] });
        }

        var (statements, others) = (below.Where(one => one.IsStatement).ToList(), below.Where(one => !one.IsStatement));
        var summed = statements.Count == 0 || _statements ? "" : $"  sql {statements.Count}× {statements.Sum(one => one.Milliseconds):0} ms";
        return [new(Line(span, hop, via.Length > 0) + via + summed + Arrows(span), Look(span), [.. (_statements ? below : others).SelectMany(one => Nodes(one, hop))])];
    }

    private string Line(Span span, Span hop, bool isFirst)
    {
        var parts = new List<string>();
        if (isFirst || ReferenceEquals(span, hop))
        {
            var day = _days.TryGetValue(span.TraceId, out var at) ? $"{Words.Short(at)} {LaneWords.Time(at)}" : "";
            parts.Add($"{_numbers[span.TraceId],3}  {day,-14}  {span.Start.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}");
        }
        else
        {
            parts.Add($"+{(span.Start - hop.Start).TotalMilliseconds:0} ms");
        }

        parts.Add(span.Service);
        parts.Add(span.Name);
        parts.Add(Ms(span));
        parts.AddRange(new[] { span["http.response.status_code"], span["agency.code"], span["lienthong.state"], span["lienthong.parked"] }.OfType<string>());
        if (span["step.name"] is { } step)
        {
            parts.Add($"«{step}»");
        }

        if (span.Failed)
        {
            parts.Add("FAILED");
        }

        return string.Join("  ", parts);
    }

    private string Arrows(Span span) => string.Concat(span.Links.Select(link =>
        _spans.TryGetValue((link.TraceId, link.SpanId), out var cause) && _numbers.TryGetValue(link.TraceId, out var number)
            ? $"  <- {number} {cause.Name} ({cause.Service})"
            : $"  <- trace {link.TraceId[..8]}"));

    private int Count(IEnumerable<Span> spans) => spans.Sum(span => 1 + Count(_below[(span.TraceId, span.SpanId)]));

    /// <summary>Somebody asked and nothing was done; a worker that asks before it calls (an internal span at the root) does something.</summary>
    private static bool IsReading(IEnumerable<Span> trace) => trace.All(span =>
        span.Kind is SpanKind.Client || (span.Kind is SpanKind.Internal && span.ParentId is not null)
        || (span.Kind is SpanKind.Server && span["http.request.method"] is "GET" or "HEAD"))
        && trace.Any(span => span.Kind is SpanKind.Server);

    private static string Ms(Span span) => span.Milliseconds.ToString(span.Milliseconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " ms";

    private static string Look(Span span) => span.Failed ? "bad" : span.Kind switch
    {
        SpanKind.Server => "deed",
        SpanKind.Producer => "said",
        SpanKind.Consumer => "heard",
        _ => "plain",
    };
}
