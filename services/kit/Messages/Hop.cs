using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LienThong.Kit.Messages;

/// <summary>
/// Spans of the exchange. One hop is one trace: a request or timer, what it announces, whoever applies that, and what they announce.
/// What happens later (the next deed of a person, a worker's call, news more than a minute old) begins a new trace with a link to its cause.
/// </summary>
public static class Hop
{
    internal const string Name = "LienThong.Kit";
    private const double FreshSeconds = 60;
    private static readonly ActivitySource Activities = new(Name);

    /// <summary>Where we are, to be kept with a row that somebody acts on later (<c>traceparent</c>); null when nobody records.</summary>
    public static string? Here => Activity.Current is { Recorded: true } span ? span.Id : null;

    /// <summary>The same behind the moment: of several the latest is the greatest text.</summary>
    internal static string? Stamp =>
        Here is { } here ? string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds():x12} {here}") : null;

    /// <summary>Begins a trace of its own around a worker's call, linked to what made the row it works on (its <see cref="Here"/>).</summary>
    public static Activity? Begin(string name, ActivityKind kind, Guid? dossierId, string? cause)
    {
        Activity.Current = null;
        var span = Activities.StartActivity(name, kind)?.SetTag("dossier.id", dossierId);
        LinkTo(span, cause);
        return span;
    }

    /// <summary>A call that tells nobody of itself (mail): a client's span below the one at work.</summary>
    public static Activity? Call(string name) => Activities.StartActivity(name, ActivityKind.Client);

    /// <summary>Forgets a span that has come to nothing: it ends unseen.</summary>
    public static void Forget(Activity? span)
    {
        if (span is not null)
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    /// <summary>Leads to the cause, unless it is of this very trace.</summary>
    internal static void LinkTo(Activity? span, string? cause, Guid? dossierId = null)
    {
        if (span is { Recorded: true } && ActivityContext.TryParse(cause, null, isRemote: true, out var context) && context.TraceId != span.TraceId)
        {
            span.AddLink(new(context, dossierId is null ? null : new() { ["dossier.id"] = dossierId }));
        }
    }

    /// <summary>The relay's span of one row. Its trace stands in the stored body, found by a search of its first bytes; unrecorded hops cost no more than that.</summary>
    internal static Activity? Publish(string source, string routingKey, Guid id, byte[] body)
    {
        var trace = Field(body, "\"trace\":\""u8, 55);
        if (!ActivityContext.TryParse(trace, null, isRemote: true, out var said) || said.TraceFlags is ActivityTraceFlags.None)
        {
            return null;
        }

        var type = routingKey[(routingKey.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var span = Start($"publish {type}", ActivityKind.Producer, trace, id)?.SetTag("dossier.id", Field(body, "\"dossierId\":\""u8, 36))
            .SetTag("messaging.destination.name", Wire.Exchange(source));
        Activity.Current = null; // the next row's span is no child of this one
        return span;
    }

    /// <summary>The span of an event being applied, below that of its publishing where the message said so.</summary>
    internal static Activity? Apply(Incoming incoming)
    {
        var e = incoming.Event;
        var span = Start($"apply {e.Type}", ActivityKind.Consumer, incoming.Trace ?? e.Trace, e.Id);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("dossier.id", e.DossierId).SetTag("dossier.code", Text("dossierCode")).SetTag("agency.code", Text("agency") ?? Text("deskAgency"))
                .SetTag("lienthong.event.at", e.At.ToString("O", CultureInfo.InvariantCulture));
        }

        return span;

        string? Text(string name) => e.Data.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <summary>Seconds since a UUIDv7 was made; it carries its own moment in milliseconds of real time.</summary>
    internal static double AgeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var made = BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16;
        return Math.Max(0, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - made) / 1000.0;
    }

    private static Activity? Start(string name, ActivityKind kind, string? trace, Guid eventId)
    {
        Activity.Current = null;
        ActivityContext.TryParse(trace, null, isRemote: true, out var cause);
        var isFresh = AgeOf(eventId) < FreshSeconds;
        var span = Activities.StartActivity(name, kind, isFresh ? cause : default, links: isFresh || cause == default ? null : [new(cause)]);
        return span is { IsAllDataRequested: true } ? span.SetTag("messaging.system", "rabbitmq").SetTag("messaging.message.id", eventId) : span;
    }

    private static string? Field(byte[] body, ReadOnlySpan<byte> name, int length)
    {
        var head = body.AsSpan(0, Math.Min(body.Length, 640));
        var at = head.IndexOf(name) + name.Length;
        return at >= name.Length && at + length <= head.Length ? Encoding.ASCII.GetString(head.Slice(at, length)) : null;
    }
}

/// <summary>A row that knows the printed code of its dossier: spans of the unit that loads it carry the code.</summary>
public interface ICoded
{
    /// <summary>The dossier.</summary>
    Guid DossierId { get; }

    /// <summary>Its printed code; null until it has one.</summary>
    string? DossierCode { get; }
}

/// <summary>Spans of the events in one pass: they end with its commit. Of a pass that was rolled back only what failed stays.</summary>
internal sealed class PassSpans(Unit unit) : IDisposable
{
    private readonly List<(Activity Span, Guid DossierId)> _open = [];
    private bool _committed;

    public Activity? Begin(Incoming incoming)
    {
        var span = Hop.Apply(incoming);
        if (span is not null)
        {
            _open.Add((span, incoming.Event.DossierId));
        }

        return span;
    }

    public void Committed() => _committed = true;

    public void Dispose()
    {
        foreach (var (span, dossierId) in _open)
        {
            if (_committed)
            {
                unit.TagCode(span, dossierId);
            }
            else if (_open.Count == 1 && span.Status is ActivityStatusCode.Unset)
            {
                span.SetStatus(ActivityStatusCode.Error);
            }
            else if (span.Status is not ActivityStatusCode.Error)
            {
                Hop.Forget(span); // applied again alone, or with fewer others
            }

            span.Dispose();
        }
    }
}
