using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using LienThong.Local.Hosting;

namespace LienThong.Load;

/// <summary>An answer as bytes.</summary>
internal readonly record struct Answer(int Status, byte[] Body);

/// <summary>
/// Sends through the gateway. An action whose outcome is unknown - no answer in time, connection cut, 5xx, its key taken by its own
/// earlier try, too many requests - is sent again with the same key until somebody answers or patience ends.
/// </summary>
internal sealed class Messenger : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Pdf = new("application/pdf");

    private readonly LoadPlan _plan;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _atOnce;
    private long _sent;

    public Messenger(RunningSystem system, LoadPlan plan)
    {
        _plan = plan;
        _atOnce = new(plan.MostAtOnce);
        _http = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = plan.MostAtOnce + 16, UseCookies = false, UseProxy = false, AllowAutoRedirect = false,
            ConnectTimeout = plan.TryTime, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5), ActivityHeadersPropagator = null,
        })
        {
            BaseAddress = system.Gateway, Timeout = Timeout.InfiniteTimeSpan,
        };
        Officers = new(system, _http);
    }

    public Officers Officers { get; }

    /// <summary>Requests sent, tries and looks included.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>One try to read something; an answer of status 0 when there was none.</summary>
    public async Task<Answer> Look(Officer who, string path, CancellationToken ct)
    {
        try
        {
            return await Try(who, HttpMethod.Get, path, null, null, null, ct);
        }
        catch (Exception e) when (IsNoAnswer(e) && !ct.IsCancellationRequested)
        {
            return new(0, []); // whoever looks, looks again
        }
    }

    /// <summary>Does it, however often it has to be asked for; the deed says in the end what is known.</summary>
    public async Task<Answer> Do(Officer who, Deed deed, HttpMethod method, string path, byte[] body, string? etag, CancellationToken ct)
    {
        var giveUpAt = TimeProvider.System.GetTimestamp() + (long)(_plan.Patience.TotalSeconds * TimeProvider.System.TimestampFrequency);
        deed.SentAt = Stopwatch.GetTimestamp();
        while (true)
        {
            deed.Tries++;
            var wait = TimeSpan.FromMilliseconds(Math.Min(2000, 25 << Math.Min(deed.Tries, 7)) * (0.5 + (0.5 * Chance(deed))));
            try
            {
                var answer = await Try(who, method, path, body, deed.Key, etag, ct);
                if (!IsUnknown(answer) || IsLate(giveUpAt))
                {
                    deed.Status = answer.Status;
                    deed.AnsweredAt = Stopwatch.GetTimestamp();
                    return answer;
                }

                Note(deed, answer.Status.ToString(null as IFormatProvider));
            }
            catch (Exception e) when (IsNoAnswer(e) && !ct.IsCancellationRequested)
            {
                Note(deed, e is OperationCanceledException ? "no answer in time" : e.Message);
                if (IsLate(giveUpAt))
                {
                    deed.AnsweredAt = Stopwatch.GetTimestamp();
                    return new(0, []);
                }
            }

            await Task.Delay(wait, ct);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> Try(Officer who, HttpMethod method, string path, byte[]? body, string? key, string? etag, CancellationToken ct)
    {
        await _atOnce.WaitAsync(ct);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(_plan.TryTime);
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = await who.Token(limit.Token);
            if (body is not null)
            {
                request.Content = new ByteArrayContent(body);
                request.Content.Headers.ContentType = method == HttpMethod.Put ? Pdf : Json;
            }

            if (key is not null)
            {
                request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            }

            if (etag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", etag);
            }

            Interlocked.Increment(ref _sent);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token);
            if (response.StatusCode is HttpStatusCode.Unauthorized)
            {
                who.Forget(request.Headers.Authorization);
            }

            return new((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(limit.Token));
        }
        finally
        {
            _atOnce.Release();
        }
    }

    /// <summary>Jitter that is the same for the same try of the same deed.</summary>
    private static double Chance(Deed deed) => (uint)StableHash($"{deed.Key}{deed.DossierId:N}{deed.Tries}") / (double)uint.MaxValue;

    private static int StableHash(string text) => text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));

    private static bool IsUnknown(Answer answer) =>
        answer.Status is >= 500 or 429 or 401 or 408 || (answer.Status == 409 && answer.Body.AsSpan().IndexOf("KIT-002"u8) >= 0);

    private static bool IsNoAnswer(Exception e) => e is HttpRequestException or IOException or OperationCanceledException;

    private static bool IsLate(long giveUpAt) => TimeProvider.System.GetTimestamp() > giveUpAt;

    private static void Note(Deed deed, string why)
    {
        if (deed.Unanswered.Count < 5)
        {
            deed.Unanswered.Add(why);
        }
    }
}
