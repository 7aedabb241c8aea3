using System.Text.Json.Nodes;

namespace LienThong.Reconciliation.Tests;

/// <summary>Each promise is broken once on purpose: the run names it and its id; put right, it is kept again.</summary>
[Collection(nameof(Five))]
public sealed class BrokenTests(Five five)
{
    /// <summary>Service, tables touched, what is done to them, the promise broken, what it counts as; {0} is the first dossier.</summary>
    public static TheoryData<string, string, string, string, string> Cases => new()
    {
        { "routing", "kit.journal", "DELETE FROM kit.journal WHERE dossier_id = '{0}' AND version = 1", "journal.gapless", "lost" },
        { "agency", "kit.journal", "DELETE FROM kit.journal WHERE dossier_id = '{0}' AND version = 2", "journal.head", "lost" },
        { "intake", "kit.stream", "UPDATE kit.stream SET version = version + 1 WHERE dossier_id = '{0}'", "journal.head", "lost" },
        { "intake", "kit.stream", "UPDATE kit.stream SET head = 'x' WHERE dossier_id = '{0}'", "journal.head", "lost" },
        { "intake", "kit.journal", "UPDATE kit.journal SET body = body || ' ' WHERE dossier_id = '{0}' AND version = 1", "journal.chain", "chain" },
        { "routing", "kit.journal", "UPDATE kit.journal SET hash = sha256(body) WHERE dossier_id = '{0}' AND version = 2", "journal.chain", "chain" },
        { "intake", "kit.journal", "UPDATE kit.journal AS j SET id = o.id FROM kit.journal AS o WHERE j.dossier_id = '{0}' AND o.dossier_id = '{0}' AND j.version = 2 AND o.version = 1", "journal.once", "doubled" },
        { "routing", "kit.outbox", "INSERT INTO kit.outbox (routing_key, id, body) SELECT 'p', gen_random_uuid(), body FROM kit.journal WHERE dossier_id = '{0}' AND version = 1", "outbox.journal", "lost" },
        { "routing", "kit.outbox", "INSERT INTO kit.outbox (routing_key, id, body) SELECT 'p', id, body FROM kit.journal WHERE dossier_id = '{0}' ORDER BY version DESC", "outbox.order", "altered" },
        { "agency", "kit.cursor", "INSERT INTO kit.cursor VALUES ('nobody', '{0}', 1)", "cursor.known", "altered" },
        { "agency", "kit.cursor", "UPDATE kit.cursor SET version = version - 1 WHERE dossier_id = '{0}' AND source = 'routing'", "facts.applied", "lost" },
        { "notification", "kit.cursor", "UPDATE kit.cursor SET version = version + 1 WHERE dossier_id = '{0}' AND source = 'intake'", "facts.applied", "lost" },
        { "agency", "kit.parked", "INSERT INTO kit.parked (source, dossier_id, version, reason, body) VALUES ('routing', '{0}', 1, 'gap', '')", "parked.ahead", "doubled" },
        { "routing", "kit.timer", "UPDATE kit.timer SET kind = 'never-heard-of' WHERE dossier_id = '{0}'", "timers.known", "lost" },
        { "agency", "kit.request", "UPDATE kit.request SET status = 500", "answers.kept", "altered" },
        { "routing", "step", "UPDATE step SET finished_at = now() WHERE dossier_id = '{0}' AND finished_at IS NULL", "itineraries.held", "lost" },
        { "routing", "itinerary step", "DELETE FROM itinerary WHERE dossier_id = '{0}'; DELETE FROM step WHERE dossier_id = '{0}'", "dossiers.accepted", "lost" },
        { "intake", "dossier", "UPDATE dossier SET status = 9 WHERE id = '{0}'", "dossiers.status", "lost" },
        { "intake", "participant", "DELETE FROM participant WHERE dossier_id = '{0}'", "dossiers.participants", "lost" },
        { "agency", "work", "DELETE FROM work WHERE dossier_id = '{0}' AND state = 1", "steps.held", "lost" },
        { "agency", "work", "UPDATE work SET state = 1 WHERE dossier_id = '{0}' AND state = 3", "steps.held", "doubled" },
        { "agency", "results", "INSERT INTO results (dossier_id, step_number, agency, kind, result_number, document_id, digest, signed_by, issued_at) VALUES ('{0}', 9, 'H99.21', 'gcn', 'AA 1', '{0}', 'd', 's', now())", "results.known", "lost" },
        { "routing", "itinerary", "UPDATE itinerary SET status = 9 WHERE dossier_id = '{0}'", "returns.posted", "lost" },
        { "intake", "dossier", "UPDATE dossier SET parcel_id = id, parcel = 1 WHERE id = '{0}'", "parcels.seen", "doubled" },
        { "notification", "notice", "DELETE FROM notice WHERE dossier_id = '{0}' AND fact_type = 'intake.dossier-accepted.v1'", "notices.facts", "lost" },
        { "notification", "notice", "CREATE TEMP TABLE twice AS SELECT * FROM notice WHERE dossier_id = '{0}' AND fact_type = 'intake.dossier-accepted.v1'; UPDATE twice SET id = gen_random_uuid(), fact_id = gen_random_uuid(); INSERT INTO notice SELECT * FROM twice", "notices.facts", "doubled" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_broken_promise_is_named_with_its_id(string service, string tables, string sql, string promise, string counts)
    {
        JsonObject found;
        await using (await Broken.On(five, service, tables, sql.Replace("{0}", five.First.ToString(), StringComparison.Ordinal)))
        {
            found = await five.Reconciliation.Reconcile();
        }

        Assert.Equal("broken", (string)found["state"]!);
        var broken = found["promises"]!.AsArray().Single(one => (string)one!["name"]! == promise)!;
        Assert.True((long)broken["offending"]! > 0, $"{promise} should be broken: {found}");
        var offenders = broken["offenders"]!.AsArray().Select(offender => (string)offender!).ToList();
        Assert.Contains(offenders, offender => promise is "answers.kept" || offender.Contains(five.First.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(offenders, offender => offender.Contains(five.Second.ToString(), StringComparison.Ordinal));
        var mended = await five.Reconciliation.Reconcile();
        Assert.Equal("kept", (string)mended["state"]!);
        switch (counts)
        {
            case "lost" or "doubled":
                Assert.True((long)found[counts]! > 0, $"{counts} should count: {found}");
                break;
            case "chain":
                Assert.Equal("broken", (string)found["chain"]!);
                break;
            default:
                Assert.Equal((0, 0), ((long)found["lost"]!, (long)found["doubled"]!));
                break;
        }
    }

    [Fact]
    public async Task A_notice_that_is_there_twice_is_doubled()
    {
        await five.Run("notification", "DROP INDEX \"IX_notice_dossier_id_fact_id_channel\"");
        JsonObject found;
        await using (await Broken.On(
            five, "notification", "notice",
            $"CREATE TEMP TABLE twice AS SELECT * FROM notice WHERE dossier_id = '{five.First}'; UPDATE twice SET id = gen_random_uuid(); INSERT INTO notice SELECT * FROM twice"))
        {
            found = await five.Reconciliation.Reconcile();
        }

        await five.Run("notification", "CREATE UNIQUE INDEX \"IX_notice_dossier_id_fact_id_channel\" ON notice (dossier_id, fact_id, channel)");
        var broken = found["promises"]!.AsArray().Single(one => (string)one!["name"]! == "notices.once")!;
        Assert.Contains(five.First.ToString(), (string)broken["offenders"]![0]!, StringComparison.Ordinal);
        Assert.Equal((long)found["doubled"]!, (long)broken["offending"]!);
    }
}
