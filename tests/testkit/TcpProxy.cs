using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LienThong.Testkit;

/// <summary>A network between a test and a server that can be cut or stand still.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _host;
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Link, byte> _links = [];
    private readonly Task _accepting;
    private volatile bool _refusing;
    private volatile bool _holdingQuestions;
    private volatile bool _holdingAnswers;
    private long _delayMs;

    /// <summary>Listens on a free port and passes everything on to a server.</summary>
    public TcpProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>Where to connect instead of the server.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts every connection and lets no new one through until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _refusing = true;
        foreach (var link in _links.Keys)
        {
            link.Dispose();
        }
    }

    /// <summary>Lets connections through again; what was held is lost for good, and its connection with it.</summary>
    public void Mend()
    {
        foreach (var link in _links.Keys.Where(link => link.IsHeld))
        {
            link.Dispose();
        }

        (_refusing, _holdingQuestions, _holdingAnswers) = (false, false, false);
    }

    /// <summary>What is asked arrives and is acted on, but no answer comes back until <see cref="Mend"/>.</summary>
    public void HoldAnswers() => _holdingAnswers = true;

    /// <summary>What is asked never arrives: it is held until <see cref="Mend"/> and lost then.</summary>
    public void HoldQuestions() => _holdingQuestions = true;

    /// <summary>Every piece takes this much longer, each way.</summary>
    public void Delay(TimeSpan by) => Interlocked.Exchange(ref _delayMs, (long)by.TotalMilliseconds);

    /// <summary>The connections of now stay open and carry nothing more; new ones work. The number held.</summary>
    public int HoldStill()
    {
        var links = _links.Keys.ToList();
        links.ForEach(link => link.IsStill = true);
        return links.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            if (_refusing)
            {
                client.Dispose();
                continue;
            }

            _ = Carry(client);
        }
    }

    private async Task Carry(TcpClient client)
    {
        using var link = new Link(client, new TcpClient());
        _links[link] = 0;
        try
        {
            await link.Server.ConnectAsync(_host, _port, _stop.Token);
            await Task.WhenAny(Pump(link, client, link.Server, isAnswer: false), Pump(link, link.Server, client, isAnswer: true));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // cut: that is what it is for
        }
        finally
        {
            _links.TryRemove(link, out _);
        }
    }

    private async Task Pump(Link link, TcpClient from, TcpClient to, bool isAnswer)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            for (int read; (read = await from.GetStream().ReadAsync(buffer, _stop.Token)) > 0;)
            {
                if (Interlocked.Read(ref _delayMs) is > 0 and var delay)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(delay), _stop.Token);
                }

                while (isAnswer ? _holdingAnswers : _holdingQuestions)
                {
                    link.IsHeld = true;
                    await Task.Delay(20, _stop.Token);
                }

                if (!link.IsStill)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
                }
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // one end went away: the other follows
        }
    }

    private sealed class Link(TcpClient client, TcpClient server) : IDisposable
    {
        private volatile bool _still;

        public TcpClient Server => server;

        public bool IsStill
        {
            get => _still;
            set => _still = value;
        }

        /// <summary>Something it should have carried was held.</summary>
        public volatile bool IsHeld;

        public void Dispose()
        {
            client.Dispose();
            server.Dispose();
        }
    }
}
