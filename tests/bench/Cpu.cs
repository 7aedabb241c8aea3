using System.Globalization;

namespace LienThong.Bench;

/// <summary>Processor time, as the kernel counts it.</summary>
internal static class Cpu
{
    private const double TicksPerSecond = 100;

    /// <summary>Seconds a process has used.</summary>
    public static double Of(int pid) => Sum(pid, 11..13);

    /// <summary>Seconds a process has used, and its children that ended.</summary>
    public static double WithEnded(int pid) => Sum(pid, 11..15);

    /// <summary>Seconds all processes of this name have used, and their children that ended; read from the kernel, since servers rename themselves.</summary>
    public static double Named(string name) => Directory.EnumerateDirectories("/proc").Sum(folder =>
    {
        try
        {
            return int.TryParse(Path.GetFileName(folder), out var pid) && File.ReadAllText($"{folder}/comm").Trim() == name ? WithEnded(pid) : 0;
        }
        catch (IOException)
        {
            return 0; // it ended between two looks
        }
    });

    /// <summary>Fields of /proc/pid/stat, counted after the name, which may hold spaces itself.</summary>
    private static double Sum(int pid, Range fields)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[fields].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            return 0; // it ended between two looks
        }
    }
}
