using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace LienThong.Reconciliation.Tests;

/// <summary>What was sealed is found again, or the certificate does not continue; whoever rewrites a journal cannot also rewrite the seal.</summary>
[Collection(nameof(Five))]
public sealed class SealTests(Five five)
{
    [Fact]
    public async Task The_next_certificate_continues_from_the_one_before()
    {
        var first = await five.Reconciliation.Reconcile();
        await five.Accepted();
        await five.Pump();
        var second = await five.Reconciliation.Reconcile();

        Assert.Equal((string)first["digest"]!, (string)second["previousDigest"]!);
        Assert.True((bool)second["continues"]!);
        Assert.NotEqual((string)first["digest"]!, (string)second["digest"]!);
        await Testkit.Eventually.Holds(
            "what was written since is settled and sealed too",
            async () => Sealed(await five.Reconciliation.Reconcile(), "intake") == Sealed(first, "intake") + 2, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Whoever_reads_a_certificate_can_compute_its_digest()
    {
        var found = await five.Reconciliation.Reconcile();

        var text = $"certificate {found["number"]} Asked Kept {Instant(found["startedAt"])}\n"
            + $"dossiers {found["dossiers"]} events {found["events"]} lost 0 doubled 0\n"
            + string.Concat(found["promises"]!.AsArray().Select(p => $"promise {p!["name"]} {p["checked"]} {p["offending"]} {p["underWay"]}\n"))
            + string.Concat(found["journals"]!.AsArray().Select(j => $"journal {j!["service"]} {Instant(j["until"])} {j["count"]} {j["digest"]}\n"))
            + $"previous {(string?)found["previousDigest"] ?? "none"}\n";
        Assert.Equal((string)found["digest"]!, Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>An entry changed; the last one deleted and the stream set back; a whole chain rewritten, head and all.</summary>
    [Theory]
    [InlineData("kit.journal", "UPDATE kit.journal SET at = at - interval '1 day' WHERE dossier_id = '{0}' AND version = 1", "are not those that were sealed")]
    [InlineData("kit.journal kit.stream", Truncated, "were sealed")]
    [InlineData("kit.journal kit.stream", Rewritten, "are not those that were sealed")]
    public async Task What_was_sealed_cannot_be_changed_unseen(string tables, string sql, string words)
    {
        var before = await five.Reconciliation.Reconcile();
        JsonObject found;
        await using (await Broken.On(five, "routing", tables, sql.Replace("{0}", five.First.ToString(), StringComparison.Ordinal)))
        {
            found = await five.Reconciliation.Reconcile();
        }

        var after = await five.Reconciliation.Reconcile();
        Assert.Equal(("kept", "broken", "kept"), ((string)before["state"]!, (string)found["state"]!, (string)after["state"]!));
        Assert.Equal((false, "broken"), ((bool)found["continues"]!, (string)found["chain"]!));
        var promise = found["promises"]!.AsArray().Single(one => (string)one!["name"]! == "journal.sealed")!;
        Assert.StartsWith("routing: ", (string)promise["offenders"]![0]!, StringComparison.Ordinal);
        Assert.EndsWith(words, (string)promise["offenders"]![0]!, StringComparison.Ordinal);
        Assert.Equal((string)before["digest"]!, (string)after["previousDigest"]!);
        Assert.True((bool)after["continues"]!);
    }

    [Fact]
    public async Task After_a_restore_the_seals_begin_anew_for_a_reason_that_stays()
    {
        const string Why = "phục hồi từ bản sao lưu ngày 24/04";
        await five.Reconciliation.Reconcile();
        JsonObject broken, still, anew, next;
        await using (await Broken.On(five, "routing", "kit.journal", $"UPDATE kit.journal SET at = at - interval '2 days' WHERE dossier_id = '{five.First}'"))
        {
            (broken, still) = (await five.Reconciliation.Reconcile(), await five.Reconciliation.Reconcile());
            anew = await five.Reconciliation.Reconcile(beginAnew: $"  {Why} ");
            next = await five.Reconciliation.Reconcile();
        }

        var back = await five.Reconciliation.Reconcile(beginAnew: "the test puts back what it changed");
        Assert.Equal(("broken", "broken", "kept", "kept", "kept"), (State(broken), State(still), State(anew), State(next), State(back)));
        Assert.Equal((false, Why, (string)broken["previousDigest"]!), ((bool)anew["continues"]!, (string)anew["begunAnew"]!, (string)anew["previousDigest"]!));
        Assert.Equal(0, (long)anew["promises"]!.AsArray().Single(one => (string)one!["name"]! == "journal.sealed")!["checked"]!);
        Assert.Equal((true, null, (string)anew["digest"]!), ((bool)next["continues"]!, (string?)next["begunAnew"], (string)next["previousDigest"]!));
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("a line\nand another one")]
    public async Task Seals_do_not_begin_anew_without_a_reason_that_can_be_read(string why)
    {
        using var http = five.Reconciliation.Ops();
        http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await http.PostAsJsonAsync("/v1/reconciliations", new { beginAnew = why }, TestContext.Current.CancellationToken);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;

        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "KIT-009", "beginAnew"), (answer.StatusCode, (string)problem["code"]!, (string)problem["field"]!));
    }

    [Fact]
    public async Task A_key_that_asked_without_a_reason_does_not_begin_anew_later()
    {
        var ct = TestContext.Current.CancellationToken;
        using var http = five.Reconciliation.Ops();
        http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var begun = await Testkit.Eventually.Gives("none runs", async () =>
        {
            using var asked = await http.PostAsync("/v1/reconciliations", null, ct);
            return asked.StatusCode is System.Net.HttpStatusCode.Conflict ? null : asked.Headers.Location!.ToString();
        });

        using var other = await http.PostAsJsonAsync("/v1/reconciliations", new { beginAnew = "phục hồi từ bản sao lưu" }, ct);
        await five.Reconciliation.Ended(begun);

        Assert.Equal((System.Net.HttpStatusCode.UnprocessableEntity, "KIT-003"), (other.StatusCode, (string)(await other.Content.ReadFromJsonAsync<JsonObject>(ct))!["code"]!));
    }

    private static string State(JsonObject certificate) => (string)certificate["state"]!;

    private const string Truncated =
        "DELETE FROM kit.journal WHERE (dossier_id, version) IN (SELECT dossier_id, version FROM kit.stream WHERE dossier_id = '{0}'); "
        + "UPDATE kit.stream AS s SET version = j.version, head = j.hash FROM (SELECT version, hash FROM kit.journal WHERE dossier_id = '{0}' ORDER BY version DESC LIMIT 1) AS j "
        + "WHERE s.dossier_id = '{0}'";

    private const string Rewritten =
        "UPDATE kit.journal SET body = convert_to(replace(convert_from(body, 'UTF8'), 'H99.12', 'H99.15'), 'UTF8') WHERE dossier_id = '{0}'; "
        + "DO $$ DECLARE before bytea := ''; entry record; BEGIN FOR entry IN SELECT version, body FROM kit.journal WHERE dossier_id = '{0}' ORDER BY version LOOP "
        + "before := sha256(before || entry.body); UPDATE kit.journal SET hash = before WHERE dossier_id = '{0}' AND version = entry.version; END LOOP; "
        + "UPDATE kit.stream SET head = before WHERE dossier_id = '{0}'; END $$";

    private static long Sealed(JsonObject certificate, string service) =>
        (long)certificate["journals"]!.AsArray().Single(seal => (string)seal!["service"]! == service)!["count"]!;

    private static string Instant(JsonNode? at) =>
        ((DateTimeOffset)at!).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
