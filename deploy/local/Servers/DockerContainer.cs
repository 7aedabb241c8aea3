namespace LienThong.Local.Servers;

/// <summary>A server in a container of its own; its data is in a named volume.</summary>
internal sealed class DockerContainer(string name, string image, string data, IReadOnlyList<string> options) : IServer
{
    /// <summary>The same as in docker-compose.yml.</summary>
    public const string PostgresImage = "postgres:17.11-bookworm";

    /// <summary>The same as in docker-compose.yml.</summary>
    public const string BrokerImage = "rabbitmq:3.13.7-management";

    /// <summary>Whether a Docker engine answers, not only whether its client is installed.</summary>
    public static async Task<bool> IsRunning(CancellationToken ct)
    {
        if (Commands.Find("docker") is null)
        {
            return false;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            return (await Commands.Try("docker", ["info"], patience.Token)).Exit == 0;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) // an engine that never answers is none
        {
            return false;
        }
    }

    public static DockerContainer Postgres(LocalFolder folder, Remembered remembered, int port) => new(
        $"lienthong-postgres-{folder.Mark}", PostgresImage, "/var/lib/postgresql/data",
        ["-p", $"127.0.0.1:{port}:5432", "-e", $"POSTGRES_PASSWORD={remembered.Word("postgres")}"]);

    public static DockerContainer Broker(LocalFolder folder, Remembered remembered, int port, int managementPort) => new(
        $"lienthong-rabbitmq-{folder.Mark}", BrokerImage, "/var/lib/rabbitmq",
        [
            "--hostname", "lt", "-p", $"127.0.0.1:{port}:5672", "-p", $"127.0.0.1:{managementPort}:15672",
            "-e", $"RABBITMQ_DEFAULT_USER={BrokerAccount.User}", "-e", $"RABBITMQ_DEFAULT_PASS={remembered.Word("rabbitmq")}",
            "-e", $"RABBITMQ_DEFAULT_VHOST={BrokerAccount.Vhost}",
        ]);

    public async Task Start(CancellationToken ct)
    {
        // One that exists keeps the ports it was made with, so it is started and not made again.
        if ((await Commands.Try("docker", ["start", name], ct)).Exit != 0)
        {
            await Commands.Run("docker", ["run", "-d", "--name", name, "-v", $"{name}:{data}", .. options, image], ct);
        }
    }

    public Task Stop(CancellationToken ct) => Commands.Try("docker", ["stop", "-t", "60", name], ct);

    public Task Kill(CancellationToken ct) => Commands.Try("docker", ["kill", name], ct);
}
