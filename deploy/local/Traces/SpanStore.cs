namespace LienThong.Local.Traces;

/// <summary>The spans of this run, as many as memory allows: when there are too many the oldest traces go.</summary>
internal sealed class SpanStore(int limit = 100_000)
{
    private readonly Dictionary<string, List<Span>> _traces = [];
    private readonly Queue<string> _order = new();
    private readonly Lock _lock = new();
    private int _count;

    public void Add(IEnumerable<Span> spans)
    {
        lock (_lock)
        {
            foreach (var span in spans)
            {
                if (!_traces.TryGetValue(span.TraceId, out var trace))
                {
                    _traces[span.TraceId] = trace = [];
                    _order.Enqueue(span.TraceId);
                }

                trace.Add(span);
                _count++;
            }

            while (_count > limit && _order.TryDequeue(out var oldest) && _traces.Remove(oldest, out var gone))
            {
                _count -= gone.Count;
            }
        }
    }

    public IReadOnlyList<Span> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _traces.Values.SelectMany(trace => trace)];
            }
        }
    }

    /// <summary>Everything of one dossier, named by its id or its printed code.</summary>
    public IReadOnlyList<Span> Of(string dossier) => Of(All, dossier);

    /// <summary>Every trace in which the dossier is named, without the branches of other dossiers, oldest first.</summary>
    public static IReadOnlyList<Span> Of(IReadOnlyList<Span> all, string dossier)
    {
        var id = all.FirstOrDefault(span => span["dossier.code"] == dossier && span["dossier.id"] is not null)?["dossier.id"] ?? dossier;
        var named = all.Where(span => span["dossier.id"] == id).Select(span => span.TraceId).ToHashSet();
        return
        [
            .. all.Where(span => named.Contains(span.TraceId) && (span["dossier.id"] is not { } other || other == id))
                .DistinctBy(span => (span.TraceId, span.SpanId)).OrderBy(span => span.Start),
        ];
    }
}
