using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;

namespace LienThong.Local.Verbs;

/// <summary>A promise as a reconciliation found it.</summary>
public sealed record ReconciledPromise(
    string Name, string Vi, string En, long Checked, long Offending, long UnderWay, IReadOnlyList<string> Offenders);

/// <summary>A service's journal as a certificate seals it.</summary>
public sealed record ReconciledJournal(string Service, DateTimeOffset Until, long Count, string Digest);

/// <summary>What a reconciliation found: the answer of <c>GET /v1/reconciliations/{id}</c>.</summary>
public sealed record ReconciledCertificate(
    Guid Id, int Number, string Kind, string State, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Failure, long Dossiers, long Events,
    IReadOnlyList<ReconciledPromise> Promises, long Lost, long Doubled, string? Chain, IReadOnlyList<ReconciledJournal> Journals, string? Digest,
    string? PreviousDigest, bool? Continues, string? BegunAnew = null)
{
    /// <summary>Every promise holds.</summary>
    public bool IsKept => State == "kept";

    /// <summary>What does not hold, by promise and id; why, when nobody could say.</summary>
    public IEnumerable<string> Wrong => Promises.Where(promise => promise.Offending > 0)
        .SelectMany(promise => promise.Offenders.Select(offender => $"{promise.Name}: {offender}"))
        .Concat(Failure is null ? [] : [$"failed: {Failure}"]);
}

/// <summary>Asks the reconciliation service through the gateway, as operations would, and waits for what it finds.</summary>
public static class Reconcile
{
    private const string Path = "/v1/reconciliations";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Reconciles a running system; one that runs already is waited for first, since it may have begun too early.</summary>
    public static Task<ReconciledCertificate> Run(RunningSystem system, CancellationToken ct) => Run(system.Gateway, system.Clients["ops"], ct);

    /// <summary>The same where only the gateway is known.</summary>
    internal static async Task<ReconciledCertificate> Run(Uri gateway, ClientCredentials who, CancellationToken ct, string? beginAnew = null)
    {
        using var http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(60) };
        while (true)
        {
            var key = Guid.CreateVersion7().ToString();
            using var asked = await Send(http, who, () => new(HttpMethod.Post, Path)
            {
                Headers = { { "Idempotency-Key", key } }, Content = beginAnew is null ? null : JsonContent.Create(new { beginAnew }),
            }, ct);
            if (asked.StatusCode is HttpStatusCode.Conflict)
            {
                await Ended(http, who, Path + "/last", ct);
                continue;
            }

            return asked.StatusCode is HttpStatusCode.Accepted
                ? await Ended(http, who, asked.Headers.Location!.ToString(), ct)
                : throw new LocalException($"POST {Path}: {(int)asked.StatusCode} {await asked.Content.ReadAsStringAsync(ct)}");
        }
    }

    private static async Task<ReconciledCertificate> Ended(HttpClient http, ClientCredentials who, string path, CancellationToken ct)
    {
        while (true)
        {
            using var answer = await Send(http, who, () => new(HttpMethod.Get, path), ct);
            if (answer.StatusCode is not HttpStatusCode.OK)
            {
                throw new LocalException($"GET {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
            }

            var certificate = (await answer.Content.ReadFromJsonAsync<ReconciledCertificate>(JsonSerializerOptions.Web, ct))!;
            if (certificate.State != "running")
            {
                return certificate;
            }

            await Task.Delay(Look, ct);
        }
    }

    /// <summary>Sends until somebody answers: whatever was just healed may need a moment.</summary>
    private static async Task<HttpResponseMessage> Send(HttpClient http, ClientCredentials who, Func<HttpRequestMessage> make, CancellationToken ct)
    {
        for (var since = TimeProvider.System.GetTimestamp(); ; await Task.Delay(500, ct))
        {
            var late = TimeProvider.System.GetElapsedTime(since) > Patience;
            try
            {
                using var request = make();
                request.Headers.Authorization = new("Bearer", await Token(http, who, ct));
                var answer = await http.SendAsync(request, ct);
                if (late || !(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError))
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (Exception e) when (!late && (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested)))
            {
                // nobody answers yet: the gateway or identity is still starting
            }
        }
    }

    private static async Task<string> Token(HttpClient http, ClientCredentials who, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", who.Id), new("client_secret", who.Secret)]);
        using var answer = await http.PostAsync(new Uri("/oauth2/token", UriKind.Relative), form, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("access_token").GetString()!;
    }
}
