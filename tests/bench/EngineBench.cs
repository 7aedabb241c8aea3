using LienThong.Testkit;
using Npgsql;
using Spectre.Console;

namespace LienThong.Bench;

/// <summary>The engine alone - routing and agency-processing, fed by events - beside what the machine's parts do alone.</summary>
internal static class EngineBench
{
    private const int PacedSteps = 200;

    public sealed record Figures(double Commits, double Messages, Measured Full, Measured Paced, IReadOnlyList<string> Offences)
    {
        public void Show(IAnsiConsole console)
        {
            var table = new Table().Title("The engine").AddColumn("measure").AddColumn(new TableColumn("value").RightAligned()).AddColumn(new TableColumn("of the ceiling").RightAligned());
            table.AddRow("commits/s, one row, 32 connections", $"{Commits:N0}", "");
            table.AddRow("messages/s, 1 kB, published and consumed, 64 in flight", $"{Messages:N0}", "");
            table.AddRow("steps/s at full load", $"{Full.StepsPerSecond:N0}", $"{Full.StepsPerSecond / Messages:P1} of messages, {Full.StepsPerSecond / Commits:P1} of commits");
            table.AddRow("one move at full load, p50 / p95 / p99 ms", $"{Full.Percentile(.5):N0} / {Full.Percentile(.95):N0} / {Full.Percentile(.99):N0}", "");
            table.AddRow($"one move at {PacedSteps} steps/s, p50 / p95 / p99 ms", $"{Paced.Percentile(.5):N1} / {Paced.Percentile(.95):N1} / {Paced.Percentile(.99):N1}", "");
            table.AddRow("CPU ms a step at full load", string.Join(", ", Full.CpuMsPerStep.Select(pair => $"{pair.Key} {pair.Value:N2}")), $"sum {Full.CpuMsPerStep.Values.Sum():N2}");
            table.AddRow($"CPU ms a step at {PacedSteps} steps/s", string.Join(", ", Paced.CpuMsPerStep.Select(pair => $"{pair.Key} {pair.Value:N2}")), $"sum {Paced.CpuMsPerStep.Values.Sum():N2}");
            table.AddRow("WAL a step, kB", $"{Full.WalBytesPerStep / 1000:N1}", "");
            console.Write(table);
            console.MarkupLineInterpolated($"{Full.Dossiers + Paced.Dossiers} dossiers measured, {(Offences.Count == 0 ? "all accounted for" : "NOT all accounted for")}");
        }
    }

    public static async Task<Figures> Run(bool quick, Action<string> say)
    {
        var postgres = await Servers.Postgres();
        await using var vhost = await Servers.CreateVhost("bench");
        say("Ceilings: commits ...");
        var commits = await Ceilings.Commits(await Fresh(postgres), TimeSpan.FromSeconds(quick ? 3 : 10));
        say("Ceilings: messages ...");
        await using var ceilingHost = await Servers.CreateVhost("ceiling");
        var messages = await Ceilings.Messages(ceilingHost.RabbitMq, TimeSpan.FromSeconds(quick ? 3 : 10));

        await using var engine = await Engine.Start(postgres, vhost.RabbitMq, inFlight: quick ? 500 : 2000, say);
        await engine.Phase(TimeSpan.FromSeconds(quick ? 2 : 8), null, Progress("warm-up"));
        var full = await engine.Phase(TimeSpan.FromSeconds(quick ? 6 : 45), null, Progress("full load"));
        var paced = await engine.Phase(TimeSpan.FromSeconds(quick ? 6 : 30), PacedSteps, Progress($"paced at {PacedSteps} steps/s"));
        say("The databases are judged against the ledger ...");
        return new(commits, messages, full, paced, await engine.Judge());

        Action<int, double> Progress(string phase)
        {
            var shown = -5.0;
            var clock = System.Diagnostics.Stopwatch.StartNew();
            return (started, rate) =>
            {
                if (clock.Elapsed.TotalSeconds - shown >= 3)
                {
                    shown = clock.Elapsed.TotalSeconds;
                    say($"{phase}: {started} dossiers, {rate:N0} steps/s");
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
