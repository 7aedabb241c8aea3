namespace LienThong.Local.Traces;

/// <summary>What a service did, as it told it (OTLP), with as much as the tree shows.</summary>
internal sealed record Span
{
    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    /// <summary>The span below which it stands; null for the first of a trace.</summary>
    public string? ParentId { get; init; }

    /// <summary>Short name of the service.</summary>
    public required string Service { get; init; }

    public required string Name { get; init; }

    public SpanKind Kind { get; init; }

    public DateTimeOffset Start { get; init; }

    public double Milliseconds { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Spans that led to it, in other traces.</summary>
    public IReadOnlyList<SpanLink> Links { get; init; } = [];

    public bool Failed { get; init; }

    /// <summary>A statement sent to a database.</summary>
    public bool IsStatement => Attributes.ContainsKey("db.system.name") || Attributes.ContainsKey("db.system");

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);
}

/// <summary>A span that led to another.</summary>
internal sealed record SpanLink(string TraceId, string SpanId);

/// <summary>As OTLP numbers them.</summary>
internal enum SpanKind
{
    Unspecified = 0,
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}
