using System.Diagnostics;
using LienThong.Faults.Staging;

namespace LienThong.Faults.Faults;

/// <summary>Processes end at any moment (SIGKILL), one after another and again until the time is over.</summary>
internal sealed class Killed(string number, string name, params string[] services) : IFault
{
    private readonly Tally _tally = new();

    public string Number => number;

    public string Name => name;

    public string Does => $"{string.Join(", ", services)}: SIGKILL at any moment, by turns";

    public string Heals => "the host starts it again";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var order = services.ToArray();
        scene.Random.Shuffle(order);
        var clock = Stopwatch.StartNew();
        for (var turn = 0; turn < order.Length || clock.Elapsed < time; turn++)
        {
            await scene.Stage.Kill(order[turn % order.Length], ct);
            _tally.Count(order[turn % order.Length]);
            await Task.Delay(TimeSpan.FromMilliseconds(scene.Random.Next(200, 2000)), ct);
        }
    }
}

/// <summary>Every process is stopped in order and started again, one after another, as a deployment does.</summary>
internal sealed class RollingRestart : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F16";

    public string Name => "rolling-restart";

    public string Does => "every service and the gateway: SIGTERM and started again, one after another";

    public string Heals => "started again, each ready before the next is stopped";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        foreach (var service in Stage.Speakers.Append("identity").Append("gateway"))
        {
            await scene.Stage.Process(service).Restart(ct);
            _tally.Count(service);
        }
    }
}
