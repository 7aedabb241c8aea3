using LienThong.Local.Hosting;
using Npgsql;

namespace LienThong.Bench.Growth;

/// <summary>Fills a system's databases with copies of dossiers that really went through it.</summary>
internal sealed class Copies : IAsyncDisposable
{
    private const int Chunk = 2000;
    private static readonly string[] Services = ["intake", "routing", "agency", "postal", "notification"];

    private readonly Dictionary<string, NpgsqlDataSource> _databases;
    private readonly Dictionary<string, string[]> _statements = [];
    private readonly int _templates;
    private long _perTemplate;

    private Copies(RunningSystem system, int templates)
    {
        _templates = templates;
        _databases = Services.ToDictionary(
            service => service,
            service => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(system.Databases[service]) { CommandTimeout = 0, MaxPoolSize = 4 }));
    }

    /// <summary>Dossiers copied so far.</summary>
    public long Dossiers => _perTemplate * _templates;

    /// <summary>Reads these finished dossiers out of every database; to be asked when all is quiet.</summary>
    public static async Task<Copies> Of(RunningSystem system, IReadOnlyList<Guid> finished, CancellationToken ct)
    {
        var copies = new Copies(system, finished.Count);
        foreach (var (service, database) in copies._databases)
        {
            var statements = new List<string>();
            foreach (var (id, number) in finished.Select((id, number) => (id, number)))
            {
                var code = await One<string>(copies._databases["intake"], $"SELECT code FROM dossier WHERE id = '{id}'", ct);
                statements.AddRange(new CopySql(await Template.Read(database, id, ct), code, number, finished.Count).Statements());
            }

            copies._statements[service] = [.. statements];
        }

        return copies;
    }

    /// <summary>Copies until there are so many; each database at its own speed, side by side; then ANALYZE.</summary>
    public async Task GrowTo(long dossiers, Action<string, long> progress, CancellationToken ct)
    {
        var (from, to) = (_perTemplate, dossiers / _templates);
        await Task.WhenAll(_databases.Select(one => Fill(one.Key, one.Value, from, to, progress, ct)));
        _perTemplate = to;
    }

    public async Task<IReadOnlyDictionary<string, long>> Sizes(CancellationToken ct)
    {
        var sizes = new Dictionary<string, long>();
        foreach (var (service, database) in _databases)
        {
            sizes[service] = await One<long>(database, "SELECT pg_database_size(current_database())", ct);
        }

        return sizes;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }
    }

    private async Task Fill(string service, NpgsqlDataSource database, long from, long to, Action<string, long> progress, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // Nobody waits for a copy, and what refers to what was true in the template.
        await Run(connection, "SET synchronous_commit = off; SET session_replication_role = replica", ct);
        // The oldest first, as they would have come.
        for (var high = to; high > from; high -= Chunk)
        {
            foreach (var statement in _statements[service])
            {
                await using var insert = new NpgsqlCommand(statement, connection);
                insert.Parameters.AddWithValue(Math.Max(from, high - Chunk));
                insert.Parameters.AddWithValue(high - 1);
                await insert.ExecuteNonQueryAsync(ct);
            }

            progress(service, (to - Math.Max(from, high - Chunk)) * _templates);
        }

        await Run(connection, "VACUUM (ANALYZE)", ct);
        await Run(connection, "CHECKPOINT", ct);
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<T> One<T>(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }
}
