using System.Data;
using Npgsql;

namespace LienThong.Kit.Messages.Proofs;

/// <summary>One read-only look at the database: all of its statements see the same moment, none may run for long.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    /// <summary>No statement runs longer: an open snapshot keeps dead rows in the outbox, and every scan of the relay walks over them.</summary>
    private const int StatementSeconds = 120;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private Snapshot(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<Snapshot> Take(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var snapshot = new Snapshot(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct));
            await using var settings = snapshot.Command($"SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = '{StatementSeconds}s'; SET LOCAL work_mem = '64MB'");
            await settings.ExecuteNonQueryAsync(ct);
            return snapshot;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<List<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<T> One<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] parameters) =>
        (await Rows(sql, read, ct, parameters))[0];

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private NpgsqlCommand Command(string sql) => new(sql, _connection, _transaction) { CommandTimeout = StatementSeconds + 10 };
}
