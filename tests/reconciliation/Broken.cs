namespace LienThong.Reconciliation.Tests;

/// <summary>A table of a service with something wrong in it; as it was before when disposed.</summary>
internal sealed class Broken : IAsyncDisposable
{
    private readonly Five _five;
    private readonly string _service;
    private readonly string[] _tables;

    private Broken(Five five, string service, string[] tables) => (_five, _service, _tables) = (five, service, tables);

    public static async Task<Broken> On(Five five, string service, string tables, string sql)
    {
        var broken = new Broken(five, service, tables.Split(' '));
        foreach (var table in broken._tables)
        {
            await five.Run(service, $"CREATE TABLE {Kept(table)} AS TABLE {table}");
        }

        // Triggers and foreign keys are asleep: whoever breaks a database by hand does not ask them.
        await five.Run(service, $"SET session_replication_role = replica; {sql}");
        return broken;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in _tables)
        {
            await _five.Run(
                _service,
                $"SET session_replication_role = replica; DELETE FROM {table}; INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM {Kept(table)}; DROP TABLE {Kept(table)}");
        }
    }

    private static string Kept(string table) => "kept_" + table.Replace('.', '_');
}
