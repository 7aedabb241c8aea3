namespace LienThong.Bench;

/// <summary>What else the machine does.</summary>
internal static class Machine
{
    /// <summary>Processes that want a core, over the last 1, 5 and 15 minutes.</summary>
    public static string Load => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);
}
