using System.Text.Json;
using System.Text.Json.Nodes;
using LienThong.Bench.Pages;
using Spectre.Console;

namespace LienThong.Bench;

/// <summary>One run: the parts asked for, one after another, then every figure and the verdicts.</summary>
internal sealed class BenchRun(BenchRun.Parts parts, IReadOnlyList<long> sizes, bool quick, bool json)
{
    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private readonly List<string> _offences = [];
    private readonly JsonObject _line = [];

    [Flags]
    public enum Parts
    {
        None = 0,
        Engine = 1,
        Full = 2,
        Growth = 4,
        BrokerDown = 8,
        Pages = 16,
    }

    public async Task<int> Run(CancellationToken ct)
    {
        Say($"Load of the machine: {Machine.Load}, {Environment.ProcessorCount} cores");
        if (parts.HasFlag(Parts.Engine))
        {
            await Engine();
        }

        if ((parts & ~(Parts.Engine | Parts.Pages)) != 0)
        {
            await WholeSystem(ct);
        }

        if (parts.HasFlag(Parts.Pages))
        {
            await Pages(ct);
        }

        foreach (var offence in _offences)
        {
            _console.MarkupLineInterpolated($"[red]{offence}[/]");
        }

        if (json)
        {
            _console.Profile.Width = 1000; // one line, however narrow the screen
            _console.WriteLine(_line.ToJsonString());
        }

        return _offences.Count == 0 ? 0 : 1;
    }

    private async Task Engine()
    {
        var engine = await EngineBench.Run(quick, Say);
        engine.Show(_console);
        _offences.AddRange(engine.Offences);
        _line["ceilings"] = JsonSerializer.SerializeToNode(new { commits_per_s = Math.Round(engine.Commits), messages_per_s = Math.Round(engine.Messages) });
        _line["engine"] = JsonSerializer.SerializeToNode(new
        {
            steps_per_s = Math.Round(engine.Full.StepsPerSecond),
            paced_p50_ms = Math.Round(engine.Paced.Percentile(.5), 1),
            paced_p99_ms = Math.Round(engine.Paced.Percentile(.99), 1),
        });
    }

    private async Task WholeSystem(CancellationToken ct)
    {
        await using var stand = await Stand.Start("bench", Say, ct);
        var full = await FullBench.Run(stand, quick, ct);
        full.Show(_console);
        _line["full"] = JsonSerializer.SerializeToNode(new
        {
            steps_per_s = Math.Round(full.Full.StepsPerSecond),
            p50_ms = Rounded(full.Paced.Window.Latencies().At(.5)),
            p99_ms = Rounded(full.Paced.Window.Latencies().At(.99)),
            paced_at = full.Pace,
        });
        if (parts.HasFlag(Parts.Growth))
        {
            await Growth(stand, full, ct);
        }

        // Last: what it leaves under way would slow down whatever is measured after it.
        if (parts.HasFlag(Parts.BrokerDown) && await BrokerDown.Run(stand, full.Pace, quick, Say, ct) is { } down)
        {
            down.Show(_console);
            _line["broker_down"] = JsonSerializer.SerializeToNode(new { backlog = down.Backlog, drain_s = Math.Round(down.DrainSeconds, 1), quiet_s = Math.Round(down.QuietSeconds, 1) });
        }

        _offences.AddRange(await stand.Judge(ct));
        Say($"Load of the machine: {Machine.Load}");
    }

    /// <summary>On a system of its own: the portal and the spans would cost the others.</summary>
    private async Task Pages(CancellationToken ct)
    {
        await using var system = await FullSystem.Start("bench-pages", Say, ct, pages: true);
        var pages = await PagesBench.Run(system, quick, Say, ct);
        PagesBench.Show(pages, _console);
        _line["pages"] = new JsonObject(pages.Select(page => KeyValuePair.Create(page.Name, JsonSerializer.SerializeToNode(new
        {
            bytes = page.Bytes, p50_ms = Rounded(page.Server.At(.5)), p99_ms = Rounded(page.Server.At(.99)), own_percent = Rounded(page.Share * 100), portal_cpu_ms = Rounded(page.CpuMs),
        }))));
        _offences.AddRange(PagesBench.Offences(pages).Concat(system.Running.Crashed().Select(service => $"{service} crashed")));
        Say($"Load of the machine: {Machine.Load}");
    }

    private async Task Growth(Stand stand, FullBench.Figures full, CancellationToken ct)
    {
        if (quick)
        {
            Report([await GrowthBench.RunQuick(stand, full.Full, sizes[^1], Say, ct)]);
            return;
        }

        await using var grown = await Stand.Start("bench-grown", Say, ct);
        Report(await GrowthBench.Run(stand, grown, sizes, pairs: 3, Say, ct));
        _offences.AddRange((await grown.Judge(ct)).Select(offence => "grown: " + offence));
        await grown.System.Drop(ct);
    }

    private void Report(IReadOnlyList<GrowthBench.Level> levels)
    {
        GrowthBench.Show(levels, _console);
        _line["growth"] = new JsonObject(levels.Where(level => level.Dossiers > 0).Select(level => KeyValuePair.Create(
            level.Dossiers >= 1_000_000 ? $"slowdown_{level.Dossiers / 1_000_000}m" : $"slowdown_{level.Dossiers / 1000}k", (JsonNode?)Rounded(level.Slowdown))));
    }

    /// <summary>Null for what was not measured.</summary>
    private static double? Rounded(double value) => double.IsFinite(value) ? Math.Round(value, 1) : null;

    private void Say(string text) => _console.MarkupLineInterpolated($"[grey]{text}[/]");
}
