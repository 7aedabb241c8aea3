using System.Text.Json;

namespace LienThong.Contracts;

/// <summary>The one envelope on the wire: what one source says about one dossier, numbered without gaps.</summary>
public sealed record DossierEvent
{
    /// <summary>Id of the event (UUIDv7).</summary>
    public required Guid Id { get; init; }

    /// <summary>The service that says it: <c>intake</c>, <c>routing</c>, <c>agency</c>, <c>postal</c> or <c>notification</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The dossier (hồ sơ) it is about.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>Place in the stream of this source and dossier: 1, 2, 3 ... without gaps.</summary>
    public required int Version { get; init; }

    /// <summary>Wire name of the fact.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened by the business clock (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the event that led to it; null when a person or a timer did.</summary>
    public Guid? Cause { get; init; }

    /// <summary>W3C traceparent of the work that announced it.</summary>
    public string? Trace { get; init; }

    /// <summary>The fact's own record.</summary>
    public required JsonElement Data { get; init; }
}
