using System.Text.Json;
using LienThong.Local.Servers;

namespace LienThong.Local.Traces;

/// <summary>The spans of the last walk, kept when its host ends, so that they can be looked at afterwards.</summary>
internal static class TraceFile
{
    public static string In(LocalFolder folder) => folder.File("walk/traces.json");

    /// <summary>Writes the traces that name a dossier.</summary>
    public static async Task Write(LocalFolder folder, IReadOnlyList<Span> spans, CancellationToken ct)
    {
        var kept = spans.GroupBy(span => span.TraceId).Where(trace => trace.Any(span => span["dossier.id"] is not null)).SelectMany(trace => trace);
        Directory.CreateDirectory(Path.GetDirectoryName(In(folder))!);
        await using var file = File.Create(In(folder));
        await JsonSerializer.SerializeAsync(file, kept, JsonSerializerOptions.Web, ct);
    }

    /// <summary>Null when no walk has left any.</summary>
    public static async Task<List<Span>?> Read(LocalFolder folder, CancellationToken ct)
    {
        if (!File.Exists(In(folder)))
        {
            return null;
        }

        await using var file = File.OpenRead(In(folder));
        return await JsonSerializer.DeserializeAsync<List<Span>>(file, JsonSerializerOptions.Web, ct);
    }
}
