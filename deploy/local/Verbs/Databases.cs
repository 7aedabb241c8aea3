using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using Npgsql;

namespace LienThong.Local.Verbs;

/// <summary>The services' databases, for verbs that look into them: of the running system, or started for the moment.</summary>
internal sealed class Databases(LocalServers servers) : IAsyncDisposable
{
    public static IReadOnlyList<string> Names { get; } = [.. ServiceSpec.All.Where(spec => spec.HasDatabase).Select(spec => spec.Name)];

    public static async Task<Databases> Open(CancellationToken ct) =>
        new(await LocalServers.Start(LocalFolder.Find(), _ => { }, ct, needsBroker: false));

    public NpgsqlConnectionStringBuilder Settings(string service) =>
        Names.Contains(service)
            ? new NpgsqlConnectionStringBuilder(Postgres.Of(servers.PostgresConnectionString, "lt_" + service, pooling: false))
            : throw new LocalException($"No service is called {service}; there are {string.Join(", ", Names)}.");

    /// <summary>The databases that exist by now and hold the kit's tables.</summary>
    public async IAsyncEnumerable<(string Service, NpgsqlConnection Connection)> WithMessages(
        string? only, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var service in only is null ? Names : [only])
        {
            await using var connection = new NpgsqlConnection(Settings(service).ConnectionString);
            var there = false;
            try
            {
                await connection.OpenAsync(ct);
                await using var known = new NpgsqlCommand("SELECT to_regclass('kit.parked') IS NOT NULL", connection);
                there = (bool)(await known.ExecuteScalarAsync(ct))!;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName) // not migrated yet
            {
            }

            if (there)
            {
                yield return (service, connection);
            }
        }
    }

    public ValueTask DisposeAsync() => servers.DisposeAsync();
}
