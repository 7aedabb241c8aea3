using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LienThong.Local.Servers;

/// <summary>
/// A process that logs to a file of its own and is known by its pid file, so that a later run finds it again when this one was killed.
/// It gets a process group of its own: Ctrl-C reaches the host only, which then stops everything in order.
/// </summary>
internal sealed class Daemon(LocalFolder folder, string name)
{
    private const string Marker = "LIENTHONG_DAEMON";
    private const int Terminate = 15;
    private const int KillSignal = 9;

    public string LogFile => Path.Combine(folder.Logs, name + ".log");

    private string PidFile => Path.Combine(folder.Run, name + ".pid");

    private string MarkerValue => $"{folder.Path}:{name}";

    /// <summary>The pid of the running process, or null; one of another program that happens to have the old pid does not count.</summary>
    public int? FindRunning() =>
        File.Exists(PidFile) && int.TryParse(File.ReadAllText(PidFile), out var pid) && Carries(pid, MarkerValue) ? pid : null;

    /// <summary>Starts it; the returned process can be waited for.</summary>
    public Process Start(
        string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string? workingFolder = null)
    {
        // The shell only points the output at the log file: a pipe to the host would break when the host dies.
        var start = new ProcessStartInfo("setsid", ["sh", "-c", """exec "$@" >>"$LIENTHONG_LOG" 2>&1 </dev/null""", "sh", program, .. arguments])
        {
            WorkingDirectory = workingFolder ?? folder.Root,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        start.Environment["LIENTHONG_LOG"] = LogFile;
        start.Environment[Marker] = MarkerValue;
        var process = Process.Start(start) ?? throw new LocalException($"{program} did not start.");
        File.WriteAllText(PidFile, process.Id.ToString(null as IFormatProvider));
        return process;
    }

    /// <summary>Asks it to end, and makes it end when it has not within the time given.</summary>
    public async Task Stop(TimeSpan patience, CancellationToken ct)
    {
        if (FindRunning() is not { } pid)
        {
            return;
        }

        _ = Signal(pid, Terminate);
        if (!await Ended(pid, patience, ct))
        {
            await Kill(ct);
        }
    }

    /// <summary>Ends it and its children at once, as a crash would.</summary>
    public async Task Kill(CancellationToken ct)
    {
        if (FindRunning() is { } pid)
        {
            _ = Signal(-pid, KillSignal);
            _ = Signal(pid, KillSignal);
        }

        // Its children hold ports and files until they are gone too.
        for (var waited = Stopwatch.StartNew(); AnyOfOurs() && waited.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(50, ct))
        {
        }
    }

    /// <summary>Environment variables by which a process started elsewhere (a server's own starter) is known as this daemon.</summary>
    public Dictionary<string, string> Mark => new() { [Marker] = MarkerValue };

    /// <summary>Whether this process is alive and was started by a local host for this daemon.</summary>
    public bool IsOurs(int pid) => Carries(pid, MarkerValue);

    private bool AnyOfOurs() =>
        Directory.EnumerateDirectories("/proc").Any(process => int.TryParse(Path.GetFileName(process), out var pid) && IsOurs(pid));

    private async Task<bool> Ended(int pid, TimeSpan patience, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); Carries(pid, MarkerValue); await Task.Delay(50, ct))
        {
            if (waited.Elapsed > patience)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Carries(int pid, string value)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/environ").Split('\0').Contains($"{Marker}={value}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // gone, or somebody else's
        {
            return false;
        }
    }

    private static int Signal(int pid, int signal) => SendSignal(pid, signal);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int pid, int signal);
}
