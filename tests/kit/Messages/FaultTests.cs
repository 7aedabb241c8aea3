using LienThong.Kit.Messages;
using LienThong.Testkit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LienThong.Kit.Tests.Messages;

/// <summary>Broker killed, network still, database away, locks held by somebody else: all comes through, nothing is blamed on an event.</summary>
public sealed class FaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broker_killed_under_load_and_started_again_gets_every_row_and_none_is_applied_twice()
    {
        Assert.SkipUnless(OwnBroker.IsInstalled, "rabbitmq-server is not installed");
        await using var broker = await OwnBroker.Start(Ct);
        var (routingDatabase, address) = (await ToyServers.NewDatabase(), broker.RabbitMq.ToString());
        await using (await Toy.Start(routingDatabase, address)) // declares its queues
        {
            await broker.Restart(Ct);
        }

        await using var routing = await Toy.Start(routingDatabase, address, run: true);
        await using var intake = await Toy.Start(await ToyServers.NewDatabase(), address, "intake", run: true);
        await Announce(intake, 50);
        await ToyServers.Eventually("the first are applied", async () => await Applied(routing) == 50);

        var load = Announce(intake, 150);
        await broker.Kill(Ct);
        await load;
        await ToyServers.Eventually("the outage is seen", () => Task.FromResult(IsDegraded(intake, "relay")));
        Assert.NotEqual(0, await intake.Scalar<long>("SELECT count(*) FROM kit.outbox"));
        await broker.StartAgain(Ct);

        await ToyServers.Eventually("all is applied", async () => await Applied(routing) == 200, seconds: 120);
        await ToyServers.Eventually("the outbox is empty", async () => await intake.Scalar<long>("SELECT count(*) FROM kit.outbox") == 0);
        await ToyServers.Eventually("the relay is well again", () => Task.FromResult(!IsDegraded(intake, "relay")));
        Assert.Equal(0, await routing.Scalar<long>("SELECT count(*) FROM kit.parked"));
    }

    [Fact]
    public async Task A_connection_that_carries_nothing_more_is_given_up_and_the_rows_go_out_on_a_new_one()
    {
        var broker = new Uri(await ToyServers.NewBroker());
        await using var network = new TcpProxy(broker.Host, broker.Port);
        await using var routing = await Toy.Start(await ToyServers.NewDatabase(), broker.ToString(), run: true);
        var through = new UriBuilder(broker) { Host = "127.0.0.1", Port = network.Port }.Uri.ToString();
        await using var intake = await Toy.Start(await ToyServers.NewDatabase(), through, "intake", run: true);
        await Announce(intake, 5);
        await ToyServers.Eventually("the first are applied", async () => await Applied(routing) == 5);

        Assert.NotEqual(0, network.HoldStill());
        await Announce(intake, 5);

        await ToyServers.Eventually("the rest is applied", async () => await Applied(routing) == 10, seconds: 90);
        await ToyServers.Eventually("the outbox is empty", async () => await intake.Scalar<long>("SELECT count(*) FROM kit.outbox") == 0);
    }

    [Fact]
    public async Task A_partition_waits_through_an_outage_of_its_database_and_resumes_by_itself()
    {
        var broker = await ToyServers.NewBroker();
        var database = new NpgsqlConnectionStringBuilder(await ToyServers.NewDatabase());
        await using var network = new TcpProxy(database.Host!, database.Port);
        var through = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = network.Port, Timeout = 3 };
        await using var routing = await Toy.Start(through.ConnectionString, broker, run: true);
        await using var intake = await Toy.Start(await ToyServers.NewDatabase(), broker, "intake", run: true);
        await Announce(intake, 20);
        await ToyServers.Eventually("the first are applied", async () => await Applied(routing) == 20);

        network.Cut();
        await Announce(intake, 80);
        await ToyServers.Eventually("the outage is seen", () => Task.FromResult(
            routing.Services.GetRequiredService<MessagesHealth>().Degraded.Any(d => d.Contains("outage", StringComparison.Ordinal))));
        await ToyServers.Eventually("the broker has everything", async () => await intake.Scalar<long>("SELECT count(*) FROM kit.outbox") == 0);
        network.Mend();

        await ToyServers.Eventually("all is applied", async () => await AppliedOrNull(routing) == 100, seconds: 60);
        Assert.Equal(0, await routing.Scalar<long>("SELECT count(*) FROM kit.parked"));
        await ToyServers.Eventually("nothing is degraded", () => Task.FromResult(!IsDegraded(routing, "outage")));
    }

    [Fact]
    public async Task An_event_whose_dossier_somebody_keeps_locked_waits_and_is_never_poison()
    {
        await using var toy = await Toy.Start(await ToyServers.NewDatabase(), broker: null);
        var dossier = Guid.CreateVersion7();
        await toy.Gate.Apply([Toy.Event(dossier, 1)], default);
        await using var holder = await toy.Database.OpenConnectionAsync(Ct);
        await using var transaction = await holder.BeginTransactionAsync(Ct);
        await using (var lockRow = new NpgsqlCommand("SELECT 1 FROM kit.stream WHERE dossier_id = $1 FOR UPDATE", holder, transaction))
        {
            lockRow.Parameters.Add(new() { Value = dossier });
            await lockRow.ExecuteNonQueryAsync(Ct);
        }

        var applying = toy.Gate.Apply([Toy.Event(dossier, 2)], default);
        await Task.Delay(TimeSpan.FromSeconds(17), Ct); // three lock timeouts of five seconds: the time itself is what is tested
        Assert.False(applying.IsCompleted);
        await transaction.RollbackAsync(Ct);
        await applying;

        Assert.Equal(2, await Applied(toy));
        Assert.Equal(0, await toy.Scalar<long>("SELECT count(*) FROM kit.parked"));
    }

    [Fact]
    public async Task An_event_that_meets_a_lock_for_fifteen_seconds_waits_like_in_an_outage_and_is_never_poison()
    {
        var broker = await ToyServers.NewBroker();
        await using var routing = await Toy.Start(await ToyServers.NewDatabase(), broker, run: true);
        await using var intake = await Toy.Start(await ToyServers.NewDatabase(), broker, "intake", run: true);
        await Announce(intake, 10);
        await ToyServers.Eventually("the first are applied", async () => await Applied(routing) == 10);
        await using var holder = await routing.Database.OpenConnectionAsync(Ct);
        await using var transaction = await holder.BeginTransactionAsync(Ct);
        await using (var lockTable = new NpgsqlCommand("LOCK TABLE applied IN SHARE MODE", holder, transaction)) // the save meets it, not the gate
        {
            await lockTable.ExecuteNonQueryAsync(Ct);
        }

        await Announce(intake, 30);
        await ToyServers.Eventually("an event meets the lock", async () =>
            await routing.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0);
        await Task.Delay(TimeSpan.FromSeconds(15), Ct); // three lock timeouts: the time itself is what is tested
        Assert.Equal(10, await Applied(routing));
        await transaction.RollbackAsync(Ct);

        await ToyServers.Eventually("all is applied", async () => await Applied(routing) == 40);
        Assert.Equal(0, await routing.Scalar<long>("SELECT count(*) FROM kit.parked"));
    }

    private static bool IsDegraded(Toy toy, string what) =>
        toy.Services.GetRequiredService<MessagesHealth>().Degraded.Any(d => d.Contains(what, StringComparison.Ordinal));

    private static Task<long> Applied(Toy toy) => toy.Scalar<long>("SELECT count(*) FROM applied");

    /// <summary>Null while the pool still hands out connections that were cut.</summary>
    private static async Task<long?> AppliedOrNull(Toy toy)
    {
        try
        {
            return await Applied(toy);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private static Task Announce(Toy intake, int dossiers) =>
        Parallel.ForEachAsync(Enumerable.Range(0, dossiers), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
            await intake.Announce(Guid.CreateVersion7(), Toy.Submitted()));
}
