using System.Text.Json.Nodes;

namespace LienThong.Reconciliation.Tests;

/// <summary>What holds, what is on its way, and what nobody could say.</summary>
[Collection(nameof(Five))]
public sealed class KeptTests(Five five)
{
    [Fact]
    public async Task A_clean_system_keeps_every_promise()
    {
        var found = await five.Reconciliation.Reconcile();

        Assert.Equal("kept", (string)found["state"]!);
        Assert.Equal((0, 0, "whole"), ((long)found["lost"]!, (long)found["doubled"]!, (string)found["chain"]!));
        Assert.Equal(await Count("intake", "SELECT count(*) FROM kit.stream WHERE version > 0"), (long)found["dossiers"]!);
        Assert.Equal(await Journals(), (long)found["events"]!);
        var promises = found["promises"]!.AsArray().Select(one => one!.AsObject()).ToList();
        Assert.All(promises, promise => Assert.Equal(0, (long)promise["offending"]! + (long)promise["underWay"]!));
        Assert.All(promises, promise => Assert.EndsWith(".", (string)promise["vi"]! + (string)promise["en"]!, StringComparison.Ordinal));
        Assert.Equal(22, promises.Select(promise => (string)promise["name"]!).Distinct().Count());
        Assert.Equal(["intake", "routing", "agency", "postal", "notification"], found["journals"]!.AsArray().Select(seal => (string)seal!["service"]!));
    }

    [Fact]
    public async Task A_fact_that_waits_to_be_sent_or_is_parked_is_under_way_and_no_offence()
    {
        var dossier = await five.Accepted();
        var waiting = await five.Reconciliation.Reconcile();
        var bodies = await five.Sql("intake", "SELECT body FROM kit.outbox ORDER BY position", row => row.GetFieldValue<byte[]>(0));
        await five.Parties["routing"].Deliver(bodies.Skip(1).ToList()); // the second fact before the first: a gap
        var parked = await five.Reconciliation.Reconcile();
        await five.Pump();
        var settled = await five.Reconciliation.Reconcile();

        Assert.Equal(("kept", "kept", "kept"), ((string)waiting["state"]!, (string)parked["state"]!, (string)settled["state"]!));
        Assert.Equal((3, 1), (UnderWay(waiting, "facts.applied"), UnderWay(waiting, "dossiers.accepted")));
        Assert.Equal((3, 1), (UnderWay(parked, "facts.applied"), UnderWay(parked, "dossiers.accepted")));
        Assert.Equal(0, settled["promises"]!.AsArray().Sum(promise => (long)promise!["underWay"]!));
        Assert.Equal(1, await Count("routing", $"SELECT count(*) FROM itinerary WHERE dossier_id = '{dossier}'"));
    }

    [Fact]
    public async Task A_fact_that_leaves_the_outbox_before_it_was_published_is_lost()
    {
        var dossier = await five.Accepted();
        JsonObject found;
        await using (await Broken.On(five, "intake", "kit.outbox", "DELETE FROM kit.outbox"))
        {
            found = await five.Reconciliation.Reconcile();
        }

        await five.Pump();
        Assert.Equal("broken", (string)found["state"]!);
        var offenders = found["promises"]!.AsArray().Single(one => (string)one!["name"]! == "facts.applied")!["offenders"]!.AsArray();
        Assert.Equal(
            new[] { "notification", "postal", "routing" }.Select(listener => $"{dossier}: intake v1 of 2 has not come to {listener} and is nowhere"),
            offenders.Select(offender => (string)offender!).Order(StringComparer.Ordinal));
        Assert.Equal("kept", (string)(await five.Reconciliation.Reconcile())["state"]!);
    }

    [Fact]
    public async Task Who_does_not_answer_makes_the_run_fail_and_health_say_so()
    {
        five.Reconciliation.Away.Add("postal");
        var failed = await five.Reconciliation.Reconcile();
        using var http = five.Reconciliation.Ops();
        var ill = await http.GetStringAsync("/health/ready", TestContext.Current.CancellationToken);
        five.Reconciliation.Away.Clear();
        var kept = await five.Reconciliation.Reconcile();
        var well = await http.GetStringAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(("failed", "postal: does not answer (HttpRequestException)"), ((string)failed["state"]!, (string)failed["failure"]!));
        Assert.Null(failed["digest"]);
        Assert.Equal("kept", (string)kept["state"]!);
        Assert.Contains($"degraded\",\"reasons\":[\"certificate: {failed["number"]} failed, postal", ill, StringComparison.Ordinal);
        Assert.Contains("\"ok\"", well, StringComparison.Ordinal);
    }

    private static long UnderWay(JsonObject found, string promise) =>
        (long)found["promises"]!.AsArray().Single(one => (string)one!["name"]! == promise)!["underWay"]!;

    private async Task<long> Journals()
    {
        var all = 0L;
        foreach (var service in five.Parties.Keys)
        {
            all += await Count(service, "SELECT count(*) FROM kit.journal");
        }

        return all;
    }

    private async Task<long> Count(string service, string sql) => (await five.Sql(service, sql, row => row.GetInt64(0)))[0];
}
