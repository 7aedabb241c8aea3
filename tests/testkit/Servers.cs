using System.Runtime.InteropServices;
using LienThong.Local.Servers;

namespace LienThong.Testkit;

/// <summary>
/// PostgreSQL and RabbitMQ for tests: given by the environment, else containers where a Docker engine is, else private instances started
/// under <c>.local/tests</c> at first need and stopped when the last test process ends.
/// </summary>
public static class Servers
{
    private static readonly Lazy<Task<LocalServers>> PostgresServer = new(() => Start(postgres: true));
    private static readonly Lazy<Task<LocalServers>> BrokerServer = new(() => Start(postgres: false));
    private static readonly List<PosixSignalRegistration> Signals = [];

    /// <summary>Superuser's connection string without a database.</summary>
    public static async Task<string> Postgres() => (await PostgresServer.Value).PostgresConnectionString;

    /// <summary>The broker's address in the shared virtual host.</summary>
    public static async Task<Uri> RabbitMq() => (await BrokerServer.Value).RabbitMqUri;

    /// <summary>The broker's management, with user and password.</summary>
    public static async Task<Uri> RabbitMqManagement() => (await BrokerServer.Value).ManagementUri;

    /// <summary>A virtual host of its own, so that test runs cannot take each other's messages; gone when disposed.</summary>
    public static async Task<TestVhost> CreateVhost(string purpose)
    {
        var servers = await BrokerServer.Value;
        var name = $"test-{Environment.ProcessId}-{purpose}-{Guid.CreateVersion7():N}";
        return new TestVhost(servers, name, await servers.CreateVhost(name, CancellationToken.None));
    }

    private static async Task<LocalServers> Start(bool postgres)
    {
        // Without this, Ctrl-C would end the test process before it can stop what it started.
        lock (Signals)
        {
            if (Signals.Count == 0)
            {
                Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130)));
            }
        }

#if CONTAINERS
        await Containers.Offer(postgres);
#endif
        return await LocalServers.Start(LocalFolder.Find().Within("tests"), _ => { }, CancellationToken.None, postgres, !postgres);
    }
}

/// <summary>A virtual host for one fixture.</summary>
public sealed class TestVhost : IAsyncDisposable
{
    private readonly LocalServers _servers;
    private readonly string _name;

    internal TestVhost(LocalServers servers, string name, Uri uri) => (_servers, _name, RabbitMq) = (servers, name, uri);

    /// <summary>The broker's address in this virtual host.</summary>
    public Uri RabbitMq { get; }

    /// <summary>Closes every connection into it, as a network fault would.</summary>
    public Task CloseConnections(CancellationToken ct) => _servers.Management.CloseConnections(_name, ct);

    public async ValueTask DisposeAsync() => await _servers.Management.DeleteVhost(_name, CancellationToken.None);
}
