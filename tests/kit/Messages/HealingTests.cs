using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Testkit;

namespace LienThong.Kit.Tests.Messages;

/// <summary>What the broker lost comes from the journals: gaps, last events, the past of a new consumer, a broker without memory.</summary>
public sealed class HealingTests : IAsyncLifetime
{
    /// <summary>Who answers another service's fact has had it brought by the broker: ids of one millisecond have no order.</summary>
    private static readonly TimeSpan Hop = TimeSpan.FromMilliseconds(2);

    private readonly Ports _intakeAt = Ports.Free();
    private readonly Guid _dossier = Guid.CreateVersion7();
    private string _broker = null!;
    private string _intakeDatabase = null!;
    private string _routingDatabase = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        (_broker, _intakeDatabase, _routingDatabase) = (await ToyServers.NewBroker(), await ToyServers.NewDatabase(), await ToyServers.NewDatabase());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task An_event_the_broker_never_brought_is_healed_whether_a_gap_or_only_the_head_tells(int lost)
    {
        await using var routing = await StartCaughtUp();
        await SayQuietly(_dossier, 4, $"DELETE FROM kit.outbox WHERE id = (SELECT id FROM kit.journal WHERE version = {lost})");
        await using var intake = await StartIntake();

        await ToyServers.Eventually("all is applied", async () => await Versions(routing) == "1,2,3,4");
        await ToyServers.Eventually("it is counted", async () => await Healed(routing) == 1);
        Assert.Equal(0, await routing.Scalar<long>("SELECT count(*) FROM kit.parked"));
    }

    [Fact]
    public async Task A_consumer_of_old_that_never_compared_itself_does_so_from_the_beginning()
    {
        await SayQuietly(_dossier, 3, "DELETE FROM kit.outbox; UPDATE kit.stream SET changed_at = now() - interval '1 year'");
        await using (var old = await Toy.Start(_routingDatabase, broker: null))
        {
            await old.Gate.Apply([Toy.Event(_dossier, 1)], Ct);
            await old.Scalar<long>("WITH gone AS (DELETE FROM kit.healing RETURNING 1) SELECT count(*) FROM gone");
        }

        await using var intake = await StartIntake();
        await using var routing = await StartRouting();

        await ToyServers.Eventually("the rest is applied", async () => await Versions(routing) == "1,2,3");
    }

    [Fact]
    public async Task An_empty_new_consumer_catches_up_with_two_sources_while_traffic_runs_and_remembers_its_place()
    {
        var agencyAt = Ports.Free();
        var (broker, agencyDatabase) = (await ToyServers.NewBroker(), await ToyServers.NewDatabase());
        var dossiers = Enumerable.Range(0, 150).Select(_ => Guid.CreateVersion7()).ToArray();
        await Fill(_intakeDatabase, "intake", dossiers, Toy.Submitted(), 6);
        await Fill(agencyDatabase, "agency", dossiers, Toy.Completed(1), 6);
        await using var intake = await ServedToy.Start("intake", _intakeDatabase, broker, _intakeAt, null);
        await using var agency = await ServedToy.Start("agency", agencyDatabase, broker, agencyAt, null);
        async Task<ServedToy> Consumer() => await ServedToy.Start("routing", _routingDatabase, broker, ("intake", _intakeAt), ("agency", agencyAt));
        await (await Consumer()).DisposeAsync(); // its queues are there from now on, so that traffic can run
        var traffic = Task.WhenAll(Traffic(intake, dossiers, Toy.Submitted()), Traffic(agency, dossiers, Toy.Completed(1)));

        await using (var first = await Consumer())
        {
            await ToyServers.Eventually("it is on its way", async () => await first.Scalar<long>("SELECT count(*) FROM applied") > 100);
        }

        await using var routing = await Consumer();
        await traffic;

        foreach (var source in new[] { intake, agency })
        {
            await ToyServers.Eventually("cursors stand at the heads", async () =>
                await routing.Scalar<long>($"SELECT coalesce(sum(version), 0)::bigint FROM kit.cursor WHERE source = '{(source == intake ? "intake" : "agency")}'")
                == await source.Scalar<long>("SELECT count(*) FROM kit.journal"), seconds: 60);
        }

        await ToyServers.Eventually("it knows", async () => await routing.Scalar<long>("SELECT count(*) FROM kit.healing WHERE caught_up_at IS NOT NULL AND compared_at IS NOT NULL") == 2);
        Assert.Equal(0, await routing.Scalar<long>("SELECT count(*) FROM kit.parked"));
        Assert.Equal(await routing.Scalar<long>("SELECT sum(version)::bigint FROM kit.cursor"), await routing.Scalar<long>("SELECT count(DISTINCT event_id) FROM applied"));
        Assert.Equal(0, await routing.Scalar<long>(
            "SELECT count(*) FROM (SELECT version, lag(version) OVER (PARTITION BY source, dossier_id ORDER BY id) AS before FROM applied) x WHERE version <> coalesce(before, 0) + 1"));
        await ToyServers.Eventually("nothing is degraded", () => Task.FromResult(routing.Degraded.Count == 0));
    }

