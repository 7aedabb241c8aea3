using System.Text.Json;
using LienThong.Testkit;
using Npgsql;
using Spectre.Console;

namespace LienThong.Bench;

/// <summary>One run: ceilings, the engine at full load and paced, the verdict.</summary>
internal static class BenchRun
{
    private const int PacedSteps = 200;

    public static async Task<int> Run(bool quick, bool json)
    {
        var console = AnsiConsole.Console;
        void Say(string text) => console.MarkupLineInterpolated($"[grey]{text}[/]");
        var postgres = await Servers.Postgres();
        await using var vhost = await Servers.CreateVhost("bench");
        Say("Ceilings: commits ...");
        var commits = await Ceilings.Commits(await Fresh(postgres), TimeSpan.FromSeconds(quick ? 3 : 10));
        Say("Ceilings: messages ...");
        await using var ceilingHost = await Servers.CreateVhost("ceiling");
        var messages = await Ceilings.Messages(ceilingHost.RabbitMq, TimeSpan.FromSeconds(quick ? 3 : 10));

        await using var engine = await Engine.Start(postgres, vhost.RabbitMq, inFlight: quick ? 500 : 2000, Say);
        await engine.Phase(TimeSpan.FromSeconds(quick ? 2 : 8), null, Progress("warm-up"));
        var full = await engine.Phase(TimeSpan.FromSeconds(quick ? 6 : 45), null, Progress("full load"));
        var paced = await engine.Phase(TimeSpan.FromSeconds(quick ? 6 : 30), PacedSteps, Progress($"paced at {PacedSteps} steps/s"));
        Say("The databases are judged against the ledger ...");
        var offences = await engine.Judge();

        var table = new Table().AddColumn("measure").AddColumn(new TableColumn("value").RightAligned()).AddColumn(new TableColumn("of the ceiling").RightAligned());
        table.AddRow("commits/s, one row, 32 connections", $"{commits:N0}", "");
        table.AddRow("messages/s, 1 kB, published and consumed, 64 in flight", $"{messages:N0}", "");
        table.AddRow("steps/s at full load", $"{full.StepsPerSecond:N0}", $"{full.StepsPerSecond / messages:P1} of messages, {full.StepsPerSecond / commits:P1} of commits");
        table.AddRow("one move at full load, p50 / p95 / p99 ms", $"{full.Percentile(.5):N0} / {full.Percentile(.95):N0} / {full.Percentile(.99):N0}", "");
        table.AddRow($"one move at {PacedSteps} steps/s, p50 / p95 / p99 ms", $"{paced.Percentile(.5):N1} / {paced.Percentile(.95):N1} / {paced.Percentile(.99):N1}", "");
        table.AddRow("CPU ms a step at full load", string.Join(", ", full.CpuMsPerStep.Select(pair => $"{pair.Key} {pair.Value:N2}")), $"sum {full.CpuMsPerStep.Values.Sum():N2}");
        table.AddRow($"CPU ms a step at {PacedSteps} steps/s", string.Join(", ", paced.CpuMsPerStep.Select(pair => $"{pair.Key} {pair.Value:N2}")), $"sum {paced.CpuMsPerStep.Values.Sum():N2}");
        table.AddRow("WAL a step, kB", $"{full.WalBytesPerStep / 1000:N1}", "");
        console.Write(table);
        console.MarkupLineInterpolated($"{full.Dossiers + paced.Dossiers} dossiers measured, {(offences.Count == 0 ? "all accounted for" : "NOT all accounted for")}");
        foreach (var offence in offences)
        {
            console.MarkupLineInterpolated($"[red]{offence}[/]");
        }

        if (json)
        {
            console.Profile.Width = 1000; // one line, however narrow the screen
            console.WriteLine(JsonSerializer.Serialize(new
            {
                ceilings = new { commits_per_s = Math.Round(commits), messages_per_s = Math.Round(messages) },
                engine = new { steps_per_s = Math.Round(full.StepsPerSecond), paced_p50_ms = Math.Round(paced.Percentile(.5), 1), paced_p99_ms = Math.Round(paced.Percentile(.99), 1) },
            }));
        }

        return offences.Count == 0 ? 0 : 1;

        Action<int, double> Progress(string phase)
        {
            var shown = -5.0;
            var clock = System.Diagnostics.Stopwatch.StartNew();
            return (started, rate) =>
            {
                if (clock.Elapsed.TotalSeconds - shown >= 3)
                {
                    shown = clock.Elapsed.TotalSeconds;
                    Say($"{phase}: {started} dossiers, {rate:N0} steps/s");
                }
            };
        }
    }

    private static async Task<string> Fresh(string postgres)
    {
        var name = "bench_ceiling_" + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using var make = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await make.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(postgres) { Database = name }.ConnectionString;
    }
}
