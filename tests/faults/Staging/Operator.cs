using System.Net.Http.Json;
using System.Text.Json;
using LienThong.Local.Hosting;

namespace LienThong.Faults.Staging;

/// <summary>A parked event as the operator's page lists it.</summary>
internal sealed record ParkedFact(string Source, Guid DossierId, int Version, string Type, string Reason, string? Error);

/// <summary>The person who looks after parked events, through the gateway.</summary>
internal sealed class Operator(RunningSystem system) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = system.Gateway, Timeout = TimeSpan.FromSeconds(30) };

    public async Task<IReadOnlyList<ParkedFact>> Parked(string service, Guid dossierId, CancellationToken ct)
    {
        using var answer = await Send(HttpMethod.Get, $"/v1/ops/{service}/parked?dossier={dossierId}&limit=200", null, ct);
        answer.EnsureSuccessStatusCode();
        var page = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        return page.GetProperty("rows").Deserialize<List<ParkedFact>>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Has it tried again; null when that was taken up, else what was answered.</summary>
    public Task<string?> Retry(string service, ParkedFact row, CancellationToken ct) => Decide(service, row, "retry", null, ct);

    /// <summary>Lets it go.</summary>
    public Task<string?> Skip(string service, ParkedFact row, string reason, CancellationToken ct) => Decide(service, row, "skip", new { reason }, ct);

    public void Dispose() => _http.Dispose();

    private async Task<string?> Decide(string service, ParkedFact row, string what, object? body, CancellationToken ct)
    {
        using var answer = await Send(HttpMethod.Post, $"/v1/ops/{service}/parked/{row.Source}/{row.DossierId}/{row.Version}/{what}", body, ct);
        return answer.IsSuccessStatusCode ? null : $"{what} of {row.Source} {row.DossierId} v{row.Version} at {service}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}";
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        var ops = system.Clients["ops"];
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", ops.Id), new("client_secret", ops.Secret)]);
        using var token = await _http.PostAsync(new Uri("/oauth2/token", UriKind.Relative), form, ct);
        token.EnsureSuccessStatusCode();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("access_token").GetString());
        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Content = body is null ? null : JsonContent.Create(body);
        }

        return await _http.SendAsync(request, ct);
    }
}
