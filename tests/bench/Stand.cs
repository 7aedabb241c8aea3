using LienThong.Load;

namespace LienThong.Bench;

/// <summary>What a phase on a full system measured.</summary>
internal sealed record Measurement(Window Window, IReadOnlyDictionary<string, double> CpuMsPerStep, double RequestsPerStep)
{
    public double StepsPerSecond => Window.StepsPerSecond;

    public double CpuMs => CpuMsPerStep.Values.Sum();
}

/// <summary>A full system, the load on it, and the meter beside it.</summary>
internal sealed class Stand : IAsyncDisposable
{
    /// <summary>Enough under way that no service ever waits for the driver, and few enough that no request waits for its turn.</summary>
    public static readonly Pace FullSpeed = Pace.Closed(inFlight: 480, workers: 24);

    /// <summary>People open their inbox now and then: lists asked for at every moment would be what is measured.</summary>
    private static readonly LoadPlan Plan = new() { LookEvery = TimeSpan.FromSeconds(1) };

    private readonly Usage _usage;
    private readonly Action<string> _say;

    private Stand(FullSystem system, Action<string> say)
    {
        (System, _say, _usage) = (system, say, new(system.Running));
        Load = new(system.Running, Plan);
    }

    public FullSystem System { get; }

    public LoadRun Load { get; }

    public static async Task<Stand> Start(string name, Action<string> say, CancellationToken ct) => new(await FullSystem.Start(name, say, ct), say);

    /// <summary>Runs at this pace for a time, saying every few seconds how it goes.</summary>
    public async Task<Measurement> Measure(string what, Pace pace, TimeSpan time, CancellationToken ct)
    {
        var (cpu, requests) = (_usage.Now(), Load.Requests);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var telling = Tell(what, done.Token);
        var window = await Load.Keep(pace, time, ct);
        await done.CancelAsync();
        await telling;
        var steps = Math.Max(1, window.Steps);
        return new(
            window,
            _usage.Now().ToDictionary(pair => pair.Key, pair => (pair.Value - cpu[pair.Key]) * 1000 / steps),
            (double)(Load.Requests - requests) / steps);
    }

    /// <summary>
    /// Full speed until a step costs what the last costs: code is compiled in stages by the machine time it has had, not by the clock.
    /// </summary>
    public async Task WarmUp(TimeSpan atMost, CancellationToken ct)
    {
        var slice = atMost / 6;
        var before = double.MaxValue;
        for (var i = 0; i < 6; i++)
        {
            var now = (await Measure("warm-up", FullSpeed, slice, ct)).CpuMs;
            if (i > 1 && now > 0.95 * before)
            {
                return;
            }

            before = now;
        }
    }

    /// <summary>Everything under way is carried to its end, then ledger and databases are compared; every offence is a line.</summary>
    public async Task<IReadOnlyList<string>> Judge(CancellationToken ct)
    {
        var offences = new List<string>();
        if (!await Load.WorkOff(TimeSpan.FromMinutes(3), ct))
        {
            offences.Add($"{Load.UnderWay} dossiers did not come to their end");
        }

        if (await System.WaitUntilQuiet(TimeSpan.FromMinutes(2), ct) is { } loud)
        {
            offences.Add("not quiet: " + loud);
        }

        var verdict = await new Judge(System.Running, Load.Ledger).Decide(ct);
        _say($"{verdict.Dossiers} dossiers, {verdict.Deeds} requests judged: {verdict.Lost} lost, {verdict.Doubled} doubled, {verdict.Unknown} without an answer");
        return [.. offences, .. verdict.Offences, .. System.Running.Crashed().Select(service => $"{service} crashed")];
    }

    public async ValueTask DisposeAsync()
    {
        await Load.DisposeAsync();
        await System.DisposeAsync();
    }

    private async Task Tell(string what, CancellationToken until)
    {
        var (clock, steps) = (global::System.Diagnostics.Stopwatch.StartNew(), Load.Ledger.Steps);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(until))
            {
                _say($"{what}: {(Load.Ledger.Steps - steps) / clock.Elapsed.TotalSeconds:N0} steps/s, {Load.UnderWay} dossiers under way");
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // the phase is over
        }
    }
}
