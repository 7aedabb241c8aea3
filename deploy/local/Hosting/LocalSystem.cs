using LienThong.Local.Servers;
using LienThong.Local.Traces;
using LienThong.Local.Verbs;
using Npgsql;

namespace LienThong.Local.Hosting;

/// <summary>The whole system on this machine: servers, services, simulators and gateway, started and stopped in order.</summary>
internal sealed class LocalSystem : IAsyncDisposable
{
    private readonly LocalFolder _folder;
    private readonly Action<string> _say;
    private readonly Tuning _tuning;
    private readonly FileStream _only;
    private readonly List<ServiceProcess> _services = [];
    private LocalServers? _servers;
    private TraceReceiver? _traces;
    private bool _walks;

    private LocalSystem(LocalFolder folder, Action<string> say, Tuning? tuning = null)
    {
        (_folder, _say, _tuning) = (folder, say, tuning ?? new());
        _only = FileLock.TryTake(folder.File("host.lock"))
            ?? throw new LocalException($"Another local host is using {folder.Path}: stop it, or name another folder in LIENTHONG_LOCAL.");
    }

    public RunningSystem Running { get; private set; } = null!;

    /// <summary>Its servers, for runs that stop and kill them.</summary>
    public LocalServers Servers => _servers!;

    /// <summary>What its processes' settings are written from.</summary>
    public Plan Plan { get; private set; } = null!;

    /// <summary>One of its processes.</summary>
    public ServiceProcess Process(string name) => _services.Single(service => service.Name == name);

    /// <summary>Brings everything up. <paramref name="fresh"/>: forget earlier dossiers first, since business time never runs backwards.</summary>
    public static async Task<LocalSystem> Start(
        LocalFolder folder, bool build, bool fresh, Action<string> say, CancellationToken ct, Tuning? tuning = null)
    {
        var system = new LocalSystem(folder, say, tuning);
        try
        {
            await system.Start(build, fresh, ct);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes databases, queues and exchanges, and ends.</summary>
    public static async Task Migrate(LocalFolder folder, bool build, Action<string> say, CancellationToken ct)
    {
        await using var system = new LocalSystem(folder, say);
        await system.Prepare(build, fresh: false, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_services.AsEnumerable().Reverse().Select(service => service.DisposeAsync().AsTask()));
        if (_traces is not null) // services hand over the last of their spans when they end
        {
            await _traces.DisposeAsync();
            if (_walks)
            {
                await TraceFile.Write(_folder, _traces.Spans.All, CancellationToken.None);
            }
        }

        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }

        await _only.DisposeAsync();
    }

    private async Task Start(bool build, bool fresh, CancellationToken ct)
    {
        var plan = await Prepare(build, fresh, ct);
        (_walks, _traces) = (fresh, new TraceReceiver(plan.Port(TraceVerb.Port)));
        _say($"starting {string.Join(", ", _services.Select(service => service.Name))}");
        _services.ForEach(service => service.Start());

        await Task.WhenAll(_services.Select(service => service.Ready(ct)));
        Running = Describe(plan, DemoClients.All(plan.Remembered));
    }

    private async Task<Plan> Prepare(bool build, bool fresh, CancellationToken ct)
    {
        var servers = LocalServers.Start(_folder, _say, ct, privately: _tuning.OwnServers);
        try
        {
            await Build.Solution(_folder, build, _say, ct);
        }
        finally
        {
            _servers = await servers;
        }

        await Task.WhenAll(ServiceSpec.All.Select(spec => ServiceProcess.StopLeftover(spec, _folder, ct)));
        var plan = Plan = new Plan(_folder, _servers!.PostgresConnectionString, _servers.RabbitMqUri, _tuning);
        foreach (var spec in ServiceSpec.All.Where(spec => ServiceProcess.Exists(spec, _folder) && !_tuning.Without.Contains(spec.Name)))
        {
            _services.Add(new ServiceProcess(spec, plan, _say));
        }

        if (fresh)
        {
            await Forget(plan, ct);
        }

        var withDatabase = ServiceSpec.All.Where(spec => spec.HasDatabase).Select(spec => spec.Name).ToHashSet();
        var migrating = _services.Where(service => withDatabase.Contains(service.Name)).ToList();
        _say($"migrating {string.Join(", ", migrating.Select(service => service.Name))}");
        await Task.WhenAll(migrating.Select(service => Migrate(service, plan, ct)));

        return plan;
    }

    private async Task Migrate(ServiceProcess service, Plan plan, CancellationToken ct)
    {
        await service.RunOnce(["--migrate"], ct);
        if (service.Name == "identity")
        {
            var clients = DemoClients.WriteFile(_folder, [.. DemoClients.All(plan.Remembered), DemoClients.Portal(plan.Remembered, plan.Public("gateway"))]);
            var officers = await DemoOfficers.WriteFile(_folder, plan.Database("identity"), _say, ct);
            try
            {
                await service.RunOnce(["--clients", clients, "--officers", officers], ct);
            }
            finally
            {
                File.Delete(officers); // first passwords are kept nowhere
            }
        }
    }

    private async Task Forget(Plan plan, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Postgres.Of(_servers!.PostgresConnectionString, null, pooling: false));
        await connection.OpenAsync(ct);
        foreach (var spec in ServiceSpec.All.Where(spec => spec.HasDatabase))
        {
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"lt_{spec.Name}\" WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync(ct);
        }

        await _servers.ForgetMessages(ct);
        File.Delete(plan.ClockOffsetFile);
        if (Directory.Exists(_folder.File("documents")))
        {
            Directory.Delete(_folder.File("documents"), recursive: true);
        }
    }

    private RunningSystem Describe(Plan plan, IReadOnlyList<ClientCredentials> clients)
    {
        var databases = ServiceSpec.All.Where(spec => spec.HasDatabase && _services.Exists(service => service.Name == spec.Name)).ToList();
        return new RunningSystem
        {
            Gateway = plan.Public("gateway"),
            Services = databases.ToDictionary(spec => spec.Name, spec => plan.Public(spec.Name)),
            Internal = databases.Where(spec => spec.HasInternalPort).ToDictionary(spec => spec.Name, spec => plan.Internal(spec.Name)),
            Databases = databases.ToDictionary(spec => spec.Name, spec => plan.Database(spec.Name)),
            Clients = clients.ToDictionary(client => client.Id),
            RabbitMq = plan.RabbitMq,
            RabbitMqManagement = _servers!.ManagementUri,
            ClockOffsetFile = plan.ClockOffsetFile,
            Carrier = plan.Public("carrier"),
            Mail = plan.Public("mail"),
            LocalFolder = _folder.Path,
            LogFolder = _folder.Logs,
            Spans = () => _traces!.Spans.All,
            Root = _folder.Root,
            StopBroker = StopBroker,
            StartBroker = ct => _servers.BrokerIsOurs ? _servers.StartBroker(ct) : Task.CompletedTask,
            Kill = name => _services.Single(service => service.Name == name).Kill(),
            ProcessOf = name => _services.Find(service => service.Name == name)?.ProcessId,
            Crashed = () => [.. _services.Where(service => service.Crashes > 0).Select(service => service.Name)],
        };
    }

    private async Task<bool> StopBroker(CancellationToken ct)
    {
        if (_servers!.BrokerIsOurs)
        {
            await _servers.StopBroker(ct);
        }

        return _servers.BrokerIsOurs;
    }
}
