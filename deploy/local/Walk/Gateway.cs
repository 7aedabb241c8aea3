using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LienThong.Local.Hosting;

namespace LienThong.Local.Walk;

/// <summary>The demonstration's clients at the gateway: each action under the token of the one who does it.</summary>
internal sealed class Gateway(RunningSystem system) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpClient _http = new() { BaseAddress = system.Gateway, Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<string, string> _tokens = [];

    /// <summary>The demonstration's client for a position of an agency.</summary>
    public ClientCredentials ClientOf(string agency, string position) =>
        system.Clients.Values.FirstOrDefault(client => client.Agency == agency && client.Role == position)
        ?? throw new WalkException($"No client for {position} of {agency}.");

    public async Task<Answer> Get(ClientCredentials? who, string path, CancellationToken ct) =>
        await Send(who, () => new(HttpMethod.Get, path), ct);

    public Task<Answer> Post(ClientCredentials who, string path, object body, string key, string? etag, CancellationToken ct) => Send(
        who,
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            if (etag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", etag);
            }

            return request;
        },
        ct);

    public Task<Answer> Put(ClientCredentials who, string path, byte[] pdf, CancellationToken ct) => Send(
        who,
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new ByteArrayContent(pdf) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            return request;
        },
        ct);

    /// <summary>Asks again until the answer has what is looked for: facts need a moment from one service to the next.</summary>
    public async Task<T> Until<T>(ClientCredentials who, string path, Func<JsonElement, T?> find, CancellationToken ct)
        where T : class
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await Send(who, () => new(HttpMethod.Get, path), ct, HttpStatusCode.NotFound);
            if (answer.Status == HttpStatusCode.OK && find(answer.Json) is { } found)
            {
                return found;
            }

            if (TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                throw new WalkException($"GET {path} did not come to what the walk waits for: {answer.Text}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> Send(ClientCredentials? who, Func<HttpRequestMessage> make, CancellationToken ct, HttpStatusCode? allowed = null)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = make();
            if (who is not null)
            {
                request.Headers.Authorization = new("Bearer", await Token(who, ct));
            }

            using var response = await _http.SendAsync(request, ct);
            var text = await response.Content.ReadAsStringAsync(ct);
            if (response.IsSuccessStatusCode || response.StatusCode == allowed)
            {
                var trace = response.Headers.TryGetValues("Trace-Id", out var values) ? values.FirstOrDefault() : null;
                return new(response.StatusCode, text, trace);
            }

            // The same key makes a second try safe; the token may have run out, a service may still be starting.
            var again = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
            if (!again || tries == 10)
            {
                throw new WalkException($"{request.Method} {request.RequestUri} as {who?.Id ?? "nobody"}: {(int)response.StatusCode} {text}");
            }

            _tokens.Remove(who?.Id ?? "");
            await Task.Delay(TimeSpan.FromMilliseconds(300 * tries), ct);
        }
    }

    private async Task<string> Token(ClientCredentials who, CancellationToken ct)
    {
        if (!_tokens.TryGetValue(who.Id, out var token))
        {
            using var form = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"), new("client_id", who.Id), new("client_secret", who.Secret),
            ]);
            using var response = await _http.PostAsync("/oauth2/token", form, ct);
            response.EnsureSuccessStatusCode();
            token = (await response.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("access_token").GetString()!;
            _tokens[who.Id] = token;
        }

        return token;
    }
}

/// <summary>An answer and the trace it can be found under.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string? Trace)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public T Read<T>() => JsonSerializer.Deserialize<T>(Text, JsonSerializerOptions.Web)!;
}
