namespace LienThong.Local.Servers;

/// <summary>A server's address, and the server itself when it runs because of us.</summary>
internal sealed record Choice(string Address, SharedServer? Server, Uri? Management = null);

/// <summary>Where each server comes from: given, a container, or a private instance.</summary>
internal sealed class Choices(LocalFolder folder, bool docker, Action<string> say)
{
    private readonly Remembered _remembered = new(folder);

    public async Task<Choice> Postgres(string? given, CancellationToken ct)
    {
        if (given is not null)
        {
            await Servers.Postgres.Answers(given, TimeSpan.FromSeconds(30), ct);
            return new Choice(given, null);
        }

        IServer server = docker
            ? DockerContainer.Postgres(folder, _remembered, _remembered.Port("postgres"))
            : new PrivatePostgres(folder, _remembered);
        var owned = new SharedServer("PostgreSQL", folder.File("postgres.lock"), server);
        await Started(owned, answers => Servers.Postgres.Try(PrivatePostgres.Address(_remembered), answers), ct);
        say($"PostgreSQL: 127.0.0.1:{_remembered.Port("postgres")}{How}");
        return new Choice(PrivatePostgres.Address(_remembered), owned);
    }

    public async Task<Choice> Broker(Uri? given, CancellationToken ct)
    {
        if (given is not null)
        {
            var address = Environment.GetEnvironmentVariable(LocalServers.ManagementKey) is { Length: > 0 } told
                ? new Uri(told)
                : new UriBuilder(given) { Scheme = "http", Port = 15672, Path = "/" }.Uri;
            using var givenManagement = new BrokerManagement(address);
            return await givenManagement.Try(ct) is { } error
                ? throw new LocalException($"The broker's management at {address.Host}:{address.Port} does not answer: {error}")
                : new Choice(given.OriginalString, null, address);
        }

        IServer server = docker
            ? DockerContainer.Broker(folder, _remembered, _remembered.Port("amqp"), _remembered.Port("amqp-management"))
            : new PrivateBroker(folder, _remembered);
        var owned = new SharedServer("RabbitMQ", folder.File("rabbitmq.lock"), server);
        await Started(owned, Answers, ct);
        var managementUri = BrokerAccount.Management(_remembered, _remembered.Port("amqp-management"));
        say($"RabbitMQ: 127.0.0.1:{_remembered.Port("amqp")}{How}");
        return new Choice(BrokerAccount.Amqp(_remembered, _remembered.Port("amqp")).ToString(), owned, managementUri);

        async Task<string?> Answers(CancellationToken token)
        {
            using var management = new BrokerManagement(BrokerAccount.Management(_remembered, _remembered.Port("amqp-management")));
            return await management.Try(token);
        }
    }

    private static async Task Started(SharedServer server, Func<CancellationToken, Task<string?>> tryAnswer, CancellationToken ct)
    {
        try
        {
            await server.Start(tryAnswer, ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private string How => docker ? " (container)" : " (private)";
}
