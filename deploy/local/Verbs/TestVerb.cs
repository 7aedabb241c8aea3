using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;

namespace LienThong.Local.Verbs;

/// <summary>Runs every test project against servers that are started once; ends with one line, <c>N passed, N failed</c>.</summary>
internal static partial class TestVerb
{
    private static readonly Argument<string[]> Only = new("project") { Arity = ArgumentArity.ZeroOrMore, Description = "Folders under tests/; all when none is named." };

    public static Command Command()
    {
        var command = new Command("test", "Starts the servers once and runs the tests; the last line is: N passed, N failed") { Only };
        command.SetAction((said, ct) => Run(said.GetValue(Only) ?? [], said.GetValue<bool>("--no-build"), ct));
        return command;
    }

    private static async Task<int> Run(string[] only, bool noBuild, CancellationToken ct)
    {
        var folder = LocalFolder.Find();
        var (passed, failed) = (0, 0);
        await Build.Solution(folder, !noBuild, Screen.Say, ct);
        await using (var servers = await LocalServers.Start(folder.Within("tests"), Screen.Say, ct))
        {
            await TestLeftovers.DropDatabases(servers.PostgresConnectionString, ct);
            await TestLeftovers.DropVhosts(servers.RabbitMqUri, servers.Management, ct);
            foreach (var project in Projects(folder.Root, only))
            {
                var (exit, counts) = await RunOne(folder.Root, project, servers, ct);
                passed += counts.Passed;
                failed += counts.Failed + (exit != 0 && counts.Failed == 0 ? 1 : 0); // ended before it could count
                failed += exit == 0 && counts.Passed == 0 ? 1 : 0; // a project without tests proves nothing
            }
        }

        Screen.Line($"{passed} passed, {failed} failed");
        return passed > 0 && failed == 0 ? 0 : 1;
    }

    private static List<string> Projects(string root, string[] only) =>
        [.. Directory.EnumerateDirectories(Path.Combine(root, "tests"))
            .Where(tests => only.Length == 0 || only.Contains(Path.GetFileName(tests)))
            .SelectMany(tests => Directory.EnumerateFiles(tests, "*.Tests.csproj"))
            .Order(StringComparer.Ordinal)];

    /// <summary>Runs the program that a test project is: a test host around it would cost as long as many a project's tests.</summary>
    private static async Task<(int Exit, (int Passed, int Failed) Counts)> RunOne(string root, string project, LocalServers servers, CancellationToken ct)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Screen.Say($"== {name}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(root, "artifacts", "bin", name, "debug", $"LienThong.{name}.dll"), "-noLogo", "-noColor"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment[LocalServers.PostgresKey] = servers.PostgresConnectionString;
        start.Environment[LocalServers.RabbitMqKey] = servers.RabbitMqUri.OriginalString;
        start.Environment[LocalServers.ManagementKey] = servers.ManagementUri.OriginalString;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var counts = (Passed: 0, Failed: 0);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                Screen.Line(text);
            }
        };
        process.BeginErrorReadLine();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
            {
                if (!line.StartsWith('{')) // what the services under test log
                {
                    Screen.Line(line);
                    counts = Add(counts, line);
                }
            }

            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, counts);
    }

    internal static (int Passed, int Failed) Add((int Passed, int Failed) counts, string line)
    {
        if (Summary().Match(line) is not { Success: true } summary)
        {
            return counts;
        }

        var failed = Number("errors") + Number("failed");
        return (counts.Passed + Number("total") - Number("failed") - Number("skipped") - Number("left"), counts.Failed + failed);

        int Number(string group) => int.Parse(summary.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"^\s+LienThong\.\S+\.Tests  Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+), Not Run: (?<left>\d+), Time: ",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();
}
