using System.Text.RegularExpressions;

namespace LienThong.Deploy.Tests.Compose;

/// <summary>Every address a process is told leads to a service on a network they share, at a port it listens on.</summary>
internal static partial class AddressRules
{
    /// <summary>Ports of the images that are not ours.</summary>
    private static readonly Dictionary<string, int[]> Ports = new()
    {
        ["postgres"] = [5432], ["rabbitmq"] = [5672, 15672], ["keycloak"] = [8080, 9000], ["collector"] = [4317, 4318, 8889],
        ["jaeger"] = [4317, 4318, 16686], ["prometheus"] = [9090], ["grafana"] = [3000],
    };

    public static IEnumerable<string> Faults(ComposeFile file, IReadOnlyDictionary<string, string> secrets)
    {
        foreach (var service in file.Services.Values)
        {
            foreach (var port in service.Words("ports").Select(port => int.Parse(port.Split(':')[^1], null)).Where(port => !ListensOn(service).Contains(port)))
            {
                yield return $"{service.Name} publishes {port} and does not listen there";
            }

            var told = service.Environment.Where(setting => setting.Key != "Urls").Select(setting => (setting.Key, setting.Value))
                .Concat(service.Secrets.Keys.Select(name => (Key: name, Value: secrets.GetValueOrDefault(name, ""))).Where(secret => !secret.Key.EndsWith(".json", StringComparison.Ordinal)));
            foreach (var (key, value) in told.Where(_ => !service.IsJob))
            {
                foreach (Match address in Address().Matches(value))
                {
                    var (host, port) = (address.Groups["host"].Value, address.Groups["port"].Value is { Length: > 0 } text ? int.Parse(text, null) : 5432);
                    if (host == "localhost")
                    {
                        continue; // seen from outside: printed on papers, followed by browsers
                    }

                    if (!file.Services.TryGetValue(host, out var other) || !other.Words("networks").Intersect(service.Words("networks")).Any())
                    {
                        yield return $"{service.Name} cannot reach {host} ({key})";
                    }
                    else if (!ListensOn(other).Contains(port))
                    {
                        yield return $"{service.Name} asks {host} at {port}, where nobody listens ({key})";
                    }
                }
            }
        }
    }

    private static IEnumerable<int> ListensOn(ComposeService service) => service.Project.Length == 0
        ? Ports[service.Name]
        : (service.Environment.GetValueOrDefault("Urls") ?? "http://+:8080").Split(';').Select(url => new Uri(url.Replace("+", "any", StringComparison.Ordinal)).Port)
            .Concat(service.Environment.TryGetValue("Smtp__Listen", out _) ? [int.Parse(service.Environment["Smtp__Port"], null)] : []);

    [GeneratedRegex(@"(?:https?|amqp)://(?:[^/@\s]+@)?(?<host>[a-z][a-z0-9-]*):(?<port>\d+)|Host=(?<host>[a-z]+);")]
    private static partial Regex Address();
}
