using LienThong.Local.Hosting;
using Npgsql;

namespace LienThong.Faults.Staging;

/// <summary>How much is said and not yet heard by everybody; zero when all is quiet.</summary>
/// <param name="Waiting">Rows in the outboxes.</param>
/// <param name="Behind">Facts that stand in a journal and before some listener's gate.</param>
/// <param name="Parked">Facts that are parked and not given up.</param>
internal sealed record Backlog(long Waiting, long Behind, long Parked)
{
    public long Sum => Waiting + Behind;
}

/// <summary>The databases as the judge sees them, past every wire; by the services' short names.</summary>
internal sealed class Databases : IAsyncDisposable
{
    /// <summary>By this name the judge's own connections are spared by faults.</summary>
    public const string OwnName = "faults";

    private readonly Dictionary<string, NpgsqlDataSource> _databases;
    private readonly NpgsqlDataSource _server;

    public Databases(RunningSystem system)
    {
        _databases = Stage.Speakers.ToDictionary(name => name, name => NpgsqlDataSource.Create(Own(system.Databases[name], null)));
        _server = NpgsqlDataSource.Create(Own(system.Databases["intake"], "postgres"));
    }

    public NpgsqlDataSource Of(string service) => _databases[service];

    /// <summary>Null when a database does not answer.</summary>
    public async Task<Backlog?> Backlog(CancellationToken ct)
    {
        try
        {
            var said = new Dictionary<string, long>();
            var heard = new List<(string Source, long Versions)>();
            var (waiting, parked) = (0L, 0L);
            foreach (var (name, database) in _databases)
            {
                await using var command = database.CreateCommand(
                    "SELECT 'heard', h.source, coalesce((SELECT sum(version) FROM kit.cursor c WHERE c.source = h.source), 0)::bigint FROM kit.healing h "
                    + "UNION ALL SELECT 'said', '', coalesce(sum(version), 0)::bigint FROM kit.stream UNION ALL SELECT 'waiting', '', count(*) FROM kit.outbox "
                    + "UNION ALL SELECT 'parked', '', count(*) FROM kit.parked WHERE reason <> 'skipped'");
                await using var rows = await command.ExecuteReaderAsync(ct);
                while (await rows.ReadAsync(ct))
                {
                    var count = rows.GetInt64(2);
                    switch (rows.GetString(0))
                    {
                        case "heard":
                            heard.Add((rows.GetString(1), count));
                            break;
                        case "said":
                            said[name] = count;
                            break;
                        case "waiting":
                            waiting += count;
                            break;
                        default:
                            parked += count;
                            break;
                    }
                }
            }

            return new(waiting, heard.Sum(one => Math.Max(0, said[one.Source] - one.Versions)), parked);
        }
        catch (NpgsqlException)
        {
            return null; // away, or it has just cut us off
        }
    }

    /// <summary>One number from every service's database, added up; null when one does not answer.</summary>
    public async Task<long?> Sum(string sql, CancellationToken ct)
    {
        try
        {
            var sum = 0L;
            foreach (var database in _databases.Values)
            {
                await using var command = database.CreateCommand(sql);
                sum += (long)(await command.ExecuteScalarAsync(ct))!;
            }

            return sum;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    /// <summary>Ends backends of the services, as a failing server does; how many.</summary>
    public async Task<long> Terminate(string where, CancellationToken ct)
    {
        await using var command = _server.CreateCommand(
            $"WITH chosen AS MATERIALIZED (SELECT pid FROM pg_stat_activity WHERE datname LIKE 'lt\\_%' AND application_name <> '{OwnName}' AND ({where})) "
            + "SELECT count(*) FROM chosen WHERE pg_terminate_backend(pid)");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>A connection of the judge's own that no pool keeps.</summary>
    public async Task<NpgsqlConnection> Connect(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Pooling = false, Timeout = 5 }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values.Append(_server))
        {
            await database.DisposeAsync();
        }
    }

    private static string Own(string address, string? database)
    {
        var own = new NpgsqlConnectionStringBuilder(address) { ApplicationName = OwnName, MaxPoolSize = 4, PersistSecurityInfo = true };
        own.Database = database ?? own.Database;
        return own.ConnectionString;
    }
}
