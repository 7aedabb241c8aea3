using System.Diagnostics;
using System.Text;

namespace LienThong.Local.Servers;

/// <summary>Runs a command to its end.</summary>
internal static class Commands
{
    public static bool IsRoot => Environment.UserName == "root";

    /// <summary>The full path of a program, or null when it is not installed.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin").Split(':').Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Exit code and output; stdin is closed.</summary>
    public static async Task<(int Exit, string Output)> Try(
        string program, IEnumerable<string> arguments, CancellationToken ct, IReadOnlyDictionary<string, string>? environment = null,
        string? workingFolder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var output = new StringBuilder();
        using var process = Process.Start(start) ?? throw new LocalException($"{program} did not start.");
        process.StandardInput.Close();
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, output.ToString());

        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not null)
            {
                lock (output)
                {
                    output.AppendLine(line.Data);
                }
            }
        }
    }

    /// <summary>As <see cref="Try"/>, but a failure is an exception that shows what the command said.</summary>
    public static async Task<string> Run(
        string program, IEnumerable<string> arguments, CancellationToken ct, IReadOnlyDictionary<string, string>? environment = null)
    {
        var said = arguments.ToArray();
        var (exit, output) = await Try(program, said, ct, environment);
        return exit == 0 ? output : throw new LocalException($"{program} {string.Join(' ', said)} ended with {exit}:\n{output}");
    }
}
