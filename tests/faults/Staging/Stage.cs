using System.Collections.Concurrent;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using LienThong.Testkit;

namespace LienThong.Faults.Staging;

/// <summary>
/// The whole system on servers of its own, with a wire before every service that can be cut: what faults are done to. One stage serves
/// many runs; whatever a run breaks for good ends with its stage.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>The services that exchange facts.</summary>
    public static readonly string[] Speakers = ["intake", "routing", "agency", "postal", "notification"];

    private readonly ConcurrentDictionary<string, int> _expected = [];
    private LocalSystem _system = null!;

    private Stage(LocalFolder folder) => (Networks, Points) = (new(folder), new(folder));

    public RunningSystem Running => _system.Running;

    public LocalServers Servers => _system.Servers;

    public LocalFolder Folder { get; private init; } = null!;

    public Networks Networks { get; }

    public ArmedPoints Points { get; }

    public BrokerControl BrokerControl => new(Folder);

    public Databases Data { get; private set; } = null!;

    /// <summary>Starts everything with nothing in it. <paramref name="heals"/>: lost facts are looked for within seconds; else not at all.</summary>
    public static async Task<Stage> Start(bool heals, Action<string> say, CancellationToken ct)
    {
        var folder = LocalFolder.Find().Within("faults");
        var stage = new Stage(folder) { Folder = folder };
        stage.Points.DisarmAll();
        var tuning = new Tuning
        {
            Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
            OwnServers = true,
            RestartAfter = TimeSpan.FromSeconds(1),
            Without = ["portal"],
            Settings = service => stage.Settings(service, heals),
        };
        try
        {
            stage._system = await LocalSystem.Start(folder, build: false, fresh: true, say, ct, tuning);
            stage.Data = new(stage.Running);
            // RabbitMQ 3.10 writes new queues down late: in order once, so that a kill later takes no queue with it that was never on disk.
            await stage.Servers.StopBroker(ct);
            await stage.Servers.StartBroker(ct);
            return stage;
        }
        catch
        {
            await stage.Networks.DisposeAsync();
            throw;
        }
    }

    /// <summary>The process named; its end by a fault is <see cref="Expect">expected</see>.</summary>
    public ServiceProcess Process(string service) => _system.Process(service);

    /// <summary>A service is about to be ended by a fault.</summary>
    public void Expect(string service) => _expected.AddOrUpdate(service, 1, (_, times) => times + 1);

    /// <summary>Ends a process without warning and waits until its successor is ready.</summary>
    public async Task Kill(string service, CancellationToken ct)
    {
        Expect(service);
        var before = Process(service).Crashes;
        Process(service).Kill();
        await Back(service, before, ct);
    }

    /// <summary>Waits until a process that is going down has gone and its successor is ready.</summary>
    public async Task Back(string service, int crashesBefore, CancellationToken ct)
    {
        while (Process(service).Crashes == crashesBefore)
        {
            await Task.Delay(20, ct);
        }

        await Task.Delay(TimeSpan.FromSeconds(1), ct); // the host waits as long before it starts the next
        await Process(service).Ready(ct);
    }

    /// <summary>How often each process ended beyond what faults did, since the last time asked.</summary>
    public IReadOnlyList<string> Surprises()
    {
        var surprises = new List<string>();
        foreach (var name in ServiceSpec.All.Select(spec => spec.Name).Where(name => name != "portal"))
        {
            var more = Process(name).Crashes - _expected.GetValueOrDefault(name);
            if (more > 0)
            {
                surprises.Add($"{name} crashed {more} times by itself");
            }

            _expected[name] = Process(name).Crashes;
        }

        return surprises;
    }

    /// <summary>A second process of a service beside the first, on ports of its own; whoever disposes of it stops it.</summary>
    public ServiceProcess Second(string service)
    {
        var spec = ServiceSpec.All.Single(spec => spec.Name == service);
        return new(spec with { Name = service + "-2", Settings = plan => Twin(spec, plan) }, _system.Plan, _ => { });
    }

    public async ValueTask DisposeAsync()
    {
        await Data.DisposeAsync();
        await _system.DisposeAsync();
        await Networks.DisposeAsync();
    }

    /// <summary>As the first one has it, but for its addresses; and no fault point of the first is its own.</summary>
    private static Dictionary<string, string> Twin(ServiceSpec spec, Plan plan)
    {
        var settings = spec.Environment(plan);
        settings.Remove("Urls");
        settings.Remove("Http__InternalPort");
        settings.Remove("Faults__Folder");
        return settings;
    }

    private Dictionary<string, string> Settings(string service, bool heals)
    {
        var settings = new Dictionary<string, string>
        {
            ["Catalogue__Path"] = Path.Combine(Repository.Root, "tests", "bench", "catalogue"),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__Microsoft"] = "Critical", // an outage is seen once, not by every query
            ["Logging__LogLevel__LienThong"] = "Debug", // the gates say what they applied and dropped
            ["Healing__PatienceSeconds"] = heals ? "10" : "3600",
            ["Healing__IntervalSeconds"] = heals ? "15" : "86400",
            ["Healing__SettleSeconds"] = heals ? "15" : "3600",
            ["Carrier__LeaseSeconds"] = "20",
            ["Sending__LeaseSeconds"] = "25",
            ["Sending__MaxWaitSeconds"] = "10",
        };
        if (service == "gateway")
        {
            (settings["Limits__PerSecond"], settings["Limits__Burst"]) = ("100000", "100000");
        }

        if (ServiceSpec.All.FirstOrDefault(spec => spec.Name == service) is { } known) // a second process of a service is left alone
        {
            settings["Faults__Folder"] = Points.Folder;
            foreach (var (key, value) in Networks.Settings(known))
            {
                settings[key] = value;
            }
        }

        return settings;
    }
}
