using System.Diagnostics;
using System.Globalization;

namespace LienThong.Bench;

/// <summary>One service as a process of its own.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    private readonly Process _process;

    private EngineProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    public double CpuSeconds => Cpu.Of(Id);

    /// <summary>Migrates, starts, and waits until the service is ready.</summary>
    public static async Task<EngineProcess> Start(string[] command, IReadOnlyDictionary<string, string> environment)
    {
        var ports = FreePorts();
        var settings = new Dictionary<string, string>(environment)
        {
            ["Urls"] = $"http://127.0.0.1:{ports.Public};http://127.0.0.1:{ports.Internal}",
            ["Http__InternalPort"] = ports.Internal.ToString(CultureInfo.InvariantCulture),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__LienThong"] = "Warning",
            ["Auth__Authority"] = "http://127.0.0.1:1",
        };
        using (var migrate = Launch([.. command, "--migrate"], settings))
        {
            await migrate.WaitForExitAsync();
            if (migrate.ExitCode != 0)
            {
                throw new InvalidOperationException($"{string.Join(' ', command)} --migrate ended with {migrate.ExitCode}.");
            }
        }

        var process = Launch(command, settings);
        var address = new Uri($"http://127.0.0.1:{ports.Public}");
        using var http = new HttpClient { BaseAddress = address };
        for (var tries = 0; ; tries++)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode)
                {
                    return new(process, address);
                }
            }
            catch (HttpRequestException) when (tries < 300 && !process.HasExited)
            {
                // it does not listen yet
            }

            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var term = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static Process Launch(string[] command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text && text.Contains("\"Error\"", StringComparison.Ordinal))
            {
                Trace.WriteLine(text);
            }
        };
        process.BeginOutputReadLine();
        return process;
    }

    private static (int Public, int Internal) FreePorts()
    {
        using var first = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        using var second = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((System.Net.IPEndPoint)first.LocalEndpoint).Port, ((System.Net.IPEndPoint)second.LocalEndpoint).Port);
    }
}
