using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace LienThong.Portal.Gateway;

/// <summary>The public API with somebody's own token: each call has a time limit, and every outcome is an answer, never an exception.</summary>
internal sealed class GatewayClient(IHttpClientFactory clients)
{
    public const string Name = "gateway";

    /// <summary>For files on their way in: more patience.</summary>
    public const string Uploads = "gateway-uploads";
    private const int DefaultWait = 60;
    private const int MaxWait = 3600;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads one part of a page. A degraded health answer (503) is still an answer.</summary>
    public async Task<Part<T>> Get<T>(string path, string? token, CancellationToken ct, bool even503 = false)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var (response, why) = await Send(request, token, ct);
        using (response)
        {
            if (response is null || (why != Missing.Nothing && !(even503 && response.StatusCode == HttpStatusCode.ServiceUnavailable)))
            {
                return new(null, why) { WaitSeconds = why == Missing.Busy ? Wait(response) : 0 };
            }

            try
            {
                return await response.Content.ReadFromJsonAsync<T>(Json, ct) is { } value ? new(value, Missing.Nothing) : new(null, Missing.Unreadable);
            }
            catch (Exception e) when (e is JsonException or HttpRequestException or NotSupportedException)
            {
                return new(null, Missing.Unreadable);
            }
        }
    }

    /// <summary>Reads something as it stands.</summary>
    public async Task<Part<byte[]>> Get(string path, string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var (response, why) = await Send(request, token, ct);
        using (response)
        {
            return why == Missing.Nothing ? new(await response!.Content.ReadAsByteArrayAsync(ct), why) : new(null, why);
        }
    }

    /// <summary>Has something done once: the same key again gets the same answer and changes nothing.</summary>
    public async Task<Missing> Post(string path, string token, string key, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Idempotency-Key", key } } };
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Json);
        var (response, why) = await Send(request, token, ct);
        response?.Dispose();
        return why;
    }

    /// <summary>Has something done once, to the version that was read where there is one; a refusal comes back in the service's own words.</summary>
    public async Task<Acted> Act(string path, string token, string key, string? tag, object? body, CancellationToken ct)
    {
        using var request = Asking(path, key, tag, body);
        return await Done<object>(request, Name, token, ct, isValueWanted: false);
    }

    /// <summary>The same, with what the service says of it afterwards.</summary>
    public async Task<Acted<T>> Act<T>(string path, string token, string key, string? tag, object? body, CancellationToken ct)
        where T : class
    {
        using var request = Asking(path, key, tag, body);
        return await Done<T>(request, Name, token, ct);
    }

    /// <summary>Puts a file of any size in its place; the same file again changes nothing.</summary>
    public async Task<Acted<T>> Put<T>(string path, string token, Stream file, string mediaType, CancellationToken ct)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path);
        request.Content = new StreamContent(file) { Headers = { ContentType = new(mediaType), ContentLength = file.Length } };
        return await Done<T>(request, Uploads, token, ct);
    }

    /// <summary>Opens a file of any size; whoever asked disposes of it.</summary>
    public async Task<(HttpResponseMessage? Response, Missing Why)> Open(string path, string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(request, token, ct, until: HttpCompletionOption.ResponseHeadersRead);
    }

    private static HttpRequestMessage Asking(string path, string key, string? tag, object? body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Idempotency-Key", key } } };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Json);
        return request;
    }

    /// <summary>Where no value is wanted, the status alone says that it was done.</summary>
    private async Task<Acted<T>> Done<T>(HttpRequestMessage request, string client, string token, CancellationToken ct, bool isValueWanted = true)
        where T : class
    {
        var (response, why) = await Send(request, token, ct, client);
        using (response)
        {
            try
            {
                return why switch
                {
                    Missing.Nothing => new(why, null, isValueWanted ? await response!.Content.ReadFromJsonAsync<T>(Json, ct) : null),
                    _ => new(why, response is null ? null : await response.Content.ReadFromJsonAsync<ApiProblem>(Json, ct), null),
                };
            }
            catch (Exception e) when (e is JsonException or HttpRequestException or NotSupportedException)
            {
                return new(why == Missing.Nothing ? Missing.Unreadable : why, null, null);
            }
        }
    }

    private static int Wait(HttpResponseMessage? response) =>
        response?.Headers.RetryAfter?.Delta is { TotalSeconds: >= 1 and <= MaxWait } wait ? (int)wait.TotalSeconds : DefaultWait;

    private async Task<(HttpResponseMessage? Response, Missing Why)> Send(
        HttpRequestMessage request, string? token, CancellationToken ct, string name = Name,
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new("application/json"));
        try
        {
            using var client = clients.CreateClient(name);
            var response = await client.SendAsync(request, until, ct); // whole but for files: the time limit covers the body
            return (response, response.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => Missing.Nothing,
                HttpStatusCode.Unauthorized => Missing.SignedOut,
                HttpStatusCode.Forbidden => Missing.Forbidden,
                HttpStatusCode.NotFound => Missing.NotFound,
                HttpStatusCode.Conflict => Missing.UnderWay,
                HttpStatusCode.PreconditionFailed => Missing.Changed,
                HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge
                    or HttpStatusCode.UnsupportedMediaType => Missing.Refused,
                HttpStatusCode.TooManyRequests => Missing.Busy,
                _ => Missing.Silent,
            });
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (null, Missing.Silent); // that is the answer
        }
    }
}

/// <summary>The client's connections and limits.</summary>
internal static class GatewaySetup
{
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    public static void AddGateway(this WebApplicationBuilder builder)
    {
        Kit.Hosting.ServiceKit.AddCheckedOptions<GatewayOptions>(builder, GatewayOptions.Section);
        builder.Services.AddSingleton<GatewayClient>();
        builder.Services.AddSingleton<AgencyNames>();
        Client(builder, GatewayClient.Name, options => options.LimitSeconds);
        Client(builder, GatewayClient.Uploads, options => options.UploadSeconds);
    }

    private static void Client(WebApplicationBuilder builder, string name, Func<GatewayOptions, int> seconds) =>
        builder.Services.AddHttpClient(name)
            .ConfigureHttpClient((services, client) =>
            {
                var options = services.GetRequiredService<IOptions<GatewayOptions>>().Value;
                client.BaseAddress = new(options.Address);
                client.Timeout = TimeSpan.FromSeconds(seconds(options));
                client.MaxResponseContentBufferSize = MaxAnswerBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // a token goes where it was meant to go
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            });
}
