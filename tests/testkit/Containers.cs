using System.Diagnostics;
using DotNet.Testcontainers.Builders;
using LienThong.Local.Servers;
using Testcontainers.PostgreSql;

namespace LienThong.Testkit;

/// <summary>
/// Servers in containers of this test process alone, removed by Testcontainers when it has ended. Compiled only where a Docker engine is
/// (Testkit.csproj). They are given on like any other server: by the environment.
/// </summary>
internal static class Containers
{
    private const int Amqp = 5672;
    private const int Management = 15672;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Starts one unless it is given already; an engine that does not answer leaves it to private instances.</summary>
    public static async Task Offer(bool postgres)
    {
        if (Environment.GetEnvironmentVariable(postgres ? LocalServers.PostgresKey : LocalServers.RabbitMqKey) is { Length: > 0 })
        {
            return;
        }

        try
        {
            await (postgres ? Postgres() : Broker());
        }
        catch (DockerUnavailableException)
        {
            // a socket without an engine: the next choice is as good
        }
    }

    private static async Task Postgres()
    {
        var container = new PostgreSqlBuilder(DockerContainer.PostgresImage)
            .WithPassword(Guid.CreateVersion7().ToString("N"))
            .WithCommand("-c", "max_connections=300", "-c", "timezone=UTC")
            .Build();
        await container.StartAsync();
        Environment.SetEnvironmentVariable(LocalServers.PostgresKey, container.GetConnectionString());
    }

    private static async Task Broker()
    {
        var password = Guid.CreateVersion7().ToString("N");
        var container = new ContainerBuilder(DockerContainer.BrokerImage)
            .WithHostname("lt")
            .WithPortBinding(Amqp, assignRandomHostPort: true)
            .WithPortBinding(Management, assignRandomHostPort: true)
            .WithEnvironment("RABBITMQ_DEFAULT_USER", BrokerAccount.User)
            .WithEnvironment("RABBITMQ_DEFAULT_PASS", password)
            .WithEnvironment("RABBITMQ_DEFAULT_VHOST", BrokerAccount.Vhost)
            .Build();
        await container.StartAsync();
        var account = $"{BrokerAccount.User}:{password}@{container.Hostname}";
        var address = new Uri($"http://{account}:{container.GetMappedPublicPort(Management)}/");
        using var management = new BrokerManagement(address);
        for (var waited = Stopwatch.StartNew(); await management.Try(CancellationToken.None) is { } error; await Task.Delay(200))
        {
            if (waited.Elapsed > Patience)
            {
                throw new LocalException($"The broker's container does not answer: {error}");
            }
        }

        Environment.SetEnvironmentVariable(LocalServers.ManagementKey, address.ToString());
        Environment.SetEnvironmentVariable(LocalServers.RabbitMqKey, $"amqp://{account}:{container.GetMappedPublicPort(Amqp)}/{BrokerAccount.Vhost}");
    }
}