    [Fact]
    public async Task Sources_are_caught_up_with_together_so_that_hardly_an_event_waits_for_another_source()
    {
        var agencyAt = Ports.Free();
        var agencyDatabase = await ToyServers.NewDatabase();
        await using (var intakeBefore = await Toy.Start(_intakeDatabase, broker: null, "intake"))
        await using (var agencyBefore = await Toy.Start(agencyDatabase, broker: null, "agency"))
        {
            for (var i = 0; i < 60; i++)
            {
                var dossier = Guid.CreateVersion7();
                await intakeBefore.Announce(dossier, Toy.Submitted());
                await Task.Delay(Hop, Ct);
                await agencyBefore.Announce(dossier, Toy.Completed(1));
                await Task.Delay(Hop, Ct);
                await intakeBefore.Announce(dossier, Toy.Submitted());
            }

            await intakeBefore.Scalar<long>("WITH gone AS (DELETE FROM kit.outbox RETURNING 1) SELECT count(*) FROM gone");
            await agencyBefore.Scalar<long>("WITH gone AS (DELETE FROM kit.outbox RETURNING 1) SELECT count(*) FROM gone");
        }

        await using var intake = await StartIntake();
        await using var agency = await ServedToy.Start("agency", agencyDatabase, _broker, agencyAt, null);
        var (heard, waited) = (new HashSet<(Guid, string, int)>(), 0);
        await using var routing = await ServedToy.Start("routing", _routingDatabase, _broker, Ports.Free(), e =>
        {
            heard.Add((e.DossierId, e.Source, e.Version));
            var isEarly = e.Source == "agency" ? !heard.Contains((e.DossierId, "intake", 1)) : e.Version == 2 && !heard.Contains((e.DossierId, "agency", 1));
            waited += isEarly ? 1 : 0;
            return isEarly ? throw new NotYet("another must speak first") : Task.CompletedTask;
        }, ("intake", _intakeAt), ("agency", agencyAt));

        await ToyServers.Eventually("all is applied", async () => await routing.Scalar<long>("SELECT count(*) FROM applied") == 180);
        Assert.Equal(0, waited);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // RabbitMQ 3.10 loses what was declared shortly before it is killed
    public async Task A_broker_that_lost_everything_is_given_its_topology_again_and_what_it_held_is_healed(bool wiped)
    {
        Assert.SkipUnless(OwnBroker.IsInstalled, "rabbitmq-server is not installed");
        await using var broker = await OwnBroker.Start(Ct);
        _broker = broker.RabbitMq.ToString();
        await using var routing = await StartCaughtUp();
        await using var intake = await StartIntake();
        await intake.Announce(_dossier, Toy.Submitted());
        await ToyServers.Eventually("the first is applied", async () => await Versions(routing) == "1");
        var goOn = new TaskCompletionSource();
        routing.Script.OnApply = _ => goOn.Task;
        var dossiers = Enumerable.Range(0, 150).Select(_ => Guid.CreateVersion7()).ToArray(); // more than the consumers have in hand
        await Parallel.ForEachAsync(dossiers, Ct, async (dossier, _) => await intake.Announce(dossier, [.. Enumerable.Range(0, 8).Select(_ => Toy.Submitted())]));
        await ToyServers.Eventually("the broker holds everything", async () => await intake.Scalar<long>("SELECT count(*) FROM kit.outbox") == 0);

        if (wiped)
        {
            await broker.Wipe(Ct);
        }
        else
        {
            await broker.Kill(Ct);
            await broker.StartAgain(Ct);
        }

        goOn.SetResult();
        await intake.Announce(_dossier, Toy.Submitted());

        await ToyServers.Eventually("all is applied", async () => await routing.Scalar<long>("SELECT count(*) FROM applied") == 1202, seconds: 90);
        await ToyServers.Eventually("the outbox is empty", async () => await intake.Scalar<long>("SELECT count(*) FROM kit.outbox") == 0);
        await ToyServers.Eventually("nothing is degraded but what has no address", () => Task.FromResult(
            routing.Degraded.Concat(intake.Degraded).All(reason => reason.StartsWith("healing from agency", StringComparison.Ordinal))), seconds: 60);
        Assert.True(!wiped || await Healed(routing) > 0);
        Assert.Equal(0, await routing.Scalar<long>("SELECT count(*) FROM kit.parked"));
    }

    [Fact]
    public async Task Queues_and_exchanges_deleted_under_load_come_back_and_nothing_stays_missing()
    {
        await using var routing = await StartRouting();
        await using var intake = await StartIntake();
        await intake.Announce(_dossier, Toy.Submitted());
        await ToyServers.Eventually("the first is applied", async () => await Versions(routing) == "1");
        var load = Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (_, _) =>
            await intake.Announce(Guid.CreateVersion7(), Toy.Submitted()));

        await ToyServers.DeleteTopology(_broker);
        await load;

        await ToyServers.Eventually("all is applied", async () => await routing.Scalar<long>("SELECT count(*) FROM applied") == 201, seconds: 90);
        await ToyServers.Eventually("the outbox is empty", async () => await intake.Scalar<long>("SELECT count(*) FROM kit.outbox") == 0, seconds: 90);
    }

