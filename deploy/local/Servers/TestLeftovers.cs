using System.Text.RegularExpressions;
using Npgsql;

namespace LienThong.Local.Servers;

/// <summary>
/// Databases and virtual hosts of test runs, named after the process that made them: those of processes that have ended are dropped before
/// the next run, or a server that is kept would one day need longer to start than anybody waits for it.
/// </summary>
internal static partial class TestLeftovers
{
    public static async Task DropDatabases(string server, CancellationToken ct)
    {
        await using var database = Of(server);
        foreach (var name in await Databases(server, ct))
        {
            await using var drop = database.CreateCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
            await drop.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>With every queue in them.</summary>
    public static async Task DropVhosts(Uri address, BrokerManagement management, CancellationToken ct)
    {
        foreach (var name in await Vhosts(address, management, ct))
        {
            await management.DeleteVhost(name, ct);
        }
    }

    /// <summary>What was left; only on a server of this machine, where a process number means something.</summary>
    public static async Task<IReadOnlyList<string>> Databases(string server, CancellationToken ct)
    {
        var names = new List<string>();
        await using var database = Of(server);
        await using var command = database.CreateCommand(@"SELECT datname FROM pg_database WHERE datname ~ '^test_\d+_'");
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            names.Add(rows.GetString(0));
        }

        return IsHere(new NpgsqlConnectionStringBuilder(server).Host) ? names.FindAll(IsLeft) : [];
    }

    /// <inheritdoc cref="Databases"/>
    public static async Task<IReadOnlyList<string>> Vhosts(Uri address, BrokerManagement management, CancellationToken ct)
    {
        var names = (await management.Get("api/vhosts?columns=name", ct))!.AsArray().Select(vhost => (string)vhost!["name"]!);
        return IsHere(address.Host) ? [.. names.Where(IsLeft)] : [];
    }

    private static NpgsqlDataSource Of(string server) => NpgsqlDataSource.Create(Postgres.Of(server, null, pooling: false));

    private static bool IsHere(string? host) => host is "127.0.0.1" or "localhost";

    private static bool IsLeft(string name) => Owner().Match(name) is { Success: true } owner && !Directory.Exists($"/proc/{owner.Groups["process"].Value}");

    [GeneratedRegex(@"^test[_-](?<process>\d+)[_-]", RegexOptions.ExplicitCapture)]
    private static partial Regex Owner();
}
