using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace LienThong.Simulators.Mail;

/// <summary>Where the mail server listens and what it takes.</summary>
internal sealed class SmtpOptions
{
    public const string Section = "Smtp";

    /// <summary>Address listened on. Default: 127.0.0.1, this machine only.</summary>
    [Required]
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>Port; 0 lets the system choose. Default: 2525.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 2525;

    /// <summary>Largest mail, in bytes. Default: 10 MiB.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;
}

/// <summary>Listens for SMTP (RFC 5321) and gives every connection its session.</summary>
internal sealed partial class SmtpServer(IOptions<SmtpOptions> options, Mailbox mailbox, ILogger<SmtpServer> log) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, TcpClient> _sessions = [];
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <summary>The port that is listened on.</summary>
    public int Port { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener = new TcpListener(IPAddress.Parse(options.Value.Listen), options.Value.Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        LogListening(log, Port);
        _accepting = Accept(_listener);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        _listener?.Stop();
        await _accepting;
        await Task.WhenAll(_sessions.Keys).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _stopping.Dispose();
    }

    private async Task Accept(TcpListener listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(_stopping.Token);
                var session = Serve(client);
                _sessions[session] = client;
                _ = session.ContinueWith(done => _sessions.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                return; // stopping
            }
            catch (SocketException e)
            {
                LogBroken(log, e.SocketErrorCode); // a caller that hung up before it was served
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new SmtpSession(client.GetStream(), mailbox, options.Value.MaxBytes).Run(_stopping.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                LogBroken(log, SocketError.ConnectionReset); // the caller hung up, was silent too long, or we stop
            }
        }
    }

    [LoggerMessage(20, LogLevel.Information, "SMTP on port {Port}")]
    private static partial void LogListening(ILogger log, int port);

    [LoggerMessage(21, LogLevel.Debug, "An SMTP session broke off: {Error}")]
    private static partial void LogBroken(ILogger log, SocketError error);
}