    [Fact]
    public async Task What_is_parked_as_poison_is_not_asked_for_again_and_again()
    {
        await using var routing = await StartCaughtUp(e => e.Version == 2 ? throw new InvalidOperationException("bad luck") : Task.CompletedTask);
        await using var intake = await StartIntake();
        await intake.Announce(_dossier, Toy.Submitted(), Toy.Submitted(), Toy.Submitted());
        await ToyServers.Eventually("it is parked", async () => await routing.Scalar<long>("SELECT count(*) FROM kit.parked") == 2);
        await ToyServers.Eventually("the gap is old enough to ask for", async () => await routing.Scalar<long>("SELECT count(*) FROM kit.parked WHERE reason = 'gap' AND at < now() - interval '1 second'") == 1);
        intake.Asked.Clear();

        await ToyServers.Eventually("heads are compared again and again", () => Task.FromResult(intake.Asked.Count(asked => asked.StartsWith("/internal/heads", StringComparison.Ordinal)) > 3));

        Assert.DoesNotContain(intake.Asked, asked => asked.StartsWith("/internal/journal", StringComparison.Ordinal));
        Assert.Equal("poison,gap", await routing.Scalar<string>("SELECT string_agg(reason, ',' ORDER BY version) FROM kit.parked"));
        Assert.Equal(0, await Healed(routing));
    }

    [Fact]
    public async Task A_last_event_lost_behind_poison_is_brought_too()
    {
        await using var routing = await StartCaughtUp(e => e.Version == 2 ? throw new InvalidOperationException("bad luck") : Task.CompletedTask);
        await SayQuietly(_dossier, 4, "DELETE FROM kit.outbox WHERE id = (SELECT id FROM kit.journal WHERE version = 4)");
        await using var intake = await StartIntake();

        await ToyServers.Eventually("it waits with the others", async () => await routing.Scalar<long>("SELECT count(*) FROM kit.parked") == 3);
        Assert.Equal("poison,gap,gap", await routing.Scalar<string>("SELECT string_agg(reason, ',' ORDER BY version) FROM kit.parked"));
    }

