using System.Diagnostics;
using LienThong.Faults.Staging;
using Npgsql;

namespace LienThong.Faults.Faults;

/// <summary>PostgreSQL stops with all its backends and recovers from its log; again until the time is over.</summary>
internal sealed class DatabaseKilled : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F7";

    public string Name => "database-killed";

    public string Does => "PostgreSQL: stop -m immediate, away for 3 s";

    public string Heals => "started again, recovers from its log";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            await scene.Stage.Servers.KillPostgres(ct);
            _tally.Count("postgres");
            await Task.Delay(TimeSpan.FromSeconds(3), ct);
            await scene.Stage.Servers.StartPostgres(ct);
            await Task.Delay(TimeSpan.FromSeconds(8), ct); // long enough to be used again
        }
        while (clock.Elapsed < time);
    }
}

/// <summary>Every backend of the services is terminated every two seconds.</summary>
internal sealed class BackendsTerminated : IFault
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly Tally _tally = new();

    public string Number => "F7";

    public string Name => "backends-terminated";

    public string Does => "PostgreSQL: every backend of the services terminated every 2 s";

    public string Heals => "left alone";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time; await Task.Delay(Every, ct))
        {
            _tally.Count("backends", (int)await scene.Stage.Data.Terminate("true", ct));
        }
    }
}

/// <summary>Somebody else holds every connection the server has; the services lose theirs and get none.</summary>
internal sealed class ConnectionsExhausted : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F7";

    public string Name => "connections-exhausted";

    public string Does => "PostgreSQL: all max_connections held by somebody else, the services' own ended";

    public string Heals => "the connections are let go";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var held = new List<NpgsqlConnection>();
        try
        {
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < time; await Task.Delay(100, ct))
            {
                await HoldAll(scene.Stage, held, ct);
                await scene.Stage.Data.Terminate("true", ct);
                await HoldAll(scene.Stage, held, ct);
            }
        }
        finally
        {
            _tally.Count("connections", held.Count);
            foreach (var connection in held)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private static async Task HoldAll(Stage stage, List<NpgsqlConnection> held, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                held.Add(await stage.Data.Connect(ct));
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                return;
            }
        }
    }
}
