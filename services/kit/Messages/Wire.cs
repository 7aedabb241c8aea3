using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LienThong.Contracts;

namespace LienThong.Kit.Messages;

/// <summary>How facts look on the wire and where they go: raw JSON, sixteen partitions, four queues a service.</summary>
internal static class Wire
{
    public const int Partitions = 16;
    public const int Queues = 4;

    /// <summary>Names the span that published a message; what the body says of its trace is the announcing one.</summary>
    public const string TraceHeader = "traceparent";

    /// <summary>Readers are tolerant (fields may be added), names are camelCase, Vietnamese stays readable.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 32,
        RespectRequiredConstructorParameters = true,
    };

    public static string Exchange(string source) => $"lienthong.{source}";

    public static string Queue(string service, int number) => $"lienthong.{service}.{number}";

    public static string RoutingKey(Guid dossierId, string type) => $"p{Partition(dossierId)}.{type}";

    /// <summary>FNV-1a over the id's bytes: our own, so that every version of every client agrees.</summary>
    public static int Partition(Guid dossierId)
    {
        Span<byte> bytes = stackalloc byte[16];
        dossierId.TryWriteBytes(bytes, bigEndian: true, out _);
        var hash = 2166136261u;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 16777619u;
        }

        return (int)(hash % Partitions);
    }

    /// <summary>The envelope in these bytes; null when they are no envelope of ours.</summary>
    public static DossierEvent? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<DossierEvent>(body, Json) is { Version: > 0 } e
                && e.DossierId != Guid.Empty && e.Type.StartsWith(e.Source + ".", StringComparison.Ordinal) ? e : null;
        }
        catch (JsonException)
        {
            return null; // not JSON, or a part is missing: the caller sends it to the error queue
        }
    }

    /// <summary>Links a body to what the stream said before it.</summary>
    public static byte[] Chain(byte[] previous, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
