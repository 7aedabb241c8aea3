using System.Net;
using System.Text.Json;

namespace LienThong.Local.Traces;

/// <summary>
/// What a collector and Jaeger are elsewhere: takes the services' spans (OTLP over HTTP, on this machine only), keeps them in memory,
/// and answers the verb <c>trace</c>.
/// </summary>
internal sealed class TraceReceiver : IAsyncDisposable
{
    private const int LargestRequest = 16 * 1024 * 1024;
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public TraceReceiver(int port)
    {
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = Serve();
    }

    public SpanStore Spans { get; } = new();

    /// <summary>What a running host has of a dossier; null when none runs.</summary>
    public static async Task<IReadOnlyList<Span>?> Ask(int port, string dossier, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            await using var answer = await http.GetStreamAsync(new Uri($"http://127.0.0.1:{port}/traces?dossier={Uri.EscapeDataString(dossier)}"), ct);
            return await JsonSerializer.DeserializeAsync<List<Span>>(answer, JsonSerializerOptions.Web, ct);
        }
        catch (HttpRequestException) // nobody listens: no host runs
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = Answer(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException) // stopped
            {
                return;
            }
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        try
        {
            switch (request.HttpMethod, request.Url?.AbsolutePath)
            {
                case ("POST", "/v1/traces") when request.ContentLength64 is > 0 and <= LargestRequest:
                    var body = new byte[request.ContentLength64];
                    await request.InputStream.ReadExactlyAsync(body);
                    Spans.Add(OtlpTraces.Read(body));
                    response.ContentType = "application/x-protobuf"; // an empty answer: all was taken
                    break;
                case ("GET", "/traces"):
                    response.ContentType = "application/json";
                    await JsonSerializer.SerializeAsync(response.OutputStream, Spans.Of(request.QueryString["dossier"] ?? ""), JsonSerializerOptions.Web);
                    break;
                default:
                    response.StatusCode = 404;
                    break;
            }
        }
        catch (InvalidDataException) // no OTLP
        {
            response.StatusCode = 400;
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            return; // the caller has gone, or the host stops
        }

        response.Close();
    }
}
