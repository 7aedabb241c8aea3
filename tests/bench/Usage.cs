using System.Globalization;
using LienThong.Local.Hosting;
using Npgsql;

namespace LienThong.Bench;

/// <summary>Processor seconds that each part of a full system has used so far.</summary>
internal sealed class Usage(RunningSystem system)
{
    public static readonly IReadOnlyList<string> Services = ["gateway", "intake", "routing", "agency", "postal", "notification", "identity"];

    private readonly string _port = $"port={new NpgsqlConnectionStringBuilder(system.Databases["intake"]).Port}";
    private readonly string _broker = $"LIENTHONG_DAEMON={system.LocalFolder}:rabbitmq";

    public IReadOnlyDictionary<string, double> Now()
    {
        var now = Services.ToDictionary(service => service, service => system.ProcessOf(service) is { } pid ? Cpu.Of(pid) : 0);
        now["mail, carrier"] = new[] { "mail", "carrier" }.Sum(stub => system.ProcessOf(stub) is { } pid ? Cpu.Of(pid) : 0);
        now["PostgreSQL"] = Postgres();
        now["RabbitMQ"] = Broker();
        now["driver"] = Cpu.Of(Environment.ProcessId);
        return now;
    }

    /// <summary>The server that listens on our port, those of its processes that live, and those that have ended.</summary>
    private double Postgres()
    {
        var servers = Pids("postgres").Where(pid => Text(pid, "cmdline").Contains(_port, StringComparison.Ordinal)).ToHashSet();
        return servers.Count == 0
            ? Cpu.Named("postgres") // somebody else's server: nothing better can be told
            : servers.Sum(Cpu.WithEnded) + Pids("postgres").Where(pid => servers.Contains(ParentOf(pid))).Sum(Cpu.Of);
    }

    private double Broker()
    {
        var ours = Pids("beam.smp").Where(pid => Text(pid, "environ").Contains(_broker, StringComparison.Ordinal)).ToList();
        return ours.Count == 0 ? Cpu.Named("beam.smp") : ours.Sum(Cpu.WithEnded);
    }

    private static IEnumerable<int> Pids(string name) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0 && Text(pid, "comm").Trim() == name);

    private static int ParentOf(int pid)
    {
        var stat = Text(pid, "stat");
        return stat.Length > 0 && int.TryParse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture, out var parent) ? parent : 0;
    }

    private static string Text(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended between two looks, or is nobody's of ours
        }
    }
}
