using System.Diagnostics;
using LienThong.Faults.Faults;
using LienThong.Faults.Staging;
using LienThong.Load;
using LienThong.Local.Servers;
using LienThong.Local.Verbs;
using LienThong.Local.Walk;
using Npgsql;

namespace LienThong.Faults.Runs;

/// <summary>How hard and how long a run is, and how patiently it is judged.</summary>
internal sealed record Measure(double Rate, TimeSpan Time, int Seed)
{
    /// <summary>How long everything may take to come to its end once the fault is gone and the load over. Default: 3 min.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>A quarter before the fault, half of it under it, a quarter after it.</summary>
    public TimeSpan Before => Time / 4;

    public TimeSpan During => Time / 2;
}

/// <summary>One run: a steady load, one fault in the middle of it, then the judgement.</summary>
internal sealed class FaultRun(Stage stage, Measure measure, IFault fault, Action<string> say)
{
    private readonly List<string> _offences = [];
    private long _lost;
    private long _doubled;
    private long _dropped;

    public async Task<Row> Run(CancellationToken ct)
    {
        await using var load = new LoadRun(stage.Running, new() { Seed = measure.Seed, Patience = measure.Patience, PostEvery = 5 });
        using var outside = new Outside(stage);
        await outside.Begin(ct);
        await using var meter = new Meter(stage);
        await meter.Begin(ct);
        var scene = new Scene(stage, new Random(measure.Seed), () => [.. load.Ledger.OpenDossiers], say);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var keeping = load.Keep(Pace.Steady(measure.Rate), over.Token);
        await FirstStep(load, ct);
        var from = Stopwatch.GetTimestamp();
        await Task.Delay(measure.Before, ct);
        var struck = Stopwatch.GetTimestamp();
        meter.IsStruck = true;
        await Strike(scene, ct);
        meter.Healed();
        var healed = Stopwatch.GetTimestamp();
        await Task.Delay(measure.Before, ct);
        var to = Stopwatch.GetTimestamp();
        await over.CancelAsync();
        await keeping;
        say($"{fault.Name}: {load.Ledger.Deeds.Count} deeds, {load.UnderWay} dossiers under way; working off");

        await Judge(load, scene, outside, meter, ct);
        var ledger = load.Ledger;
        return new Row
        {
            Number = fault.Number, Fault = fault.Name, Does = fault.Does, Heals = fault.Heals, At = ledger.StartedAt, Seed = measure.Seed, Rate = measure.Rate,
            Seconds = Stopwatch.GetElapsedTime(from, to).TotalSeconds, FaultSeconds = Stopwatch.GetElapsedTime(struck, healed).TotalSeconds,
            Strikes = fault.Strikes, Deeds = ledger.Deeds.Count, Accepted = ledger.Deeds.Count(deed => deed.IsDone),
            Refused = ledger.Deeds.Count(deed => deed is { IsDone: false, IsUnknown: false }), Unknown = ledger.Deeds.Count(deed => deed.IsUnknown),
            Retried = ledger.Deeds.Sum(deed => Math.Max(0, deed.Tries - 1)), Dossiers = (int)ledger.Submitted,
            Lost = _lost, Doubled = _doubled, RecoverySeconds = meter.RecoverySeconds,
            P99Before = P99(ledger, from, struck), P99During = P99(ledger, struck, healed), P99After = P99(ledger, healed, to),
            Parked = await meter.Parked(ct), Dropped = _dropped, Healed = await meter.HealedFacts(ct), CalledTwice = outside.Twice,
            Offences = _offences,
        };
    }

    /// <summary>Figures before that would be of a system that has nothing to do yet.</summary>
    private static async Task FirstStep(LoadRun load, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); load.Ledger.Steps == 0 && waited.Elapsed < TimeSpan.FromSeconds(30);)
        {
            await Task.Delay(50, ct);
        }
    }

    private async Task Strike(Scene scene, CancellationToken ct)
    {
        say($"{fault.Name}: {fault.Does}");
        try
        {
            await fault.Strike(scene, measure.During, ct);
        }
        catch (Exception e) when (e is LocalException or NpgsqlException or HttpRequestException or InvalidOperationException or RabbitMQ.Client.Exceptions.RabbitMQClientException)
        {
            _offences.Add($"the fault could not be done or taken away: {e.GetType().Name}: {e.Message}");
        }

        if (fault.Strikes.Values.Sum() == 0)
        {
            _offences.Add("the fault never struck: the run shows nothing");
        }
    }

    private async Task Judge(LoadRun load, Scene scene, Outside outside, Meter meter, CancellationToken ct)
    {
        if (!await load.WorkOff(measure.Patience, ct))
        {
            _offences.Add($"never healed: {load.UnderWay} dossiers did not come to their end");
        }

        if (await Quiet(meter, ct) is { } loud)
        {
            _offences.Add($"never healed: {loud}");
        }

        _offences.AddRange(await fault.Verify(scene, ct));
        _offences.AddRange(stage.Surprises());
        say($"{fault.Name}: reconciling and judging");
        await Reconciled(ct);
        var verdict = await new Judge(stage.Running, load.Ledger).Decide(ct);
        (_lost, _doubled) = (_lost + verdict.Lost, _doubled + verdict.Doubled);
        _offences.AddRange(verdict.Offences);
        var calls = await outside.Judge(load.Ledger, ct);
        _lost += calls.Count(call => call.StartsWith("lost", StringComparison.Ordinal));
        _doubled += calls.Count(call => call.StartsWith("doubled", StringComparison.Ordinal));
        _offences.AddRange(calls);
        var (applied, dropped, moved) = await meter.Gates(ct);
        _dropped = dropped;
        if (applied > moved)
        {
            _doubled += applied - moved;
            _offences.Add($"doubled: the gates applied {applied} facts, and their cursors moved by {moved}");
        }

        if (verdict.Unknown > 0)
        {
            _offences.Add($"{verdict.Unknown} deeds were never answered");
        }
    }

    /// <summary>Null when everybody has said and heard everything, else what is still under way when patience ends.</summary>
    private async Task<string?> Quiet(Meter meter, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var underWay = meter.Last is { Sum: 0, Parked: 0 } ? await Exactly(ct) : $"{meter.Last}";
            if (underWay is null || Stopwatch.GetElapsedTime(since) > measure.Patience)
            {
                return underWay is null ? null : await Exactly(ct);
            }

            await Task.Delay(250, ct);
        }
    }

    private async Task<string?> Exactly(CancellationToken ct)
    {
        try
        {
            await using var quiet = new Quiet(stage.Running);
            return await quiet.WhatIsUnderWay(ct);
        }
        catch (NpgsqlException e)
        {
            return $"a database does not answer: {e.Message}";
        }
    }

    private async Task Reconciled(CancellationToken ct)
    {
        try
        {
            var certificate = await Reconcile.Run(stage.Running, ct);
            (_lost, _doubled) = (_lost + certificate.Lost, _doubled + certificate.Doubled);
            _offences.AddRange(certificate.Wrong.Select(wrong => "reconciliation: " + wrong));
            if (!certificate.IsKept && !certificate.Wrong.Any())
            {
                _offences.Add($"reconciliation: {certificate.State}");
            }
        }
        catch (LocalException e)
        {
            _offences.Add($"reconciliation: {e.Message}");
        }
    }

    private static double P99(Ledger ledger, long from, long to) => ledger.Between(from, to).Latencies().At(.99);
}
