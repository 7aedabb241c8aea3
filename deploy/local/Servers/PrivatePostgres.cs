using System.Globalization;
using Npgsql;

namespace LienThong.Local.Servers;

/// <summary>PostgreSQL of our own from the installed binaries, on 127.0.0.1 only.</summary>
internal sealed class PrivatePostgres(LocalFolder folder, Remembered remembered) : IServer
{
    private static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300", "shared_buffers=256MB", "fsync=on",
        "timezone=UTC", "log_timezone=UTC",
    ];

    private readonly Daemon _daemon = new(folder, "postgres");
    private bool _ranBefore;

    public static string Address(Remembered remembered) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = remembered.Port("postgres"), Username = "postgres", Password = remembered.Word("postgres"),
    }.ConnectionString;

    /// <summary>The newest installed one's folder of programs, or null.</summary>
    public static string? Binaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => double.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin"))
                .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : Path.GetDirectoryName(Commands.Find("initdb"));

    public async Task Start(CancellationToken ct)
    {
        var home = await Home(ct);
        if (!await IsRunning(home, ct))
        {
            // Clients know its address: started again by the same host, it comes back where it was.
            var port = _ranBefore ? remembered.Port("postgres") : remembered.FreePort("postgres");
            _ranBefore = true;
            if ((await AsOwner("test", ["-f", Data(home) + "/PG_VERSION"], ct)).Exit != 0)
            {
                await Create(home, ct);
            }

            var options = string.Join(' ', Settings.Append($"port={port}").Select(setting => $"-c {setting}"));
            await Must(PgCtl, ["start", "-D", Data(home), "-l", home + "/postgres.log", "-w", "-t", "60", "-o", options], ct);
        }
    }

    public Task Stop(CancellationToken ct) => Stop("fast", ct);

    public Task Kill(CancellationToken ct) => Stop("immediate", ct);

    /// <summary>Deletes its data, wherever it lies; it is stopped.</summary>
    public async Task Delete(CancellationToken ct) => Directory.Delete(await Home(ct), recursive: true);

    private async Task Stop(string mode, CancellationToken ct)
    {
        var home = await Home(ct);
        if (await IsRunning(home, ct))
        {
            await Must(PgCtl, ["stop", "-D", Data(home), "-m", mode, "-w", "-t", "60"], ct);
        }
    }

    private async Task Create(string home, CancellationToken ct)
    {
        // initdb reads the password from a file its user may read.
        var password = home + "/password";
        Remembered.WritePrivately(password, remembered.Word("postgres"));
        await GiveAway(password, ct);
        await Must(
            Path.Combine(Binaries()!, "initdb"),
            ["-D", Data(home), "-U", "postgres", "-A", "scram-sha-256", "--pwfile", password, "-E", "UTF8", "--locale", "C.UTF-8"], ct);
        File.Delete(password);
    }

    /// <summary>
    /// Under the local folder; but PostgreSQL refuses to run as root, and the user postgres may be unable to enter a parent of it
    /// (a repository in root's home): then under that user's own home.
    /// </summary>
    private async Task<string> Home(CancellationToken ct)
    {
        var home = folder.File("postgres");
        if (!Commands.IsRoot)
        {
            return Directory.CreateDirectory(home).FullName;
        }

        if ((await AsOwner("test", ["-x", folder.Path], ct)).Exit != 0)
        {
            home = Path.Combine("/var/lib/postgresql", "lienthong-" + folder.Mark);
        }

        if (!Directory.Exists(home))
        {
            Directory.CreateDirectory(home);
            await GiveAway(home, ct);
        }

        return home;
    }

    private async Task<bool> IsRunning(string home, CancellationToken ct)
    {
        var (exit, output) = await AsOwner("head", ["-n", "1", Data(home) + "/postmaster.pid"], ct);
        return exit == 0 && int.TryParse(output, out var pid) && _daemon.IsOurs(pid);
    }

    private static string Data(string home) => home + "/data";

    private static string PgCtl => Path.Combine(Binaries()!, "pg_ctl");

    private static async Task GiveAway(string path, CancellationToken ct)
    {
        if (Commands.IsRoot)
        {
            await Commands.Run("chown", ["postgres:", path], ct);
            await Commands.Run("chmod", ["u=rwX,go=", path], ct);
        }
    }

    private Task<(int Exit, string Output)> AsOwner(string program, string[] arguments, CancellationToken ct) =>
        Commands.IsRoot
            ? Commands.Try("runuser", ["-u", "postgres", "--", program, .. arguments], ct, _daemon.Mark)
            : Commands.Try(program, arguments, ct, _daemon.Mark);

    private async Task Must(string program, string[] arguments, CancellationToken ct)
    {
        var (exit, output) = await AsOwner(program, arguments, ct);
        if (exit != 0)
        {
            throw new LocalException($"{program} {string.Join(' ', arguments)} ended with {exit}:\n{output}");
        }
    }
}
