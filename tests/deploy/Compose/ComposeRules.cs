using System.Text.RegularExpressions;

namespace LienThong.Deploy.Tests.Compose;

/// <summary>What every line of the file must keep; each rule answers with the faults it found.</summary>
internal static partial class ComposeRules
{
    /// <summary>Keycloak compiles its own configuration at start.</summary>
    private static readonly string[] MayWrite = ["keycloak"];

    /// <summary>Images without a shell or anything else that could ask them.</summary>
    private static readonly string[] Unwatched = ["collector", "jaeger"];

    public static IEnumerable<string> Hardening(ComposeFile file) =>
        from service in file.Services.Values
        from fault in new (bool Kept, string Fault)[]
        {
            (service.Text("read_only") == "true" || MayWrite.Contains(service.Name), "its file system may be written"),
            (service.Words("cap_drop").Contains("ALL"), "keeps capabilities"),
            (service.Words("security_opt").Contains("no-new-privileges:true"), "may gain privileges"),
            (!service.Says("privileged") && !service.Says("cap_add"), "is privileged"),
            (!service.Says("network_mode") && !service.Says("pid") && !service.Says("ipc") && !service.Says("env_file"), "shares what is the host's"),
            (User().IsMatch(service.Text("user")), "runs as root or as nobody said whom"),
            (service.Text("mem_limit").Length > 0 && service.Text("pids_limit").Length > 0, "has no limits"),
            (service.Text("restart") is "no" or "unless-stopped", "has no restart policy"),
            (service.Words("tmpfs").Any(folder => folder.StartsWith("/tmp:", StringComparison.Ordinal)), "has no /tmp"),
            (service.Words("networks").Count > 0, "is on no network, so on the default one"),
            (service.Words("volumes").All(volume => !volume.Contains("docker.sock", StringComparison.Ordinal)), "reaches the engine"),
            (service.Words("ports").All(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal)), "is published to others than this machine"),
            (service.Words("ports").Count == 0 || service.Words("networks").Contains("edge"), "publishes a port on internal networks only"),
        }
        where !fault.Kept
        select $"{service.Name} {fault.Fault}";

    public static IEnumerable<string> Images(ComposeFile file) =>
        from service in file.Services.Values
        let image = service.Text("image")
        where service.Project.Length > 0 ? !image.StartsWith("lienthong/", StringComparison.Ordinal) || image.EndsWith(":latest", StringComparison.Ordinal) : !Exact().IsMatch(image)
        select $"{service.Name}: {image} is not an exact tag";

    public static IEnumerable<string> Names(ComposeFile file, Func<string, bool> exists)
    {
        foreach (var service in file.Services.Values)
        {
            foreach (var volume in service.Words("volumes").Select(volume => volume.Split(':')[0]))
            {
                if (volume.StartsWith('.') ? !exists(volume) : !file.Volumes.Contains(volume))
                {
                    yield return $"{service.Name}: no volume {volume}";
                }
            }

            foreach (var network in service.Words("networks").Where(network => !file.Networks.Contains(network)))
            {
                yield return $"{service.Name}: no network {network}";
            }

            foreach (var secret in service.Secrets.Keys.Where(secret => !file.Secrets.ContainsKey(secret)))
            {
                yield return $"{service.Name}: no secret {secret}";
            }

            if (service.Project.Length > 0 && !exists(service.Project))
            {
                yield return $"{service.Name}: no project {service.Project}";
            }
        }

        var (volumes, secrets) = (file.Services.Values.SelectMany(service => service.Words("volumes")), file.Services.Values.SelectMany(service => service.Secrets.Keys));
        foreach (var unused in file.Volumes.Except(volumes.Select(volume => volume.Split(':')[0])).Concat(file.Secrets.Keys.Except(secrets)))
        {
            yield return $"nobody uses {unused}";
        }
    }

    public static IEnumerable<string> Order(ComposeFile file) =>
        from service in file.Services.Values
        from wait in service.DependsOn
        let fault = !file.Services.TryGetValue(wait.Key, out var other) ? "is no service"
            : other.Says("profiles") && !service.Says("profiles") ? "is started by a profile only"
            : wait.Value == "service_completed_successfully" ? (other.IsJob ? null : "never ends")
            : wait.Value == "service_healthy" ? (IsWatched(other) ? null : "says nothing of its health")
            : wait.Value == "service_started" ? null : "is waited for in no known way"
        where fault is not null
        select $"{service.Name}: {wait.Key} {fault}";

    public static IEnumerable<string> Health(ComposeFile file) =>
        file.Services.Values.Where(service => !service.IsJob && !IsWatched(service) && !Unwatched.Contains(service.Name)).Select(service => $"{service.Name} is not watched");

    public static IEnumerable<string> PlainSecrets(ComposeFile file) =>
        from service in file.Services.Values
        from setting in service.Environment
        where SecretKey().IsMatch(setting.Key) || SecretValue().IsMatch(setting.Value)
        select $"{service.Name}: {setting.Key} is a secret in plain sight";

    private static bool IsWatched(ComposeService service) => !service.HealthIsOff && (service.Says("healthcheck") || service.Project.Length > 0); // ours: by the Dockerfile

    [GeneratedRegex(@"^[1-9]\d*:\d+$")]
    private static partial Regex User();

    [GeneratedRegex(@"^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?(-[a-z]+)?(@sha256:[0-9a-f]{64})?$")]
    private static partial Regex Exact();

    [GeneratedRegex("(password|secret|token|apikey)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();

    [GeneratedRegex("(password=|://[^/@]+:[^/@]+@)", RegexOptions.IgnoreCase)]
    private static partial Regex SecretValue();
}
