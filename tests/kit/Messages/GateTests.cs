using System.Text.Json;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Kit.Tests.Messages;

public sealed class GateTests : IAsyncLifetime
{
    private readonly Guid _dossier = Guid.CreateVersion7();
    private Toy _toy = null!;

    public async ValueTask InitializeAsync() => _toy = await Toy.Start(await ToyServers.NewDatabase(), broker: null);

    public ValueTask DisposeAsync() => _toy.DisposeAsync();

    [Fact]
    public async Task Later_versions_wait_for_the_missing_one_and_duplicates_are_dropped()
    {
        var events = Enumerable.Range(1, 5).Select(version => Toy.Event(_dossier, version)).ToArray();

        await _toy.Gate.Apply([events[2], events[1]], default);
        Assert.Equal("gap,gap", await Parked());
        await _toy.Gate.Apply([events[0], events[0], events[4], events[2]], default);
        Assert.Equal("gap", await Parked());
        await _toy.Gate.Apply([events[3]], default);

        Assert.Equal("1,2,3,4,5", await Versions());
        Assert.Equal("", await Parked());
    }

    [Theory]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 1, 2)]
    public async Task A_batch_out_of_order_is_applied_in_order_and_leaves_nothing_parked(params int[] came)
    {
        await _toy.Gate.Apply(came.Select(version => Toy.Event(_dossier, version)).ToArray(), default);

        Assert.Equal("1,2,3", await Versions());
        Assert.Equal("", await Parked());
    }

    [Fact]
    public async Task Not_yet_waits_with_its_stream_and_goes_on_when_the_other_source_speaks()
    {
        var heard = false;
        _toy.Script.OnApply = e =>
        {
            heard |= e.Source == "agency";
            return e.Source == "intake" && !heard ? throw new NotYet("agency must speak first") : Task.CompletedTask;
        };

        await _toy.Gate.Apply([Toy.Event(_dossier, 1), Toy.Event(_dossier, 2)], default);
        Assert.Equal("waiting,gap", await Parked());
        await _toy.Gate.Apply([Toy.Event(_dossier, 1, Toy.Completed(1))], default);

        Assert.Equal("", await Parked());
        Assert.Equal(3, await _toy.Scalar<long>("SELECT count(*) FROM applied"));
    }

    [Fact]
    public async Task A_poisonous_event_is_parked_with_its_error_while_everything_else_flows()
    {
        var other = Guid.CreateVersion7();
        _toy.Script.OnApply = e => e.DossierId == _dossier && e.Version == 2 ? throw new InvalidOperationException("bad luck") : Task.CompletedTask;

        await _toy.Gate.Apply(
            [Toy.Event(_dossier, 1), Toy.Event(other, 1), Toy.Event(_dossier, 2), Toy.Event(_dossier, 3), Toy.Event(other, 2)], default);

        Assert.Equal("poison,gap", await Parked());
        Assert.Equal("1", await Versions());
        Assert.Equal(2, await _toy.Scalar<long>($"SELECT count(*) FROM applied WHERE dossier_id = '{other}'"));
        Assert.Contains("bad luck", await _toy.Scalar<string>("SELECT error FROM kit.parked WHERE reason = 'poison'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poisonous_event_can_be_skipped_with_a_reason_and_the_stream_goes_on()
    {
        _toy.Script.OnApply = e => e.Version == 1 ? throw new InvalidOperationException("bad luck") : Task.CompletedTask;
        await _toy.Gate.Apply([Toy.Event(_dossier, 1), Toy.Event(_dossier, 2)], default);

        await using (var skip = _toy.Database.CreateCommand("UPDATE kit.parked SET reason = 'skip', error = 'entered twice by hand' WHERE reason = 'poison'"))
        {
            await skip.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await _toy.Gate.Apply([Toy.Event(_dossier, 1)], default);

        Assert.Equal("2", await Versions());
        Assert.Equal("entered twice by hand", await _toy.Scalar<string>("SELECT error FROM kit.parked WHERE reason = 'skipped'"));
    }

    [Fact]
    public async Task A_name_never_heard_of_waits_and_one_nobody_handles_is_passed_over()
    {
        var unknown = Toy.Event(_dossier, 2, "intake.dossier-dreamt.v9", JsonSerializer.SerializeToElement(new { }));
        var unhandled = Toy.Event(_dossier, 1, new WithdrawalRequested { ReasonCode = "r" });

        await _toy.Gate.Apply([unhandled, unknown], default);

        Assert.Equal("waiting", await Parked());
        Assert.Equal(1, await _toy.Scalar<int>("SELECT version FROM kit.cursor WHERE source = 'intake'"));
    }

    [Fact]
    public async Task What_waited_finds_its_rows_loaded_although_nobody_handles_what_it_waited_for()
    {
        var unhandled = Toy.Event(_dossier, 1, new WithdrawalRequested { ReasonCode = "r" });
        await _toy.Gate.Apply([Toy.Event(_dossier, 2)], default);
        var before = _toy.Script.Preloads;

        await _toy.Gate.Apply([unhandled], default);

        Assert.Equal("2", await Versions());
        Assert.Equal(before + 1, _toy.Script.Preloads);
    }

    [Fact]
    public async Task Twenty_dossiers_failing_alike_stop_the_partition_instead_of_parking_the_country()
    {
        _toy.Script.OnApply = _ => throw new InvalidOperationException("the same for all");
        var events = Enumerable.Range(0, 30).Select(_ => Toy.Event(Guid.CreateVersion7(), 1)).ToArray();

        await Assert.ThrowsAsync<PartitionPausedException>(() => _toy.Gate.Apply(events, default));
        Assert.Equal(19, await _toy.Scalar<long>("SELECT count(*) FROM kit.parked"));

        _toy.Script.OnApply = _ => Task.CompletedTask;
        await _toy.Gate.Apply(events, default);
        Assert.True(await _toy.Scalar<long>("SELECT count(*) FROM applied") >= 11);
    }

    [Fact]
    public async Task Dossiers_that_fail_one_by_one_while_others_like_them_succeed_never_stop_the_partition()
    {
        var sound = Guid.CreateVersion7();
        _toy.Script.OnApply = e => e.DossierId == sound ? Task.CompletedTask : throw new InvalidOperationException("these few only");
        await _toy.Gate.Apply([Toy.Event(sound, 1)], default);

        for (var version = 2; version <= 4; version++)
        {
            await _toy.Gate.Apply([.. Enumerable.Range(0, 15).Select(_ => Toy.Event(Guid.CreateVersion7(), 1))], default);
            await _toy.Gate.Apply([Toy.Event(sound, version)], default);
        }

        Assert.Equal(45, await _toy.Scalar<long>("SELECT count(*) FROM kit.parked WHERE reason = 'poison'"));
        Assert.Equal(4, await _toy.Scalar<long>($"SELECT count(*) FROM applied WHERE dossier_id = '{sound}'"));
    }

    [Fact]
    public async Task An_event_that_may_stop_the_process_is_noted_first_and_parked_after_five_tries()
    {
        var suspect = Toy.Event(_dossier, 1) with { Redeliveries = 2 };
        for (var death = 0; death < 5; death++)
        {
            _toy.Script.OnApply = _ => throw new OperationCanceledException("the process dies here");
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _toy.Gate.Apply([suspect], default));
            Assert.Equal("suspect", await Parked());
        }

        await _toy.Gate.Apply([suspect], default);

        Assert.Equal("poison", await Parked());
    }

    [Fact]
    public async Task A_save_that_fails_singles_out_the_event_to_blame()
    {
        var twin = Toy.Event(_dossier, 1);
        var other = Toy.Event(Guid.CreateVersion7(), 1);
        await _toy.Gate.Apply([other], default);
        var clash = Toy.Event(Guid.CreateVersion7(), 1) with { };
        var clashing = new Incoming(clash.Event with { Id = other.Event.Id }, clash.Body); // its row breaks a unique index at save

        await _toy.Gate.Apply([twin, clashing, Toy.Event(_dossier, 2)], default);

        Assert.Equal("1,2", await Versions());
        Assert.Equal(1, await _toy.Scalar<long>("SELECT count(*) FROM kit.parked WHERE reason = 'poison'"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task However_events_are_shuffled_doubled_and_broken_off_each_is_applied_once_and_in_order(int seed)
    {
        var random = new Random(seed);
        var dossiers = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        var events = dossiers.SelectMany(dossier => Enumerable.Range(1, 12).Select(version => Toy.Event(dossier, version))
            .Concat(Enumerable.Range(1, 6).Select(version => Toy.Event(dossier, version, Toy.Completed(version))))).ToArray();
        var deliveries = events.Concat(events).ToArray();
        random.Shuffle(deliveries);
        var chance = 0.05;
        _toy.Script.OnApply = e => random.NextDouble() < chance ? throw new TestCrash() : e.Source == "agency" && random.NextDouble() < 0.1 ? throw new NotYet("later") : Task.CompletedTask;

        for (var at = 0; at < deliveries.Length;)
        {
            var batch = deliveries.Skip(at).Take(random.Next(1, 25)).ToArray();
            try
            {
                await _toy.Gate.Apply(batch, default);
                at += batch.Length;
            }
            catch (OperationCanceledException)
            {
                // the process died in the middle: the broker gives the batch out again
            }
        }

        chance = 0;
        _toy.Script.OnApply = _ => Task.CompletedTask;
        await _toy.Gate.Apply(events, default);
        await _toy.Gate.Apply(events, default);

        Assert.Equal(events.Length, await _toy.Scalar<long>("SELECT count(*) FROM applied"));
        Assert.Equal(0, await _toy.Scalar<long>(
            "SELECT count(*) FROM (SELECT version, lag(version) OVER (PARTITION BY source, dossier_id ORDER BY id) AS before FROM applied) x WHERE version <> coalesce(before, 0) + 1"));
        Assert.Equal(0, await _toy.Scalar<long>("SELECT count(*) FROM kit.parked"));
    }

    private sealed class TestCrash() : OperationCanceledException("the process dies here");

    private Task<string> Parked() =>
        _toy.Scalar<string>($"SELECT coalesce(string_agg(reason, ',' ORDER BY version), '') FROM kit.parked WHERE dossier_id = '{_dossier}'");

    private Task<string> Versions() =>
        _toy.Scalar<string>($"SELECT coalesce(string_agg(version::text, ',' ORDER BY id), '') FROM applied WHERE dossier_id = '{_dossier}'");
}
