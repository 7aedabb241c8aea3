using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using LienThong.Local.Hosting;

namespace LienThong.Bench.Pages;

/// <summary>Somebody who opens one page again and again: signed in if that is needed, as many visitors from as many addresses of this machine.</summary>
internal sealed partial class Visit : IDisposable
{
    /// <summary>The portal lets one address ask for a dossier so often a minute only.</summary>
    private const int Visitors = 24;

    private readonly Dictionary<string, string> _cookies = [];
    private readonly HttpClient[] _visitors;
    private readonly string _path;
    private int _next;

    private Visit(Uri gateway, string path)
    {
        _path = path;
        _visitors = [.. Enumerable.Range(1, Visitors).Select(number => From(IPAddress.Parse($"127.0.77.{number}"), gateway))];
    }

    public static async Task<Visit> Begin(RunningSystem system, PageRow row, CancellationToken ct)
    {
        var visit = new Visit(system.Gateway, row.Path);
        if (row.Client is { } client)
        {
            await visit.SignIn(system.Clients[client], ct);
        }

        if (row.First is { } first)
        {
            using var answer = await visit.Send(new(HttpMethod.Get, first), ct);
        }

        return visit;
    }

    /// <summary>Loads the page so often; anything but the page itself ends the run.</summary>
    public async Task<List<Loaded>> Load(int times, CancellationToken ct)
    {
        var loads = new List<Loaded>();
        for (var i = 0; i < times; i++)
        {
            var trace = ActivityTraceId.CreateRandom().ToHexString();
            using var request = new HttpRequestMessage(HttpMethod.Get, _path) { Headers = { { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01" } } };
            using var answer = await Send(request, ct);
            var page = await answer.Content.ReadAsByteArrayAsync(ct);
            loads.Add(answer.StatusCode is HttpStatusCode.OK
                ? new(trace, page.Length)
                : throw new InvalidOperationException($"{_path}: {(int)answer.StatusCode} {answer.Headers.Location} at load {i + 1}"));
        }

        return loads;
    }

    public void Dispose()
    {
        foreach (var visitor in _visitors)
        {
            visitor.Dispose();
        }
    }

    private async Task SignIn(ClientCredentials client, CancellationToken ct)
    {
        using var asked = await Send(new(HttpMethod.Get, "/sign-in"), ct);
        var fields = Field().Matches(await asked.Content.ReadAsStringAsync(ct)).Select(field => KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Concat([new("client-id", client.Id), new("client-secret", client.Secret)]).DistinctBy(field => field.Key + field.Value);
        using var form = new FormUrlEncodedContent(fields.Where(field => field.Value.Length > 0));
        using var signedIn = await Send(new(HttpMethod.Post, "/sign-in") { Content = form }, ct);
        if (signedIn.StatusCode is not HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"{client.Id} cannot sign in: {(int)signedIn.StatusCode}");
        }
    }

    /// <summary>Cookies are kept by hand: they are Secure, and a client that is no browser sends those over https alone.</summary>
    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken ct)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await _visitors[_next++ % Visitors].SendAsync(request, ct);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }

        return answer;
    }

    private static HttpClient From(IPAddress address, Uri gateway) => new(new SocketsHttpHandler
    {
        UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null,
        ConnectCallback = async (to, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(to.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30),
    };

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Field();
}
