using System.Diagnostics;
using System.Globalization;
using LienThong.Local.Servers;

namespace LienThong.Faults.Faults;

/// <summary>The business clock of every process jumps ahead; what goes by other clocks must not notice.</summary>
internal sealed class ClockJumps : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F13";

    public string Name => "clock-jumps";

    public string Does => "the business clock jumps by 2 h, then by a day: timers fire at once, tokens, leases and keys go by other clocks";

    public string Heals => "business time never goes back: it stays";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var file = scene.Stage.Running.ClockOffsetFile;
        foreach (var jump in new[] { TimeSpan.FromHours(2), TimeSpan.FromHours(24) })
        {
            var before = File.Exists(file) ? double.Parse(await File.ReadAllTextAsync(file, ct), CultureInfo.InvariantCulture) : 0;
            await File.WriteAllTextAsync(file + ".new", (before + jump.TotalSeconds).ToString(CultureInfo.InvariantCulture), ct);
            File.Move(file + ".new", file, overwrite: true);
            _tally.Count("jumps");
            await Task.Delay(time / 2, ct);
        }
    }
}

/// <summary>One consumer needs five seconds more for each batch: its queue grows, and only its queue.</summary>
internal sealed class SlowConsumer : IFault
{
    private const string Slow = "notification";

    /// <summary>The broker counts what its queues hold every five seconds.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(20);

    private readonly Tally _tally = new();
    private readonly Dictionary<string, int> _most = [];

    public string Number => "F10";

    public string Name => "slow-consumer";

    public string Does => "notification needs 5 s more for every batch";

    public string Heals => "it is as fast as before";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        scene.Stage.Points.Arm(Slow, "consumer.inside:stall*");
        _tally.Count(Slow);
        try
        {
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < time || clock.Elapsed < Least; await Task.Delay(1000, ct))
            {
                foreach (var queue in (await scene.Stage.Servers.Management.Get($"api/queues/{BrokerAccount.Vhost}", ct))!.AsArray())
                {
                    var service = ((string)queue!["name"]!).Split('.')[1];
                    _most[service] = Math.Max(_most.GetValueOrDefault(service), (int?)queue["messages"] ?? 0);
                }
            }
        }
        finally
        {
            scene.Stage.Points.Disarm(Slow);
        }
    }

    public Task<IReadOnlyList<string>> Verify(Scene scene, CancellationToken ct)
    {
        var slow = _most.GetValueOrDefault(Slow);
        var other = _most.Where(pair => pair.Key != Slow).MaxBy(pair => pair.Value);
        return Task.FromResult<IReadOnlyList<string>>(slow > other.Value ? [] : [$"{Slow}'s queue grew to {slow}, {other.Key}'s to {other.Value}"]);
    }
}

/// <summary>
/// Two relays at once: a second process of the service waits for the lock; the leader publishes, stands still before it has its confirms,
/// and loses the connection that holds the lock. Both have the same rows in hand.
/// </summary>
internal sealed class TwoRelays : IFault
{
    private const string Service = "routing";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Tally _tally = new();

    public string Number => "F18";

    public string Name => "two-relays";

    public string Does => "a second process of routing; the leading relay stands still after publishing and loses its lock, again and again";

    public string Heals => "the second process is stopped";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        await using var second = scene.Stage.Second(Service);
        second.Start();
        await second.Ready(ct);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time || _tally["overlaps"] == 0;)
        {
            scene.Stage.Points.Arm(Service, "relay.after-publish:stall");
            if (!await scene.Stage.Points.Passed(Service, Patience, ct))
            {
                // The other process leads; it loses the lock, too, and the first may take it.
                await EndLeader(scene, ct);
                if (clock.Elapsed > time + Patience + Patience)
                {
                    return;
                }

                continue;
            }

            _tally.Count("overlaps", (int)await EndLeader(scene, ct));
            await Task.Delay(TimeSpan.FromSeconds(6), ct); // longer than it stands still: both have gone on
        }
    }

    /// <summary>Only the one that holds the lock; the other waits for it.</summary>
    private static Task<long> EndLeader(Scene scene, CancellationToken ct) => scene.Stage.Data.Terminate(
        $"application_name = 'relay' AND datname = 'lt_{Service}' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted)", ct);
}
