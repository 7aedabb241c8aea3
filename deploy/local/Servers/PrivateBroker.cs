using System.Diagnostics;

namespace LienThong.Local.Servers;

/// <summary>RabbitMQ of our own from the installed binaries, on 127.0.0.1 only, beside any other broker of the machine.</summary>
internal sealed class PrivateBroker(LocalFolder folder, Remembered remembered) : IServer
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private readonly Daemon _broker = new(folder, "rabbitmq");
    private readonly Daemon _epmd = new(folder, "epmd");

    private bool _ranBefore;

    public static bool IsInstalled => File.Exists(Program) && Commands.Find("epmd") is not null;

    public async Task Start(CancellationToken ct)
    {
        if (_broker.FindRunning() is null)
        {
            await _epmd.Stop(TimeSpan.FromSeconds(5), ct);
            await Launch(ct);
        }
    }

    public async Task Stop(CancellationToken ct)
    {
        await _broker.Stop(TimeSpan.FromSeconds(60), ct);
        await _epmd.Stop(TimeSpan.FromSeconds(5), ct);
    }

    public async Task Kill(CancellationToken ct)
    {
        await _broker.Kill(ct);
        await _epmd.Kill(ct);
    }

    private async Task Launch(CancellationToken ct)
    {
        // Clients know its address: started again by the same host, it comes back where it was.
        Func<string, int> portOf = _ranBefore ? remembered.Port : remembered.FreePort;
        _ranBefore = true;
        var home = Directory.CreateDirectory(folder.File("rabbitmq")).FullName;
        var epmdPort = portOf("epmd").ToString(null as IFormatProvider);
        await File.WriteAllTextAsync(home + "/enabled_plugins", "[rabbitmq_management].\n", ct);
        Remembered.WritePrivately(home + "/rabbitmq.conf", $"""
            listeners.tcp.1 = 127.0.0.1:{portOf("amqp")}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {portOf("amqp-management")}
            default_user = {BrokerAccount.User}
            default_pass = {remembered.Word("rabbitmq")}
            default_vhost = {BrokerAccount.Vhost}
            disk_free_limit.absolute = 200MB
            log.console = false

            """);

        _epmd.Start("epmd", ["-port", epmdPort, "-address", "127.0.0.1"], []);
        var broker = _broker.Start(Program, [], new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["ERL_EPMD_PORT"] = epmdPort,
            ["RABBITMQ_NODENAME"] = "lt@localhost",
            ["RABBITMQ_NODE_PORT"] = remembered.Port("amqp").ToString(null as IFormatProvider),
            ["RABBITMQ_DIST_PORT"] = portOf("amqp-distribution").ToString(null as IFormatProvider),
            ["RABBITMQ_MNESIA_BASE"] = home + "/data",
            ["RABBITMQ_LOG_BASE"] = home + "/log",
            ["RABBITMQ_PID_FILE"] = home + "/pid",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = home + "/enabled_plugins",
            ["RABBITMQ_CONFIG_FILE"] = home + "/rabbitmq.conf",
            ["RABBITMQ_CONF_ENV_FILE"] = home + "/no-environment-file",
            // Loopback only, and no spinning on cores that others need.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
                "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
        });

        using var management = new BrokerManagement(BrokerAccount.Management(remembered, remembered.Port("amqp-management")));
        for (var waited = Stopwatch.StartNew(); await management.Try(ct) is { } error; await Task.Delay(200, ct))
        {
            if (broker.HasExited || waited.Elapsed > TimeSpan.FromSeconds(90))
            {
                throw new LocalException($"RabbitMQ did not start ({error}); see {_broker.LogFile} and {home}/log.");
            }
        }
    }
}

/// <summary>The account of every broker that the local host makes; there is no guest.</summary>
internal static class BrokerAccount
{
    public const string User = "lienthong";
    public const string Vhost = "lienthong";

    public static Uri Amqp(Remembered remembered, int port) => new($"amqp://{User}:{remembered.Word("rabbitmq")}@127.0.0.1:{port}/{Vhost}");

    public static Uri Management(Remembered remembered, int port) => new($"http://{User}:{remembered.Word("rabbitmq")}@127.0.0.1:{port}/");
}
