using System.Diagnostics;
using LienThong.Faults.Faults;
using LienThong.Faults.Staging;
using LienThong.Load;

namespace LienThong.Faults.Runs;

/// <summary>Runs one after another on as few systems as can be: a new one after a broken promise, and when the old one has grown.</summary>
internal sealed class Session(Report report, Action<string> say, Action<Row> done) : IAsyncDisposable
{
    private const int MostRuns = 10;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    private Stage? _stage;
    private bool _heals;
    private int _runs;

    /// <summary>True when the promises were kept.</summary>
    public async Task<bool> Run(IFault fault, Measure measure, CancellationToken ct)
    {
        var stage = await Ready(heals: true, measure, ct);
        var row = await new FaultRun(stage, measure, fault, say).Run(ct);
        await Note(row);
        return row.Kept;
    }

    /// <summary>True when the promise, broken on purpose, was seen to be broken.</summary>
    public async Task<bool> Run(Break broken, Measure measure, CancellationToken ct)
    {
        var stage = await Ready(broken.Heals, measure, ct);
        if (broken.NeedsControl)
        {
            var control = await new FaultRun(stage, measure, broken.Fault(), say).Run(ct);
            done(control with { Fault = $"with-{broken.Guard}" });
            if (!control.Kept)
            {
                await Close();
                return false;
            }
        }

        var row = await broken.Run(stage, measure, say, ct);
        await Close();
        done(row);
        return !row.Kept;
    }

    public ValueTask DisposeAsync() => new(Close());

    private async Task Note(Row row)
    {
        report.Add(row);
        done(row);
        if (!row.Kept || ++_runs >= MostRuns)
        {
            await Close();
        }
    }

    private async Task<Stage> Ready(bool heals, Measure measure, CancellationToken ct)
    {
        if (_stage is not null && _heals != heals)
        {
            await Close();
        }

        if (_stage is null)
        {
            (_heals, _runs) = (heals, 0);
            _stage = await Stage.Start(heals, say, ct);
            say("warming up");
            await using var load = new LoadRun(_stage.Running, new() { Seed = measure.Seed });
            await load.Keep(Pace.Steady(measure.Rate), WarmUp, ct);
            await load.WorkOff(measure.Patience, ct);
            await Quiet(_stage, measure.Patience, ct);
        }

        return _stage;
    }

    /// <summary>What is still applied when a run begins would count as done by it.</summary>
    private static async Task Quiet(Stage stage, TimeSpan patience, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < patience && await stage.Data.Backlog(ct) is not { Sum: 0, Parked: 0 };)
        {
            await Task.Delay(250, ct);
        }

        await Task.Delay(TimeSpan.FromSeconds(1), ct); // logs are written a little later
    }

    private async Task Close()
    {
        if (_stage is { } stage)
        {
            _stage = null;
            await stage.DisposeAsync();
        }
    }
}
