using LienThong.Kit.Messages.Proofs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LienThong.Kit.Tests.Messages;

/// <summary>What a service answers the reconciler, beside what tests/reconciliation shows of it.</summary>
public sealed class ProofsTests : IAsyncLifetime
{
    private string _broker = null!;
    private string _connectionString = null!;
    private Toy _intake = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private NpgsqlDataSource Database => _intake.Database;

    public async ValueTask InitializeAsync()
    {
        _broker = await ToyServers.NewBroker();
        _connectionString = await ToyServers.NewDatabase();
        _intake = await Toy.Start(_connectionString, _broker, "intake");
    }

    public ValueTask DisposeAsync() => _intake.DisposeAsync();

    [Fact]
    public async Task The_chain_is_checked_over_the_edges_of_slices_and_since_a_moment()
    {
        // 300 streams of 150 entries: more than two slices, whose edges fall inside streams.
        await Run("""
            DO $$ DECLARE before bytea; BEGIN FOR s IN 1..300 LOOP before := ''; FOR v IN 1..150 LOOP
            before := sha256(before || convert_to(s || ' ' || v, 'UTF8'));
            INSERT INTO kit.journal (dossier_id, version, id, type, at, body, hash, recorded_at)
            VALUES (md5(s::text)::uuid, v, gen_random_uuid(), 't', now(), convert_to(s || ' ' || v, 'UTF8'), before, now() - (300 - s) * interval '1 minute');
            END LOOP; END LOOP; END $$
            """);
        var whole = await JournalChain.Check(Database, null, Ct);
        Assert.Equal((45_000, 0), (whole.Checked, whole.Offending));

        await Run("UPDATE kit.journal SET body = 'x' WHERE dossier_id = md5('299')::uuid AND version = 77");
        var all = await JournalChain.Check(Database, null, Ct);
        var lately = await JournalChain.Check(Database, TimeProvider.System.GetUtcNow().AddMinutes(-4.5), Ct);
        var later = await JournalChain.Check(Database, TimeProvider.System.GetUtcNow().AddMinutes(-0.5), Ct);

        Assert.Equal((45_000, 1), (all.Checked, all.Offending));
        Assert.Equal((5 * 150, 1, 150, 0), (lately.Checked, lately.Offending, later.Checked, later.Offending));
        Assert.EndsWith(" v77", Assert.Single(all.Offenders), StringComparison.Ordinal);
        Assert.Equal(all.Offenders, lately.Offenders);
    }

    [Fact]
    public async Task A_digest_is_the_one_before_and_what_was_added_and_nothing_unsettled()
    {
        for (var i = 0; i < 4; i++)
        {
            await _intake.Announce(Guid.CreateVersion7(), Toy.Submitted());
        }

        await Run("UPDATE kit.journal SET recorded_at = recorded_at - interval '1 hour' WHERE id IN (SELECT id FROM kit.journal ORDER BY id LIMIT 2)");
        var before = await JournalDigest.Of(Database, TimeProvider.System.GetUtcNow().AddMinutes(-30), null, Ct);
        Assert.Equal(2, (await JournalDigest.Of(Database, null, null, Ct)).Count); // two are younger than ten seconds
        await Run("UPDATE kit.journal SET recorded_at = recorded_at - interval '1 minute' WHERE recorded_at > now() - interval '30 minutes'");
        var all = await JournalDigest.Of(Database, null, null, Ct);
        var since = await JournalDigest.Of(Database, null, before.Until, Ct);
        await using var open = await Database.OpenConnectionAsync(Ct);
        await using var transaction = await open.BeginTransactionAsync(Ct);
        await using (var begin = new NpgsqlCommand("SELECT now() - interval '1 hour'", open, transaction))
        {
            await begin.ExecuteScalarAsync(Ct);
        }

        var held = await JournalDigest.Of(Database, null, null, Ct);

        Assert.Equal((2, 2, 4), (before.Count, since.Count, all.Count));
        Assert.Equal((all.One, all.Other), (before.One + since.One, before.Other + since.Other));
        Assert.Equal(all.Text, held.Text);
        await Run("UPDATE kit.journal SET recorded_at = now() - interval '5 seconds'");
        await using var begun = await Snapshot.Take(Database, Ct);
        Assert.True(await JournalDigest.Settled(begun, Ct) < await Began(open, transaction)); // what that one writes is dated from its beginning
    }

    [Fact]
    public async Task A_row_that_is_there_twice_changes_its_bucket()
    {
        const string once = "SELECT 'a' AS id, '1' AS mark UNION ALL SELECT 'b', '2'";
        await using var snapshot = await Snapshot.Take(Database, Ct);

        var buckets = await SetDigest.Buckets(snapshot, once, Ct);
        var turned = await SetDigest.Buckets(snapshot, "SELECT 'b' AS id, '2' AS mark UNION ALL SELECT 'a', '1'", Ct);
        var doubled = await SetDigest.Buckets(snapshot, $"{once} UNION ALL SELECT 'b', '2' UNION ALL SELECT 'b', '2'", Ct);

        Assert.Equal(buckets, turned);
        Assert.Single(doubled.Except(buckets));
        Assert.Equal(4, doubled.Sum(bucket => bucket.Count));
        Assert.Equal(3, (await SetDigest.Rows(snapshot, $"{once} UNION ALL SELECT 'b', '2' UNION ALL SELECT 'b', '2'", [.. doubled.Except(buckets).Select(b => b.Bucket)], Ct)).Count);
    }

    [Fact]
    public async Task A_fact_is_told_where_it_is_in_the_outbox_in_a_queue_parked_or_applied()
    {
        await using var routing = await Toy.Start(await ToyServers.NewDatabase(), _broker);
        var (said, heard) = (_intake.Services.GetRequiredService<UnderWay>(), routing.Services.GetRequiredService<UnderWay>());
        var dossier = Guid.CreateVersion7();
        await _intake.Announce(dossier, Toy.Submitted());
        var waiting = await said.Of([dossier], Ct);
        Assert.Equal(0, await heard.Queued(Ct));
        await using (await Toy.Start(_connectionString, _broker, "intake", run: true))
        {
            await ToyServers.Eventually("the outbox is empty", async () => await _intake.Scalar<long>("SELECT count(*) FROM kit.outbox") == 0);
        }

        await routing.Gate.Apply([Toy.Event(dossier, 1), Toy.Event(dossier, 3)], Ct);
        var later = await said.Of([dossier], Ct);
        var there = await heard.Of([dossier, Guid.CreateVersion7()], Ct);

        Assert.Equal([("outbox", "intake", 1), ("stream", "intake", 1)], waiting.Select(place => (place.Where, place.Source, place.Version)));
        Assert.Equal([("stream", "intake", 1)], later.Select(place => (place.Where, place.Source, place.Version)));
        Assert.Equal([("parked", "intake", 3), ("cursor", "intake", 1)], there.Select(place => (place.Where, place.Source, place.Version)));
        Assert.Equal(1, await heard.Queued(Ct)); // nobody consumes it
    }

    private static async Task<DateTimeOffset> Began(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand("SELECT now()", connection, transaction);
        return new((DateTime)(await command.ExecuteScalarAsync(Ct))!);
    }

    private async Task Run(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
