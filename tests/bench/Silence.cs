using LienThong.Local.Hosting;
using Npgsql;

namespace LienThong.Bench;

/// <summary>Whether all was said and heard, told from sums: also quick when a million dossiers are remembered.</summary>
internal sealed class Silence(RunningSystem system) : IAsyncDisposable
{
    private static readonly string[] Services = ["intake", "routing", "agency", "postal", "notification"];

    private readonly Dictionary<string, NpgsqlDataSource> _databases = Services.ToDictionary(
        service => service,
        service => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(system.Databases[service]) { CommandTimeout = 120 }));

    public async Task<string?> WhatIsUnderWay(CancellationToken ct)
    {
        foreach (var (service, database) in _databases)
        {
            if (await One(database, "SELECT count(*) FROM kit.outbox", ct) is > 0 and var rows)
            {
                return $"{service}: {rows} in the outbox";
            }

            if (await One(database, "SELECT count(*) FROM kit.parked WHERE reason <> 'skipped'", ct) is > 0 and var parked)
            {
                return $"{service}: {parked} parked";
            }
        }

        var said = new Dictionary<string, long>();
        foreach (var (service, database) in _databases)
        {
            said[service] = await One(database, "SELECT coalesce(sum(version), 0) FROM kit.stream", ct);
        }

        foreach (var (listener, database) in _databases)
        {
            await using var command = database.CreateCommand("SELECT source, sum(version) FROM kit.cursor GROUP BY source");
            await using var heard = await command.ExecuteReaderAsync(ct);
            while (await heard.ReadAsync(ct))
            {
                if (heard.GetInt64(1) != said[heard.GetString(0)])
                {
                    return $"{listener}: has heard {heard.GetInt64(1)} events of {heard.GetString(0)}, which said {said[heard.GetString(0)]}";
                }
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }
    }

    private static async Task<long> One(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
