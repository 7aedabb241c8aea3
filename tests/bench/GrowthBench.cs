using LienThong.Bench.Growth;
using LienThong.Load;
using Spectre.Console;

namespace LienThong.Bench;

/// <summary>How much slower the system is when it remembers so many finished dossiers.</summary>
internal static class GrowthBench
{
    private const int Templates = 8;

    public sealed record Level(long Dossiers, double EmptySteps, double GrownSteps, double EmptyCpu, double GrownCpu, IReadOnlyDictionary<string, long> BytesPerDossier)
    {
        /// <summary>Per cent of time that a step takes longer; from the speeds of the same minutes.</summary>
        public double Slowdown => ((EmptySteps / GrownSteps) - 1) * 100;

        public double MoreCpu => ((GrownCpu / EmptyCpu) - 1) * 100;
    }

    public static void Show(IReadOnlyList<Level> levels, IAnsiConsole console)
    {
        var table = new Table().Title("Growth").AddColumn("finished dossiers");
        foreach (var name in new[] { "steps/s empty", "steps/s grown", "slower %", "CPU ms a step empty", "grown", "more %", "kB a dossier" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var level in levels)
        {
            table.AddRow(
                $"{level.Dossiers:N0}", $"{level.EmptySteps:N0}", $"{level.GrownSteps:N0}", $"{level.Slowdown:N1}", $"{level.EmptyCpu:N2}", $"{level.GrownCpu:N2}",
                $"{level.MoreCpu:N1}", string.Join(", ", level.BytesPerDossier.Select(pair => $"{pair.Key} {pair.Value / 1000.0:N1}")));
        }

        console.Write(table);
    }

    /// <summary>Two systems side by side, one kept empty: they are measured in turn, so that what else the machine does meets both alike.</summary>
    public static async Task<IReadOnlyList<Level>> Run(Stand empty, Stand grown, IReadOnlyList<long> sizes, int pairs, Action<string> say, CancellationToken ct)
    {
        await grown.WarmUp(TimeSpan.FromSeconds(120), ct);
        await using var copies = await Templated(grown, say, ct);
        var before = await copies.Sizes(ct);
        var levels = new List<Level> { await Compare(0) };
        foreach (var size in sizes)
        {
            await Grow(copies, size, say, ct);
            levels.Add(await Compare(size));
        }

        return levels;

        async Task<Level> Compare(long size)
        {
            var time = TimeSpan.FromSeconds(15);
            var bytes = size == 0 ? new Dictionary<string, long>() : (await copies.Sizes(ct)).ToDictionary(pair => pair.Key, pair => (pair.Value - before[pair.Key]) / copies.Dossiers);
            await grown.Measure($"{size:N0} finished, warm-up", Stand.FullSpeed, time, ct);
            var (a, b) = (new List<Measurement>(), new List<Measurement>());
            for (var pair = 0; pair < pairs; pair++)
            {
                a.Add(await empty.Measure("empty", Stand.FullSpeed, time, ct));
                b.Add(await grown.Measure($"{size:N0} finished", Stand.FullSpeed, time, ct));
            }

            return new(size, Middle(a, m => m.StepsPerSecond), Middle(b, m => m.StepsPerSecond), Middle(a, m => m.CpuMs), Middle(b, m => m.CpuMs), bytes);
        }
    }

    /// <summary>The short run: one system, before and after.</summary>
    public static async Task<Level> RunQuick(Stand stand, Measurement before, long size, Action<string> say, CancellationToken ct)
    {
        await using var copies = await Templated(stand, say, ct);
        var bytes = await copies.Sizes(ct);
        await Grow(copies, size, say, ct);
        var perDossier = (await copies.Sizes(ct)).ToDictionary(pair => pair.Key, pair => (pair.Value - bytes[pair.Key]) / copies.Dossiers);
        var after = await stand.Measure($"{size:N0} finished", Stand.FullSpeed, TimeSpan.FromSeconds(8), ct);
        return new(size, before.StepsPerSecond, after.StepsPerSecond, before.CpuMs, after.CpuMs, perDossier);
    }

    private static async Task<Copies> Templated(Stand stand, Action<string> say, CancellationToken ct)
    {
        say("What is under way is carried to its end ...");
        await stand.Load.WorkOff(TimeSpan.FromMinutes(3), ct);
        await stand.System.WaitUntilQuiet(TimeSpan.FromMinutes(1), ct);
        var finished = stand.Load.Ledger.Deeds.Where(deed => deed is { Kind: DeedKind.HandOver, IsDone: true }).Select(deed => deed.DossierId).Order().Take(Templates).ToList();
        return finished.Count == Templates
            ? await Copies.Of(stand.System.Running, finished, ct)
            : throw new InvalidOperationException($"Only {finished.Count} dossiers came to their end: nothing to copy.");
    }

    private static async Task Grow(Copies copies, long size, Action<string> say, CancellationToken ct)
    {
        var said = 0L;
        await copies.GrowTo(size, (service, done) =>
        {
            var now = TimeProvider.System.GetTimestamp();
            if (TimeProvider.System.GetElapsedTime(Interlocked.Read(ref said), now) > TimeSpan.FromSeconds(10))
            {
                Interlocked.Exchange(ref said, now);
                say($"growing to {size:N0}: {service} has {done:N0} more");
            }
        }, ct);
        say($"grown to {size:N0}, analyzed");
    }

    private static double Middle(List<Measurement> measured, Func<Measurement, double> value)
    {
        var sorted = measured.Select(value).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
