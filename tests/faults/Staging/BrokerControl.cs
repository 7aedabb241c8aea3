using LienThong.Local.Servers;

namespace LienThong.Faults.Staging;

/// <summary>What only the broker's own command can do.</summary>
internal sealed class BrokerControl(LocalFolder folder)
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmqctl";
    private readonly Remembered _remembered = new(folder);

    public Task Do(IEnumerable<string> words, CancellationToken ct)
    {
        var home = folder.File("rabbitmq");
        return Commands.Run(Program, ["-n", "lt@localhost", .. words], ct, new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["ERL_EPMD_PORT"] = _remembered.Port("epmd").ToString(null as IFormatProvider),
            ["RABBITMQ_CONF_ENV_FILE"] = home + "/no-environment-file",
        });
    }
}
