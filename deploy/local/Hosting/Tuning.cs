namespace LienThong.Local.Hosting;

/// <summary>What a system that is measured or broken on purpose is started with, beside the demonstration's own settings.</summary>
internal sealed record Tuning
{
    /// <summary>Which build of the services runs, as the folder under <c>artifacts/bin</c> is called. Default: <c>debug</c>.</summary>
    public string Configuration { get; init; } = "debug";

    /// <summary>Short names of processes that are left out. Default: none.</summary>
    public IReadOnlyCollection<string> Without { get; init; } = [];

    /// <summary>Whether its servers are private instances whatever the environment names and whether or not Docker runs: they are going to be killed.</summary>
    public bool OwnServers { get; init; }

    /// <summary>How long after a crash a process is started again. Default: as many seconds as it has crashed, at most 10.</summary>
    public TimeSpan? RestartAfter { get; init; }

    /// <summary>Environment variables by a service's short name; they win over the demonstration's. Default: none.</summary>
    public Func<string, IReadOnlyDictionary<string, string>> Settings { get; init; } = _ => new Dictionary<string, string>();
}
