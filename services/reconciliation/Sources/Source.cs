using System.Net;
using System.Text.Json;
using LienThong.Kit.Hosting;
using LienThong.Kit.Http;
using Microsoft.Extensions.Options;

namespace LienThong.Reconciliation.Sources;

/// <summary>A service did not answer, or not as it should: nothing can be said of it, so nothing is promised.</summary>
internal sealed class SourceFailedException(string service, string why) : Exception($"{service}: {why}");

/// <summary>One of the services, asked on its internal port.</summary>
internal sealed class Source(string name, Uri address, IHttpClientFactory clients, AskingOptions asking)
{
    public const string Client = "sources";

    public string Name => name;

    public Task<PromisesAnswer> Promises(DateTimeOffset? since, CancellationToken ct) =>
        Ask<PromisesAnswer>("/internal/promises" + (since is { } from ? $"?since={At(from)}" : ""), ct);

    public Task<DigestAnswer> Digest(DateTimeOffset? until, DateTimeOffset? after, CancellationToken ct) => Ask<DigestAnswer>(
        "/internal/journal/digest?" + string.Join('&', new[] { until is { } to ? $"until={At(to)}" : null, after is { } from ? $"after={At(from)}" : null }.OfType<string>()), ct);

    public async Task<IReadOnlyList<Bucket>> Buckets(string set, CancellationToken ct) =>
        (await Ask<SetAnswer>($"/internal/sets/{set}", ct)).Buckets ?? throw new SourceFailedException(name, $"the set {set} has no buckets");

    public async Task<IReadOnlyList<SetRow>> Rows(string set, IEnumerable<int> buckets, CancellationToken ct)
    {
        var asked = string.Join('&', buckets.Select(bucket => $"bucket={bucket}"));
        return (await Ask<SetAnswer>($"/internal/sets/{set}{(set.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{asked}", ct)).Rows ?? [];
    }

    public async Task<long?> Queued(CancellationToken ct) => (await Ask<UnderWayAnswer>("/internal/underway", ct)).Queued;

    public async Task<IReadOnlyList<Place>> Places(IEnumerable<Guid> dossiers, CancellationToken ct) =>
        (await Ask<UnderWayAnswer>("/internal/underway?" + string.Join('&', dossiers.Select(dossier => $"dossier={dossier}")), ct)).Places;

    /// <summary>Asks again while there is no connection or the service says that it cannot answer at the moment.</summary>
    private async Task<T> Ask<T>(string path, CancellationToken ct)
    {
        var since = TimeProvider.System.GetTimestamp();
        for (var pause = 200; ; pause = Math.Min(5000, pause * 2))
        {
            var (answer, why) = await Try<T>(path, ct);
            if (answer is not null)
            {
                return answer;
            }

            if (TimeProvider.System.GetElapsedTime(since).TotalSeconds >= asking.PatienceSeconds)
            {
                throw new SourceFailedException(name, why!);
            }

            await Task.Delay(pause, ct);
        }
    }

    private async Task<(T? Answer, string? Why)> Try<T>(string path, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(asking.AnswerSeconds));
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.GetAsync(new Uri(address, path), HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, limit.Token), "an empty answer");
            }

            var why = $"answers {(int)answer.StatusCode} to {path[..Math.Min(path.Length, 80)]}";
            return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout || (int)answer.StatusCode >= 500
                ? (default, why)
                : throw new SourceFailedException(name, why);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (default, $"does not answer ({e.GetType().Name})");
        }
    }

    private static string At(DateTimeOffset at) => Uri.EscapeDataString(at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>All services, by the name each speaks under.</summary>
internal sealed class AllSources
{
    public AllSources(IHttpClientFactory clients, IOptions<SourceOptions> addresses, IOptions<AskingOptions> asking) =>
        ByName = addresses.Value.All.ToDictionary(pair => pair.Key, pair => new Source(pair.Key, new(pair.Value), clients, asking.Value));

    public IReadOnlyDictionary<string, Source> ByName { get; }

    public Source this[string name] => ByName[name];
}

/// <summary>Registers the services and how they are asked.</summary>
internal static class SourcesSetup
{
    public static void AddSources(this WebApplicationBuilder builder)
    {
        builder.AddServiceTokens();
        builder.AddCheckedOptions<SourceOptions>(SourceOptions.Section);
        builder.AddCheckedOptions<AskingOptions>(AskingOptions.Section);
        builder.Services.AddHttpClient(Source.Client, client => client.Timeout = Timeout.InfiniteTimeSpan).AddServiceToken();
        builder.Services.AddSingleton<AllSources>();
    }
}
