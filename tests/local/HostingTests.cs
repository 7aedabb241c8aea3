using LienThong.Local.Hosting;
using LienThong.Local.Servers;

namespace LienThong.Local.Tests;

public sealed class HostingTests : IDisposable
{
    private readonly LocalFolder _folder = TestFolders.Create("hosting");

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void Only_its_owner_may_read_the_secrets_and_they_stay_the_same()
    {
        var first = new Remembered(_folder).Secret("key");

        var second = new Remembered(_folder).Secret("key");

        Assert.Equal(first, second);
        Assert.Equal(32, Convert.FromBase64String(first).Length);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no file modes");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(new Remembered(_folder).SecretsFile));
    }

    [Fact]
    public void A_remembered_port_that_was_taken_meanwhile_is_replaced()
    {
        var remembered = new Remembered(_folder);
        var before = remembered.FreePort("thing");
        using var squatter = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, before);
        squatter.Start();

        var after = remembered.FreePort("thing");

        Assert.NotEqual(before, after);
        Assert.Equal(after, remembered.Port("thing"));
    }

    [Fact]
    public void Every_service_is_told_its_own_database_and_the_gateway_knows_them_all()
    {
        var plan = new Plan(_folder, "Host=127.0.0.1;Username=postgres", new Uri("amqp://127.0.0.1/x"));

        var settings = ServiceSpec.All.ToDictionary(spec => spec.Name, spec => spec.Environment(plan));

        Assert.All(
            ServiceSpec.All.Where(spec => spec.HasDatabase),
            spec =>
            {
                Assert.Contains($"Database=lt_{spec.Name}", settings[spec.Name]["ConnectionStrings__Db"], StringComparison.Ordinal);
                Assert.Equal(plan.Public(spec.Name).ToString(), settings["gateway"][$"ReverseProxy__Clusters__{spec.Name}__Destinations__d1__Address"]);
            });
        Assert.Equal(settings["carrier"]["Callback__Secret"], settings["postal"]["Carrier__Secret"]);
    }

    [Fact]
    public async Task A_daemon_is_found_again_by_the_next_run_and_stopped()
    {
        var ct = TestContext.Current.CancellationToken;
        using var process = new Daemon(_folder, "sleeper").Start("sleep", ["300"], []);
        var next = new Daemon(_folder, "sleeper");
        await Testkit.Eventually.Holds("the daemon runs", () => next.FindRunning() == process.Id);

        await next.Stop(TimeSpan.FromSeconds(10), ct);

        Assert.Null(next.FindRunning());
        await process.WaitForExitAsync(ct);
    }
}
