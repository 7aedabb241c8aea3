using System.Diagnostics;
using LienThong.Local.Servers;

namespace LienThong.Local.Hosting;

/// <summary>A service as a process: started, waited for, started again when it crashed, stopped in order.</summary>
internal sealed class ServiceProcess(ServiceSpec spec, Plan plan, Action<string> say) : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(120);

    private readonly Daemon _daemon = new(plan.Folder, spec.Name);
    private readonly CancellationTokenSource _stopping = new();
    private Process? _process;
    private Task _watch = Task.CompletedTask;
    private volatile TaskCompletionSource? _restarting;

    public string Name => spec.Name;

    public int Crashes { get; private set; }

    /// <summary>The process as it runs now; null before the start.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>Whether its project exists in this working copy.</summary>
    public static bool Exists(ServiceSpec spec, LocalFolder folder) =>
        File.Exists(Path.Combine(folder.Root, spec.Folder, spec.Project + ".csproj"));

    /// <summary>Runs it with one more word (<c>--migrate</c>) to its end.</summary>
    public async Task RunOnce(IEnumerable<string> arguments, CancellationToken ct)
    {
        var (exit, output) = await Commands.Try("dotnet", [Assembly, .. spec.Arguments, .. arguments], ct, spec.Environment(plan), ProjectFolder);
        if (exit != 0)
        {
            throw new LocalException($"{spec.Name} {string.Join(' ', arguments)} ended with {exit}:\n{output}");
        }
    }

    /// <summary>Ends what a killed run may have left; before ports are chosen.</summary>
    public static Task StopLeftover(ServiceSpec spec, LocalFolder folder, CancellationToken ct) =>
        new Daemon(folder, spec.Name).Stop(StopPatience, ct);

    /// <summary>Starts it and keeps it running.</summary>
    public void Start()
    {
        Launch();
        _watch = Watch();
    }

    /// <summary>Comes back when it is ready to serve.</summary>
    public async Task Ready(CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var address = new Uri(plan.Public(spec.Name), spec.ReadyPath);
        var before = Crashes;
        for (var waited = Stopwatch.StartNew(); !await Answers(http, address, ct); await Task.Delay(200, ct))
        {
            if (Crashes - before > 2 || waited.Elapsed > ReadyPatience)
            {
                throw new LocalException($"{spec.Name} is not ready at {address}; the end of {_daemon.LogFile}:\n{EndOfLog()}");
            }
        }
    }

    /// <summary>Ends it without warning; it is started again like after any crash.</summary>
    public void Kill() => _process?.Kill();

    /// <summary>Ends it in order and starts it again, as a deployment does; comes back when it is ready.</summary>
    public async Task Restart(CancellationToken ct)
    {
        var restarting = _restarting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _daemon.Stop(StopPatience, ct);
        await restarting.Task.WaitAsync(ct);
        await Ready(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _daemon.Stop(StopPatience, CancellationToken.None);
        await _watch;
        _process?.Dispose();
        _stopping.Dispose();
    }

    private string Assembly => Path.Combine(plan.Folder.Root, "artifacts", "bin", spec.Project, plan.Tuning.Configuration, $"LienThong.{spec.Project}.dll");

    private string ProjectFolder => Path.Combine(plan.Folder.Root, spec.Folder);

    private void Launch()
    {
        _process?.Dispose();
        _process = _daemon.Start("dotnet", [Assembly, .. spec.Arguments], spec.Environment(plan), ProjectFolder);
    }

    private async Task Watch()
    {
        while (true)
        {
            await _process!.WaitForExitAsync(CancellationToken.None);
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            if (_restarting is { } restarting)
            {
                _restarting = null;
                Launch();
                restarting.SetResult();
                continue;
            }

            Crashes++;
            say($"{spec.Name} crashed ({_process.ExitCode}); see {_daemon.LogFile}; starting it again");
            try
            {
                await Task.Delay(plan.Tuning.RestartAfter ?? TimeSpan.FromSeconds(Math.Min(Crashes, 10)), _stopping.Token);
            }
            catch (OperationCanceledException) // stopped while waiting
            {
                return;
            }

            Launch();
        }
    }

    private static async Task<bool> Answers(HttpClient http, Uri address, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(address, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false; // not listening yet
        }
    }

    private string EndOfLog() => File.Exists(_daemon.LogFile) ? string.Join('\n', File.ReadLines(_daemon.LogFile).TakeLast(20)) : "";
}
