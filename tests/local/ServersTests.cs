using System.Diagnostics;
using LienThong.Local.Servers;
using LienThong.Testkit;
using Npgsql;

namespace LienThong.Local.Tests;

public sealed class ServersTests
{
    [Fact]
    public async Task PostgreSQL_answers_and_keeps_what_is_committed()
    {
        await using var database = NpgsqlDataSource.Create(await Testkit.Servers.Postgres());
        await using var command = database.CreateCommand("SELECT current_setting('fsync')");

        Assert.Equal("on", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_queue_of_a_virtual_host_has_a_delivery_limit()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var vhost = await Testkit.Servers.CreateVhost("limits");
        using var management = new BrokerManagement(await Testkit.Servers.RabbitMqManagement());

        var policies = await management.Get($"api/policies/{vhost.RabbitMq.AbsolutePath.Trim('/')}", ct);

        var limits = Assert.Single(policies!.AsArray())!;
        Assert.Equal(20, (int)limits["definition"]!["delivery-limit"]!);
        Assert.Equal(".*", (string?)limits["pattern"]);
    }

    [Fact]
    public async Task A_database_of_its_own_is_a_clone_of_the_template()
    {
        var ct = TestContext.Current.CancellationToken;
        var made = 0;
        await using var first = await TestDatabase.Create("clones", Migrate);
        await using var second = await TestDatabase.Create("clones", Migrate);

        await Execute(first.ConnectionString, "INSERT INTO thing VALUES (2)");

        await using var database = NpgsqlDataSource.Create(second.ConnectionString);
        await using var command = database.CreateCommand("SELECT count(*) FROM thing");
        Assert.Equal(1L, await command.ExecuteScalarAsync(ct));
        Assert.Equal(1, made);

        Task Migrate(string connectionString)
        {
            made++;
            return Execute(connectionString, "CREATE TABLE thing (id int); INSERT INTO thing VALUES (1)");
        }

        async Task Execute(string connectionString, string sql)
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await using var execute = source.CreateCommand(sql);
            await execute.ExecuteNonQueryAsync(ct);
        }
    }

    [Fact]
    public async Task What_ended_test_runs_left_is_known_by_its_name_and_what_living_ones_use_is_not_among_it()
    {
        var ct = TestContext.Current.CancellationToken;
        var (server, address) = (await Testkit.Servers.Postgres(), await Testkit.Servers.RabbitMq());
        using var management = new BrokerManagement(await Testkit.Servers.RabbitMqManagement());
        await using var database = await TestDatabase.CreateEmpty();
        await using var vhost = await Testkit.Servers.CreateVhost("alive");
        using var ended = Process.Start(new ProcessStartInfo("true"))!;
        await ended.WaitForExitAsync(ct);
        var left = $"test_{ended.Id}_{Guid.CreateVersion7():N}";
        await using var postgres = NpgsqlDataSource.Create(server);
        await using var create = postgres.CreateCommand($"CREATE DATABASE \"{left}\"");
        await create.ExecuteNonQueryAsync(ct);
        await management.CreateVhost(left.Replace('_', '-'), ct);

        var (databases, vhosts) = (await TestLeftovers.Databases(server, ct), await TestLeftovers.Vhosts(address, management, ct));

        await using var drop = postgres.CreateCommand($"DROP DATABASE \"{left}\"");
        await drop.ExecuteNonQueryAsync(ct);
        await management.DeleteVhost(left.Replace('_', '-'), ct);
        Assert.Contains(left, databases);
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(database.ConnectionString).Database, databases);
        Assert.Contains(left.Replace('_', '-'), vhosts);
        Assert.DoesNotContain(vhost.RabbitMq.AbsolutePath.Trim('/'), vhosts);
        Assert.DoesNotContain("lienthong", vhosts);
    }

    [Fact]
    public async Task The_last_to_leave_stops_a_shared_server()
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = TestFolders.Create("shared");
        var server = new CountedServer();
        var first = new SharedServer("it", folder.File("it.lock"), server);
        var second = new SharedServer("it", folder.File("it.lock"), server);
        await first.Start(_ => Task.FromResult<string?>(null), ct);
        await second.Start(_ => Task.FromResult<string?>(null), ct);

        await first.DisposeAsync();
        var afterFirst = server.Stops;
        await second.DisposeAsync();

        Assert.Equal((0, 1), (afterFirst, server.Stops));
        Directory.Delete(folder.Path, recursive: true);
    }

    private sealed class CountedServer : IServer
    {
        public int Stops { get; private set; }

        public Task Start(CancellationToken ct) => Task.CompletedTask;

        public Task Stop(CancellationToken ct) => Task.FromResult(++Stops);

        public Task Kill(CancellationToken ct) => Task.CompletedTask;
    }
}
