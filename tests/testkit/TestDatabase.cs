using System.Collections.Concurrent;
using Npgsql;

namespace LienThong.Testkit;

/// <summary>
/// A database of its own for one fixture: a clone of a template that was migrated once in this process. Templates stay behind: to drop one
/// may take longer than a test process is given to end, so the next run does it.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new();
    private readonly string _server;
    private readonly string _name;

    private TestDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        ConnectionString = Of(server, name, pooling: true);
    }

    public string ConnectionString { get; }

    /// <summary>Clones the template of this name, which the callback migrates when it is the first to ask for it.</summary>
    public static async Task<TestDatabase> Create(string template, Func<string, Task> migrate)
    {
        var server = await Servers.Postgres();
        var source = await Templates.GetOrAdd(template, _ => new Lazy<Task<string>>(() => MakeTemplate(server, template, migrate))).Value;
        var name = $"test_{Environment.ProcessId}_{Guid.CreateVersion7():N}";
        await Execute(server, $"CREATE DATABASE \"{name}\" TEMPLATE \"{source}\"");
        return new TestDatabase(server, name);
    }

    /// <summary>An empty database.</summary>
    public static Task<TestDatabase> CreateEmpty() => Create("empty", _ => Task.CompletedTask);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        await Execute(_server, $"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)");
    }

    private static async Task<string> MakeTemplate(string server, string template, Func<string, Task> migrate)
    {
        var name = $"test_{Environment.ProcessId}_template_{template}";
        await Execute(server, $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        await Execute(server, $"CREATE DATABASE \"{name}\"");
        // Not pooled: a database that somebody is connected to cannot be cloned.
        await migrate(Of(server, name, pooling: false));
        return name;
    }

    private static string Of(string server, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = pooling, MaxPoolSize = 20 }.ConnectionString;

    private static async Task Execute(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(Of(server, "postgres", pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
