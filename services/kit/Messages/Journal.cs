using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;

namespace LienThong.Kit.Messages;

/// <summary>Asks other services for what they said (configuration section <c>Sources</c>: a source's name and its internal address).</summary>
internal sealed class Journal(IHttpClientFactory clients, IConfiguration configuration)
{
    public const string Section = "Sources";
    public const long MaxPageBytes = 64 * 1024 * 1024;
    private const int PageSize = 1000;
    private const int HeadsSize = 5000;

    public bool Knows(string source) => configuration[$"{Section}:{source}"] is { Length: > 0 };

    /// <summary>What a source said after a place, by dossier and version; of some dossiers only, when any are named.</summary>
    /// <exception cref="JournalBrokenException">The answer is not that source's journal.</exception>
    public async IAsyncEnumerable<Incoming> Read(
        string source, (Guid DossierId, int Version) after, IReadOnlyList<Guid> dossiers, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var count = PageSize; count == PageSize;)
        {
            count = 0;
            var place = string.Create(CultureInfo.InvariantCulture, $"after={after.DossierId},{after.Version}&limit={PageSize}");
            var page = await Ask($"journal?{place}{string.Concat(dossiers.Select(id => $"&dossier={id}"))}", source, (http, uri) => http.GetByteArrayAsync(uri, ct));
            for (int at = 0, end; at < page.Length; at = end + 1)
            {
                end = Array.IndexOf(page, (byte)'\n', at);
                var body = page[at..(end < 0 ? page.Length : end)];
                if (end < 0 || Wire.Read(body) is not { } e || e.Source != source || (e.DossierId, e.Version).CompareTo(after) <= 0)
                {
                    throw new JournalBrokenException($"What {source} answered is not its journal.");
                }

                after = (e.DossierId, e.Version);
                count++;
                yield return new(e, body);
            }
        }
    }

    /// <summary>Heads of a source's streams that rest.</summary>
    public async Task<HeadsPage> Heads(string source, DateTimeOffset? since, Guid? after, CancellationToken ct)
    {
        var query = $"heads?limit={HeadsSize}&after={after ?? Guid.Empty}" + (since is null ? "" : $"&changedSince={since.Value.UtcDateTime:O}");
        var page = await Ask(query, source, (http, uri) => http.GetFromJsonAsync<HeadsPage>(uri, Wire.Json, ct));
        return page is { Heads: not null } && (!page.More || (page.Heads is [.., var last] && last.DossierId.CompareTo(after ?? Guid.Empty) > 0))
            ? page
            : throw new JournalBrokenException($"What {source} answered are not its heads.");
    }

    /// <summary>What belongs to no trace is somebody polling: not worth one of its own.</summary>
    private async Task<T> Ask<T>(string query, string source, Func<HttpClient, Uri, Task<T>> get)
    {
        using var quiet = Activity.Current is null ? SuppressInstrumentationScope.Begin() : null;
        using var http = clients.CreateClient(nameof(Journal));
        return await get(http, new(new Uri(configuration[$"{Section}:{source}"]!), "/internal/" + query));
    }
}

/// <summary>A source's journal answered something else: its fault, and nobody's event.</summary>
internal sealed class JournalBrokenException(string message) : Exception(message);