    [Fact]
    public async Task A_journal_that_is_another_sources_ails_healing_alone()
    {
        var agencyAt = Ports.Free();
        var agencyDatabase = await ToyServers.NewDatabase();
        await Fill(agencyDatabase, "agency", [_dossier], Toy.Completed(1), 3);
        await using var agency = await ServedToy.Start("agency", agencyDatabase, _broker, agencyAt, null);
        await using var routing = await ServedToy.Start("routing", _routingDatabase, _broker, ("intake", agencyAt), ("agency", agencyAt));
        await using var intake = await StartIntake();

        await intake.Announce(_dossier, Toy.Submitted());

        await ToyServers.Eventually("the other source is healed", async () => await Versions(routing, "agency") == "1,2,3");
        await ToyServers.Eventually("traffic flows", async () => await Versions(routing) == "1");
        await ToyServers.Eventually("health says so", () => Task.FromResult(routing.Degraded.Contains("healing from intake: What intake answered is not its journal.")));
    }

    /// <summary>A measurement: run it with <c>-explicit only -showLiveOutput</c>.</summary>
    [Fact(Explicit = true)]
    public async Task How_long_an_empty_consumer_takes_for_a_hundred_thousand_events()
    {
        var dossiers = Enumerable.Range(0, 10_000).Select(_ => Guid.CreateVersion7()).ToArray();
        await Fill(_intakeDatabase, "intake", dossiers, Toy.Submitted(), 10);
        await using var intake = await StartIntake();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using var routing = await StartRouting();

        await ToyServers.Eventually("it has caught up", async () =>
            await routing.Scalar<long>("SELECT count(*) FROM kit.healing WHERE caught_up_at IS NOT NULL AND source = 'intake'") == 1, seconds: 1200);

        TestContext.Current.TestOutputHelper!.WriteLine($"caught up with 100,000 events in {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(100_000, await routing.Scalar<long>("SELECT count(*) FROM applied"));
    }

    private Task<ServedToy> StartRouting(Func<DossierEvent, Task>? onApply = null) =>
        ServedToy.Start("routing", _routingDatabase, _broker, Ports.Free(), onApply, ("intake", _intakeAt));

    /// <summary>A consumer that knows all there is, which is nothing; its source is stopped again.</summary>
    private async Task<ServedToy> StartCaughtUp(Func<DossierEvent, Task>? onApply = null)
    {
        await using var intake = await StartIntake();
        var routing = await StartRouting(onApply);
        await ToyServers.Eventually("it has caught up", async () => await routing.Scalar<long>("SELECT count(*) FROM kit.healing WHERE caught_up_at IS NOT NULL AND source = 'intake'") == 1);
        return routing;
    }

    private Task<ServedToy> StartIntake() => ServedToy.Start("intake", _intakeDatabase, _broker, _intakeAt, null);

    /// <summary>Says something while no relay runs, so that a test can lose a part of it.</summary>
    private async Task SayQuietly(Guid dossier, int events, string lose)
    {
        await using var quiet = await Toy.Start(_intakeDatabase, broker: null, "intake");
        await quiet.Announce(dossier, [.. Enumerable.Range(0, events).Select(_ => Toy.Submitted())]);
        await using var command = quiet.Database.CreateCommand(lose);
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>A past that has left the outbox long ago.</summary>
    private static async Task Fill(string database, string source, Guid[] dossiers, object fact, int each)
    {
        await using var quiet = await Toy.Start(database, broker: null, source);
        await Parallel.ForEachAsync(dossiers, Ct, async (dossier, _) => await quiet.Announce(dossier, [.. Enumerable.Repeat(fact, each)]));
        await quiet.Scalar<long>("WITH gone AS (DELETE FROM kit.outbox RETURNING 1) SELECT count(*) FROM gone");
    }

    private static async Task Traffic(ServedToy source, Guid[] dossiers, object fact)
    {
        foreach (var dossier in dossiers.Concat(Enumerable.Range(0, 50).Select(_ => Guid.CreateVersion7())))
        {
            await source.Announce(dossier, fact);
        }
    }

    private Task<string> Versions(ServedToy routing, string source = "intake") => routing.Scalar<string>(
        $"SELECT coalesce(string_agg(version::text, ',' ORDER BY id), '') FROM applied WHERE dossier_id = '{_dossier}' AND source = '{source}'");

    private static Task<long> Healed(ServedToy routing) => routing.Scalar<long>("SELECT sum(healed)::bigint FROM kit.healing");
}
