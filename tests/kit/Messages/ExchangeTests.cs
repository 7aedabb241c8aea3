using System.Text;
using LienThong.Kit.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace LienThong.Kit.Tests.Messages;

/// <summary>Two toy services on a real broker: one announces, one applies.</summary>
public sealed class ExchangeTests : IAsyncLifetime
{
    private string _broker = null!;
    private string _database = null!;
    private Toy _intake = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await ToyServers.NewBroker();
        _database = await ToyServers.NewDatabase();
        _intake = await Toy.Start(_database, _broker, "intake");
    }

    public ValueTask DisposeAsync() => _intake.DisposeAsync();

    [Fact]
    public async Task What_no_queue_is_bound_for_stays_while_the_rest_goes_out_and_leaves_when_a_queue_comes()
    {
        await using var relay = await Toy.Start(_database, _broker, "intake", run: true);
        await _intake.Announce(Guid.CreateVersion7(), Toy.Submitted());
        await ToyServers.Eventually("the row is known as returned", () => Task.FromResult(
            relay.Services.GetRequiredService<MessagesHealth>().Degraded.Any(d => d.StartsWith("outbox", StringComparison.Ordinal))));
        Assert.Equal(1, await _intake.Scalar<long>("SELECT count(*) FROM kit.outbox"));

        await using var routing = await Toy.Start(await ToyServers.NewDatabase(), _broker, run: true);
        await _intake.Announce(Guid.CreateVersion7(), Toy.Submitted());

        await ToyServers.Eventually("both events are applied", async () => await routing.Scalar<long>("SELECT count(*) FROM applied") == 2);
        await ToyServers.Eventually("the outbox is empty", async () => await _intake.Scalar<long>("SELECT count(*) FROM kit.outbox") == 0);
    }

    [Fact]
    public async Task Two_relays_on_one_database_send_each_row_and_only_one_leads()
    {
        await using var routing = await Toy.Start(await ToyServers.NewDatabase(), _broker, run: true);
        await using var first = await Toy.Start(_database, _broker, "intake", run: true);
        await using var second = await Toy.Start(_database, _broker, "intake", run: true);

        await Announce(200);

        await ToyServers.Eventually("all is applied", async () => await routing.Scalar<long>("SELECT count(*) FROM applied") == 200);
        Assert.Equal(1, await _intake.Scalar<long>(
            "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted AND a.application_name = 'relay' AND a.datname = current_database()"));
    }

    [Fact]
    public async Task A_relay_whose_database_session_is_cut_takes_the_lock_again()
    {
        await using var routing = await Toy.Start(await ToyServers.NewDatabase(), _broker, run: true);
        await using var relay = await Toy.Start(_database, _broker, "intake", run: true);
        await Announce(50);
        await _intake.Scalar<long>("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'relay'");

        await Announce(50);

        await ToyServers.Eventually("all is applied", async () => await routing.Scalar<long>("SELECT count(*) FROM applied") == 100);
    }

    [Fact]
    public async Task Bytes_that_are_no_envelope_go_to_the_error_queue_and_nothing_stops()
    {
        await using var routing = await Toy.Start(await ToyServers.NewDatabase(), _broker, run: true);
        await using var relay = await Toy.Start(_database, _broker, "intake", run: true);
        await Announce(1);
        await ToyServers.Eventually("the queues are consumed", async () => await routing.Scalar<long>("SELECT count(*) FROM applied") == 1);
        var connection = await Broker.Connect(Options.Create(new RabbitMqOptions { Uri = _broker }).Value, "test", default);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        foreach (var bytes in new[] { "no json"u8.ToArray(), Encoding.UTF8.GetBytes("{\"json\":\"but no envelope\"}") })
        {
            await channel.BasicPublishAsync("", Wire.Queue("routing", 0), bytes, TestContext.Current.CancellationToken);
        }

        await Announce(100);

        await ToyServers.Eventually("all is applied", async () => await routing.Scalar<long>("SELECT count(*) FROM applied") == 101);
        await ToyServers.Eventually("there is an error queue", async () => await ToyServers.ErrorQueues(_broker) == 1);
        await ToyServers.Eventually("both are in the error queue", async () =>
            (await channel.QueueDeclarePassiveAsync(Wire.Queue("routing", 0) + "_error", TestContext.Current.CancellationToken)).MessageCount == 2);
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task Connections_closed_again_and_again_under_load_leave_every_queue_consumed_to_the_end()
    {
        await using var routing = await Toy.Start(await ToyServers.NewDatabase(), _broker, run: true);
        await using var relay = await Toy.Start(_database, _broker, "intake", run: true);
        const int Dossiers = 400;
        var load = Task.Run(() => Announce(Dossiers, each: 10));

        for (var closing = 0; closing < 5; closing++)
        {
            await Task.Delay(1500, TestContext.Current.CancellationToken); // lets load build up between two closings
            await ToyServers.CloseConnections(_broker);
        }

        await load;
        await ToyServers.Eventually("all is applied", async () => await routing.Scalar<long>("SELECT count(*) FROM applied") == Dossiers * 10, seconds: 120);
        Assert.Equal(0, await routing.Scalar<long>(
            "SELECT count(*) FROM (SELECT version, lag(version) OVER (PARTITION BY dossier_id ORDER BY id) AS before FROM applied) x WHERE version <> coalesce(before, 0) + 1"));
        await ToyServers.Eventually("nothing is parked", async () => await routing.Scalar<long>("SELECT count(*) FROM kit.parked") == 0);
    }

    [Fact]
    public async Task A_service_stopped_under_load_finishes_its_batch_and_leaves_the_rest_to_the_next()
    {
        var database = await ToyServers.NewDatabase();
        await using var relay = await Toy.Start(_database, _broker, "intake", run: true);
        await using (var first = await Toy.Start(database, _broker, run: true))
        {
            await Announce(300, each: 3);
            await ToyServers.Eventually("some are applied", async () => await first.Scalar<long>("SELECT count(*) FROM applied") > 50);
        }

        await Announce(50, each: 3);
        await using var second = await Toy.Start(database, _broker, run: true);

        await ToyServers.Eventually("all is applied", async () => await second.Scalar<long>("SELECT count(*) FROM applied") == 1050);
        Assert.Equal(0, await second.Scalar<long>("SELECT count(*) FROM kit.parked"));
        Assert.Equal(0, await ToyServers.ErrorQueues(_broker));
    }

    [Fact]
    public async Task A_service_stopped_while_one_batch_takes_long_gives_nothing_back_to_itself()
    {
        var database = await ToyServers.NewDatabase();
        await using var relay = await Toy.Start(_database, _broker, "intake", run: true);
        var first = await Toy.Start(database, _broker, run: true);
        await Announce(40);
        await ToyServers.Eventually("every queue is consumed", async () => await first.Scalar<long>("SELECT count(*) FROM applied") == 40);
        var (slow, begun, goOn) = (Guid.CreateVersion7(), new TaskCompletionSource(), new TaskCompletionSource());
        first.Script.OnApply = e =>
        {
            begun.TrySetResult();
            return e.DossierId == slow ? goOn.Task : Task.CompletedTask;
        };
        await _intake.Announce(slow, Toy.Submitted());
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        var stopping = first.DisposeAsync();
        await Announce(40);
        await ToyServers.Eventually("only the queue of the slow batch is held", async () => await ToyServers.Consumers(_broker) == 1); // held until it is acknowledged
        goOn.SetResult();
        await stopping;

        await using var second = await Toy.Start(database, _broker, run: true);
        await ToyServers.Eventually("all is applied", async () => await second.Scalar<long>("SELECT count(*) FROM applied") == 81);
        Assert.Equal(0, await second.Scalar<long>("SELECT count(*) FROM kit.parked"));
    }

    [Fact]
    public async Task A_service_stopped_in_the_middle_of_a_look_stops_in_order()
    {
        using var mute = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); // takes connections and never says a word
        mute.Start();
        await using var toy = await Toy.Start(await ToyServers.NewDatabase(), broker: null, address: $"amqp://127.0.0.1:{((System.Net.IPEndPoint)mute.LocalEndpoint).Port}");
        var supervisor = toy.Services.GetServices<IHostedService>().OfType<Partitions>().Single();
        await supervisor.StartAsync(TestContext.Current.CancellationToken);
        using var look = await mute.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        await supervisor.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(TaskStatus.RanToCompletion, supervisor.ExecuteTask!.Status);
    }

    [Fact]
    public async Task A_timer_fires_once_when_due_and_one_taken_back_never()
    {
        await using var toy = await Toy.Start(await ToyServers.NewDatabase(), _broker, run: true);
        var rung = new System.Collections.Concurrent.ConcurrentQueue<string>();
        toy.Script.OnRing = (ring, _) =>
        {
            rung.Enqueue(ring.Word);
            return Task.CompletedTask;
        };
        await using (var scope = toy.Services.CreateAsyncScope())
        {
            var unit = scope.ServiceProvider.GetRequiredService<Unit>();
            var dossier = Guid.CreateVersion7();
            var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
            await unit.Open([dossier], default);
            unit.Schedule(dossier, "replaced", past, new Ring("first"));
            unit.Schedule(dossier, "replaced", past, new Ring("second"));
            unit.Schedule(dossier, "later", past.AddDays(1), new Ring("tomorrow"));
            unit.Schedule(dossier, "gone", past, new Ring("gone"));
            unit.Unschedule<Ring>(dossier, "gone");
            await unit.Commit(() => true, default);
        }

        await ToyServers.Eventually("the due timer is gone", async () => await toy.Scalar<long>("SELECT count(*) FROM kit.timer") == 1);
        Assert.Equal(["second"], rung);
    }

    private async Task Announce(int dossiers, int each = 1)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, dossiers), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (_, _) =>
        {
            var dossier = Guid.CreateVersion7();
            for (var i = 0; i < each; i++)
            {
                await _intake.Announce(dossier, Toy.Submitted());
            }
        });
    }
}
