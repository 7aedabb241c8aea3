using System.CommandLine;
using System.Diagnostics;
using LienThong.Local.Servers;

namespace LienThong.Local.Verbs;

/// <summary>Opens psql on a service's database.</summary>
internal static class PsqlVerb
{
    private static readonly Argument<string> Service = new("service") { Description = string.Join(", ", Databases.Names) };
    private static readonly Argument<string[]> Rest = new("arguments") { Arity = ArgumentArity.ZeroOrMore, Description = "Passed on to psql, after --." };

    public static Command Command()
    {
        var command = new Command("psql", "Opens psql on a service's database.") { Service, Rest };
        command.SetAction((said, ct) => Run(said.GetValue(Service)!, said.GetValue(Rest) ?? [], ct));
        return command;
    }

    private static async Task<int> Run(string service, string[] rest, CancellationToken ct)
    {
        await using var databases = await Databases.Open(ct);
        var settings = databases.Settings(service);
        var psql = Commands.Find("psql") ?? throw new LocalException("psql is not installed. Run: sudo apt-get install -y postgresql-client");
        var start = new ProcessStartInfo(psql, rest);
        start.Environment["PGHOST"] = settings.Host;
        start.Environment["PGPORT"] = settings.Port.ToString(null as IFormatProvider);
        start.Environment["PGUSER"] = settings.Username;
        start.Environment["PGPASSWORD"] = settings.Password;
        start.Environment["PGDATABASE"] = settings.Database;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(CancellationToken.None); // Ctrl-C belongs to psql
        return process.ExitCode;
    }
}
