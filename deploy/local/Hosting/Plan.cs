using LienThong.Local.Servers;

namespace LienThong.Local.Hosting;

/// <summary>Addresses, databases and secrets of one system: what the services' settings are written from.</summary>
internal sealed class Plan(LocalFolder folder, string postgres, Uri rabbitMq, Tuning? tuning = null)
{
    private readonly Dictionary<string, int> _ports = [];

    public LocalFolder Folder => folder;

    public Remembered Remembered { get; } = new(folder);

    public Uri RabbitMq => rabbitMq;

    public Tuning Tuning { get; } = tuning ?? new();

    public string ClockOffsetFile => folder.File("clock-offset");

    public string Database(string service) => Postgres.Of(postgres, "lt_" + service);

    /// <summary>Where a service answers everybody.</summary>
    public Uri Public(string service) => Address(service);

    /// <summary>Where a service answers other services only.</summary>
    public Uri Internal(string service) => Address(service + "-internal");

    /// <summary>A port of the plan: chosen once, and another one than remembered when that was taken meanwhile.</summary>
    public int Port(string name)
    {
        if (!_ports.TryGetValue(name, out var port))
        {
            _ports[name] = port = Remembered.FreePort(name);
        }

        return port;
    }

    public string PortText(string name) => Port(name).ToString(null as IFormatProvider);

    private Uri Address(string name) => new($"http://127.0.0.1:{PortText(name)}");
}
