using System.Collections.Concurrent;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using LienThong.Testkit;
using Npgsql;

namespace LienThong.Faults.Staging;

/// <summary>The wires between every service and its two servers: each service has its own, so that one can be cut and not the others.</summary>
internal sealed class Networks(LocalFolder folder) : IAsyncDisposable
{
    private readonly Remembered _remembered = new(folder);
    private readonly ConcurrentDictionary<string, Lazy<TcpProxy>> _databases = [];
    private readonly ConcurrentDictionary<string, Lazy<TcpProxy>> _brokers = [];

    public IEnumerable<TcpProxy> Databases => _databases.Values.Select(proxy => proxy.Value);

    public IEnumerable<TcpProxy> Brokers => _brokers.Values.Select(proxy => proxy.Value);

    /// <summary>Settings that lead a service through its wires; the servers run by now, so their ports are known.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings(ServiceSpec spec)
    {
        if (spec.HasDatabase)
        {
            var through = _databases.GetOrAdd(spec.Name, _ => new(() => new("127.0.0.1", _remembered.Port("postgres")))).Value;
            var address = new NpgsqlConnectionStringBuilder(Postgres.Of(PrivatePostgres.Address(_remembered), "lt_" + spec.Name)) { Port = through.Port };
            yield return new("ConnectionStrings__Db", address.ConnectionString);
        }

        if (spec is { HasDatabase: true, HasInternalPort: true })
        {
            var through = _brokers.GetOrAdd(spec.Name, _ => new(() => new("127.0.0.1", _remembered.Port("amqp")))).Value;
            yield return new("RabbitMq__Uri", BrokerAccount.Amqp(_remembered, through.Port).ToString());
        }
    }

    public void Mend()
    {
        foreach (var proxy in Databases.Concat(Brokers))
        {
            proxy.Delay(TimeSpan.Zero);
            proxy.Mend();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in Databases.Concat(Brokers))
        {
            await proxy.DisposeAsync();
        }
    }
}
