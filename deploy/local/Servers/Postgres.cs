using System.Diagnostics;
using Npgsql;

namespace LienThong.Local.Servers;

/// <summary>What the local host asks of any PostgreSQL.</summary>
internal static class Postgres
{
    /// <summary>Comes back when it answers a query.</summary>
    public static async Task Answers(string connectionString, TimeSpan patience, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100, ct))
        {
            if (await Try(connectionString, ct) is not { } error)
            {
                return;
            }

            if (waited.Elapsed > patience)
            {
                var server = new NpgsqlConnectionStringBuilder(connectionString);
                throw new LocalException($"PostgreSQL at {server.Host}:{server.Port} does not answer: {error}");
            }
        }
    }

    /// <summary>Null when it answers, else why not.</summary>
    public static async Task<string?> Try(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Of(connectionString, null, pooling: false));
            await connection.OpenAsync(ct);
            return null;
        }
        catch (NpgsqlException e) // not there yet, starting up, or stopped
        {
            return e.Message;
        }
    }

    /// <summary>The same server, another database.</summary>
    public static string Of(string server, string? database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database ?? "postgres", Pooling = pooling }.ConnectionString;
}
