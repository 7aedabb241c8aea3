using System.Diagnostics;
using System.Text.Json;
using LienThong.Faults.Staging;

namespace LienThong.Faults.Runs;

/// <summary>Watches from outside how much is under way, and counts what a run left in databases and logs.</summary>
internal sealed class Meter : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly Stage _stage;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;
    private readonly Dictionary<string, long> _logs;
    private long _parkedBefore;
    private long _healedBefore;
    private long _usual;
    private long _mostParked;
    private long _healedAt;

    public Meter(Stage stage)
    {
        _stage = stage;
        _logs = Stage.Speakers.ToDictionary(name => name, name => new FileInfo(LogOf(name)) is { Exists: true } log ? log.Length : 0);
        _watching = Watch(_end.Token);
    }

    /// <summary>Seconds from the end of the fault until no more was under way than usual before it.</summary>
    public double? RecoverySeconds { get; private set; }

    /// <summary>The last backlog seen; null when a database does not answer.</summary>
    public Backlog? Last { get; private set; }

    /// <summary>The fault is taken away: recovery begins.</summary>
    public void Healed() => Interlocked.Exchange(ref _healedAt, Stopwatch.GetTimestamp());

    public async Task Begin(CancellationToken ct)
    {
        _parkedBefore = await _stage.Data.Sum(ParkedRows, ct) ?? 0;
        _healedBefore = await _stage.Data.Sum(HealedRows, ct) ?? 0;
    }

    /// <summary>Rows that were put among the parked, by the server's own count; a crash of the server makes it forget.</summary>
    public async Task<long> Parked(CancellationToken ct) => Math.Max(_mostParked, (await _stage.Data.Sum(ParkedRows, ct) ?? 0) - _parkedBefore);

    public async Task<long> HealedFacts(CancellationToken ct) => (await _stage.Data.Sum(HealedRows, ct) ?? 0) - _healedBefore;

    /// <summary>As the services' logs say it.</summary>
    public async Task<long> Dropped(CancellationToken ct)
    {
        var dropped = 0L;
        foreach (var (service, from) in _logs)
        {
            await using var log = new FileStream(LogOf(service), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            log.Seek(from, SeekOrigin.Begin);
            using var lines = new StreamReader(log);
            while (await lines.ReadLineAsync(ct) is { } line)
            {
                if (line.Contains("\"Dropped ", StringComparison.Ordinal))
                {
                    dropped += JsonDocument.Parse(line).RootElement.GetProperty("State").GetProperty("Count").GetInt64();
                }
            }
        }

        return dropped;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private const string ParkedRows = "SELECT coalesce(sum(n_tup_ins), 0)::bigint FROM pg_stat_user_tables WHERE schemaname = 'kit' AND relname = 'parked'";
    private const string HealedRows = "SELECT coalesce(sum(healed), 0)::bigint FROM kit.healing";

    private string LogOf(string service) => Path.Combine(_stage.Running.LogFolder, service + ".log");

    private async Task Watch(CancellationToken ct)
    {
        var struck = false;
        try
        {
            using var timer = new PeriodicTimer(Every);
            do
            {
                Last = await _stage.Data.Backlog(ct);
                _mostParked = Math.Max(_mostParked, Last?.Parked ?? 0);
                var healedAt = Interlocked.Read(ref _healedAt);
                struck |= IsStruck;
                if (!struck)
                {
                    _usual = Math.Max(_usual, Last?.Sum ?? 0);
                }
                else if (healedAt != 0 && RecoverySeconds is null && Last is { } now && now.Sum <= Math.Max(20, _usual))
                {
                    RecoverySeconds = Stopwatch.GetElapsedTime(healedAt).TotalSeconds;
                }
            }
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // the run is over
        }
    }

    /// <summary>The fault has begun: what is under way now is not usual.</summary>
    public bool IsStruck { get; set; }
}
