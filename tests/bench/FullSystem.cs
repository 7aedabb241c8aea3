using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using LienThong.Testkit;
using Npgsql;

namespace LienThong.Bench;

/// <summary>Everything as it runs in production - five services, identity, gateway - as processes on servers of the bench's own.</summary>
internal sealed class FullSystem : IAsyncDisposable
{
    private readonly LocalSystem _system;

    private FullSystem(LocalSystem system) => _system = system;

    public RunningSystem Running => _system.Running;

    /// <summary>
    /// Servers given by the environment are not used: the bench stops its broker, and measures what is alone on its server. With
    /// <paramref name="pages"/> the portal is there too, with what it shows, and it and the gateway tell what they did.
    /// </summary>
    public static async Task<FullSystem> Start(string name, Action<string> say, CancellationToken ct, bool pages = false)
    {
        Environment.SetEnvironmentVariable(LocalServers.PostgresKey, null);
        Environment.SetEnvironmentVariable(LocalServers.RabbitMqKey, null);
        var tuning = new Tuning
        {
            Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
            Without = pages ? [] : ["reconciliation", "portal"],
            Settings = pages ? SettingsWithPages : Settings,
        };
        return new(await LocalSystem.Start(LocalFolder.Find().Within(name), build: false, fresh: true, say, ct, tuning));
    }

    /// <summary>Waits until every service has said and heard everything; else what is still under way when patience ends.</summary>
    public async Task<string?> WaitUntilQuiet(TimeSpan patience, CancellationToken ct)
    {
        await using var silence = new Silence(Running);
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await silence.WhatIsUnderWay(ct) is not { } underWay)
            {
                return null;
            }

            if (TimeProvider.System.GetElapsedTime(since) > patience)
            {
                return underWay;
            }

            await Task.Delay(200, ct);
        }
    }

    /// <summary>Gives back the room that a grown system takes on the disk; nothing works on it afterwards.</summary>
    public async Task Drop(CancellationToken ct)
    {
        foreach (var database in Running.Databases.Values.Select(text => new NpgsqlConnectionStringBuilder(text)))
        {
            var (name, other) = (database.Database, new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false });
            await using var connection = new NpgsqlConnection(other.ConnectionString);
            await connection.OpenAsync(ct);
            await using var drop = new NpgsqlCommand($"DROP DATABASE \"{name}\" WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync(ct);
        }
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    /// <summary>As in production, but that one account may ask as often as it likes and the law is five plain steps.</summary>
    private static Dictionary<string, string> Settings(string service)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Catalogue__Path"] = Path.Combine(Repository.Root, "tests", "bench", "catalogue"),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__LienThong"] = "Warning",
            ["DOTNET_TieredPGO"] = "0", // the last tier sooner: what is measured is the system and not its compiler
            ["DOTNET_TC_CallCountingDelayMs"] = "100",
            ["OTEL_SDK_DISABLED"] = "true", // nobody receives spans here
        };
        if (service == "gateway")
        {
            (settings["Limits__PerSecond"], settings["Limits__Burst"]) = ("100000", "100000");
        }

        return settings;
    }

    /// <summary>
    /// The same, but spans of gateway and portal go to this host, none is dropped, accounts sign in with their secrets, and a dossier may be
    /// asked for as often as it is loaded.
    /// </summary>
    private static Dictionary<string, string> SettingsWithPages(string service)
    {
        var settings = Settings(service);
        if (service is "gateway" or "portal")
        {
            settings["OTEL_SDK_DISABLED"] = "false";
            (settings["OTEL_BSP_SCHEDULE_DELAY"], settings["OTEL_BSP_MAX_QUEUE_SIZE"]) = ("500", "20000");
        }

        if (service == "portal")
        {
            settings["Oidc__Authority"] = "";
        }

        settings["Tracking__PerMinute"] = "100000";
        return settings;
    }
}
