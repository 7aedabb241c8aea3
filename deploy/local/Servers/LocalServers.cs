namespace LienThong.Local.Servers;

/// <summary>
/// PostgreSQL and RabbitMQ, found or started: addresses from the environment first, then Docker if its engine runs, else private
/// instances of the installed binaries. What local hosts started is stopped by the last of them, and nothing else is.
/// </summary>
internal sealed class LocalServers : IAsyncDisposable
{
    public const string PostgresKey = "LIENTHONG_POSTGRES";
    public const string RabbitMqKey = "LIENTHONG_RABBITMQ";
    public const string ManagementKey = "LIENTHONG_RABBITMQ_MANAGEMENT";

    private readonly SharedServer? _postgres;
    private readonly SharedServer? _broker;
    private readonly BrokerManagement? _management;
    private int _stopped;

    private LocalServers(Choice postgres, Choice broker)
    {
        (_postgres, _broker) = (postgres.Server, broker.Server);
        PostgresConnectionString = postgres.Address;
        if (broker.Address.Length > 0)
        {
            RabbitMqUri = new Uri(broker.Address);
            ManagementUri = broker.Management!;
            _management = new BrokerManagement(ManagementUri);
        }

        AppDomain.CurrentDomain.ProcessExit += StopAtExit;
    }

    /// <summary>Superuser's connection string without a database; empty when PostgreSQL was not asked for.</summary>
    public string PostgresConnectionString { get; }

    public Uri RabbitMqUri { get; } = new("amqp://none");

    /// <summary>Management HTTP with user and password.</summary>
    public Uri ManagementUri { get; } = new("http://none");

    public BrokerManagement Management => _management ?? throw new LocalException("The broker was not asked for.");

    /// <summary>False when the broker is somebody else's, so that it must not be stopped.</summary>
    public bool BrokerIsOurs => _broker is not null;

    public static async Task<LocalServers> Start(
        LocalFolder folder, Action<string> say, CancellationToken ct, bool needsPostgres = true, bool needsBroker = true,
        bool privately = false)
    {
        var givenPostgres = !privately && Environment.GetEnvironmentVariable(PostgresKey) is { Length: > 0 } p ? p : null;
        var givenBroker = !privately && Environment.GetEnvironmentVariable(RabbitMqKey) is { Length: > 0 } b ? new Uri(b) : null;
        var missing = (Postgres: needsPostgres && givenPostgres is null, Broker: needsBroker && givenBroker is null);
        var docker = !privately && (missing.Postgres || missing.Broker) && await DockerContainer.IsRunning(ct);
        if (!docker)
        {
            var packages = new[]
            {
                missing.Postgres && PrivatePostgres.Binaries() is null ? "postgresql" : null,
                missing.Broker && !PrivateBroker.IsInstalled ? "rabbitmq-server" : null,
            };
            await DebianPackages.Install([.. packages.OfType<string>()], say, ct);
        }

        var choice = new Choices(folder, docker, say);
        var postgres = !needsPostgres ? Task.FromResult(new Choice("", null)) : choice.Postgres(givenPostgres, ct);
        var broker = !needsBroker ? Task.FromResult(new Choice("", null)) : choice.Broker(givenBroker, ct);
        try
        {
            await Task.WhenAll(postgres, broker);
        }
        catch
        {
            await StopStarted(postgres);
            await StopStarted(broker);
            throw;
        }

        var servers = new LocalServers(await postgres, await broker);
        if (needsBroker)
        {
            await servers.Management.CreateVhost(VhostOf(servers.RabbitMqUri), ct);
        }

        return servers;
    }

    /// <summary>Makes a virtual host of its own for one run and returns its address.</summary>
    public async Task<Uri> CreateVhost(string name, CancellationToken ct)
    {
        await Management.CreateVhost(name, ct);
        return new UriBuilder(RabbitMqUri) { Path = "/" + Uri.EscapeDataString(name) }.Uri;
    }

    /// <summary>Empties the services' virtual host: queues, exchanges and messages are gone; its limits are set again.</summary>
    public async Task ForgetMessages(CancellationToken ct)
    {
        if (VhostOf(RabbitMqUri) is not "/" and var vhost)
        {
            await Management.DeleteVhost(vhost, ct);
            await Management.CreateVhost(vhost, ct);
        }
    }

    /// <summary>Stops the broker in order; its durable queues stay.</summary>
    public Task StopBroker(CancellationToken ct) => Broker.Stop(ct);

    /// <summary>Ends the broker without warning.</summary>
    public Task KillBroker(CancellationToken ct) => Broker.Kill(ct);

    /// <summary>Starts a stopped or killed broker again, at the same address.</summary>
    public Task StartBroker(CancellationToken ct) => Broker.Start(Management.Try, ct);

    /// <summary>Ends PostgreSQL without warning, with all its backends; its log brings back what was committed.</summary>
    public Task KillPostgres(CancellationToken ct) => OwnPostgres.Kill(ct);

    /// <summary>Starts a killed PostgreSQL again, at the same address.</summary>
    public Task StartPostgres(CancellationToken ct) => OwnPostgres.Start(answers => Postgres.Try(PostgresConnectionString, answers), ct);

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= StopAtExit;
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            await Task.WhenAll(Disposed(_postgres), Disposed(_broker));
            _management?.Dispose();
        }
    }

    private SharedServer Broker => _broker ?? throw new LocalException("The broker is not ours to stop.");

    private SharedServer OwnPostgres => _postgres ?? throw new LocalException("PostgreSQL is not ours to stop.");

    private static string VhostOf(Uri amqp) => amqp.AbsolutePath.Trim('/') is { Length: > 0 } path ? Uri.UnescapeDataString(path) : "/";

    private static async Task Disposed(SharedServer? server)
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private static Task StopStarted(Task<Choice> choice) =>
        choice.IsCompletedSuccessfully ? Disposed(choice.GetAwaiter().GetResult().Server) : Task.CompletedTask;

    private void StopAtExit(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
