using Npgsql;

namespace LienThong.Local.Servers;

/// <summary>Databases of test runs, named after the process that made them.</summary>
internal static class TestDatabases
{
    /// <summary>Drops those of killed runs; only on a server of this machine, where a process number means something.</summary>
    public static async Task DropLeftovers(string server, CancellationToken ct)
    {
        if (new NpgsqlConnectionStringBuilder(server).Host is not ("127.0.0.1" or "localhost"))
        {
            return;
        }

        await using var database = NpgsqlDataSource.Create(Postgres.Of(server, null, pooling: false));
        var names = new List<string>();
        await using (var command = database.CreateCommand(@"SELECT datname FROM pg_database WHERE datname ~ '^test_\d+_'"))
        {
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                names.Add(rows.GetString(0));
            }
        }

        foreach (var name in names.Where(name => !Directory.Exists($"/proc/{name.Split('_')[1]}")))
        {
            await using var drop = database.CreateCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
            await drop.ExecuteNonQueryAsync(ct);
        }
    }
}
