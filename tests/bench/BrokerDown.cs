using System.Diagnostics;
using LienThong.Load;
using Npgsql;
using Spectre.Console;

namespace LienThong.Bench;

/// <summary>The broker is stopped for a minute under a steady load: what piles up, and how fast it is gone again.</summary>
internal static class BrokerDown
{
    private const int EventsOfAStep = 3;

    /// <param name="Pace">Steps a second, all the while.</param>
    /// <param name="Backlog">Events in all outboxes when the broker came back.</param>
    /// <param name="DrainSeconds">Until they were gone, beside the load.</param>
    /// <param name="QuietSeconds">Until everybody had heard everything, after the load.</param>
    /// <param name="Before">Requests before it.</param>
    /// <param name="Away">Requests while it was away.</param>
    /// <param name="After">Requests after it.</param>
    public sealed record Figures(int Pace, long Backlog, double DrainSeconds, double QuietSeconds, Window Before, Window Away, Window After)
    {
        public void Show(IAnsiConsole console)
        {
            var table = new Table().Title("Broker stopped for a minute").AddColumn("measure").AddColumn(new TableColumn("value").RightAligned());
            table.AddRow("steps/s asked for", $"{Pace}");
            table.AddRow("events in the outboxes when it came back", $"{Backlog:N0}");
            table.AddRow("seconds until the outboxes were empty", $"{DrainSeconds:N1}");
            table.AddRow("events/s out of them, beside the load", $"{Backlog / DrainSeconds:N0}");
            table.AddRow("seconds until everybody had heard everything, load ended", $"{QuietSeconds:N1}");
            foreach (var (what, window) in new[] { ("before", Before), ("while it was away", Away), ("after", After) })
            {
                table.AddRow($"one request {what}, p50 / p95 / p99 ms ({window.Deeds.Count} answers)", FullBench.Three(window.Latencies()));
            }

            console.Write(table);
        }
    }

    /// <summary>Null when the broker is not ours to stop.</summary>
    public static async Task<Figures?> Run(Stand stand, int pace, bool quick, Action<string> say, CancellationToken ct)
    {
        var running = stand.System.Running;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var keeping = stand.Load.Keep(Pace.Steady(pace), stop.Token);
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(quick ? 5 : 20), ct);
        var away = Stopwatch.GetTimestamp();
        say("The broker is stopped ...");
        if (!await running.StopBroker(ct))
        {
            await stop.CancelAsync();
            await keeping;
            return null;
        }

        await Task.Delay(TimeSpan.FromSeconds(quick ? 10 : 60), ct);
        var backlog = await Outboxes(running.Databases, ct);
        say($"It is started again; {backlog:N0} events wait ...");
        await running.StartBroker(ct);
        var back = Stopwatch.GetTimestamp();
        while (await Outboxes(running.Databases, ct) > pace * EventsOfAStep) // the load goes on: a second's worth is empty
        {
            await Task.Delay(100, ct);
        }

        var drained = Stopwatch.GetElapsedTime(back).TotalSeconds;
        say($"Drained in {drained:N1} s ...");
        await Task.Delay(TimeSpan.FromSeconds(quick ? 3 : 20), ct);
        var end = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await keeping;
        await stand.System.WaitUntilQuiet(TimeSpan.FromMinutes(3), ct);
        var quiet = Stopwatch.GetElapsedTime(end).TotalSeconds;
        var ledger = stand.Load.Ledger;
        return new(pace, backlog, drained, quiet, ledger.Between(start, away), ledger.Between(away, back), ledger.Between(back, end));
    }

    private static async Task<long> Outboxes(IReadOnlyDictionary<string, string> databases, CancellationToken ct)
    {
        var sum = 0L;
        foreach (var database in databases.Where(one => one.Key is not ("identity" or "reconciliation")))
        {
            await using var connection = new NpgsqlConnection(database.Value);
            await connection.OpenAsync(ct);
            await using var count = new NpgsqlCommand("SELECT count(*) FROM kit.outbox", connection);
            sum += (long)(await count.ExecuteScalarAsync(ct))!;
        }

        return sum;
    }
}
