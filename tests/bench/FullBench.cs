using LienThong.Load;
using Spectre.Console;

namespace LienThong.Bench;

/// <summary>The whole system under load: as fast as it goes, and paced by the clock.</summary>
internal static class FullBench
{
    private const int WantedPace = 100;

    /// <param name="Full">As fast as it goes.</param>
    /// <param name="Paced">By the clock.</param>
    /// <param name="Pace">Steps a second of the clock: 100, or less where full speed is not well above that, since an overload measures its own queue.</param>
    public sealed record Figures(Measurement Full, Measurement Paced, int Pace)
    {
        public void Show(IAnsiConsole console)
        {
            var table = new Table().Title("The whole system over HTTP").AddColumn("measure")
                .AddColumn(new TableColumn("full speed").RightAligned()).AddColumn(new TableColumn($"paced at {Pace} steps/s").RightAligned());
            void Row(string what, Func<Measurement, string> value) => table.AddRow(what, value(Full), value(Paced));
            Row("steps/s", m => $"{m.StepsPerSecond:N0}");
            Row("requests a step, looks into inboxes included", m => $"{m.RequestsPerStep:N1}");
            Row("one request, p50 / p95 / p99 ms", m => Three(m.Window.Latencies()));
            foreach (var kind in Enum.GetValues<DeedKind>())
            {
                Row($"  {kind}", m => Three(m.Window.Latencies(kind)));
            }

            Row("one move to the next inbox, p50 / p95 / p99 ms", m => Three(m.Window.MoveLatencies));
            foreach (var part in Full.CpuMsPerStep.Keys)
            {
                Row($"CPU ms a step: {part}", m => $"{m.CpuMsPerStep[part]:N2}");
            }

            Row("CPU ms a step: sum", m => $"{m.CpuMs:N2}");
            Row("tries beyond the first", m => $"{m.Window.Retries}");
            console.Write(table);
        }
    }

    public static async Task<Figures> Run(Stand stand, bool quick, CancellationToken ct)
    {
        await stand.WarmUp(TimeSpan.FromSeconds(quick ? 12 : 120), ct);
        var full = await stand.Measure("full speed", Stand.FullSpeed, TimeSpan.FromSeconds(quick ? 8 : 60), ct);
        var pace = Math.Max(1, Math.Min(WantedPace, (int)(full.StepsPerSecond * 0.6)));
        var paced = await stand.Measure($"paced at {pace} steps/s", Pace.Steady(pace), TimeSpan.FromSeconds(quick ? 8 : 60), ct);
        return new(full, paced, pace);
    }

    public static string Three(Percentiles p) => p.Count == 0 ? "-" : $"{p.At(.5):N1} / {p.At(.95):N1} / {p.At(.99):N1}";
}
