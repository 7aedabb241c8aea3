using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Kit.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace LienThong.Kit.Tests.Messages;

/// <summary>What operators see and decide, over HTTP.</summary>
public sealed class OperatorsTests : IAsyncLifetime
{
    private readonly Guid _dossier = Guid.CreateVersion7();
    private ServedToy _routing = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _routing = await ServedToy.Start("routing", await ToyServers.NewDatabase(), await ToyServers.NewBroker());
        _http = _routing.Client(inside: false, "ops.read", "ops.act");
        _routing.Script.OnApply = e => e.Version == 1 ? throw new InvalidOperationException("bad luck") : Task.CompletedTask;
        await _routing.Services.GetRequiredService<Gate>().Apply(
            [Toy.Event(_dossier, 1), Toy.Event(_dossier, 2), Toy.Event(_dossier, 3)], TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _routing.DisposeAsync();
    }

    [Fact]
    public async Task The_state_tells_queues_consumers_what_is_parked_and_how_far_healing_is()
    {
        JsonNode state = null!;
        await ToyServers.Eventually("every partition queue is consumed", async () =>
        {
            state = (await _http.GetFromJsonAsync<JsonNode>("/v1/ops/routing/state"))!;
            return state["partitions"]!.AsArray() is { Count: 4 } partitions && partitions.All(p => (long?)p!["consumers"] == 1);
        });

        Assert.Equal("routing", (string?)state["service"]);
        Assert.Equal("degraded", (string?)state["status"]); // no addresses of journals, and poison
        Assert.Contains(state["reasons"]!.AsArray(), reason => ((string)reason!).StartsWith("healing from intake: no address", StringComparison.Ordinal));
        Assert.Equal([1, 2, 3, 4], state["partitions"]!.AsArray().Select(partition => (int)partition!["number"]!));
        Assert.Equal("""[{"reason":"gap","count":2},{"reason":"poison","count":1}]""", state["parked"]!.ToJsonString());
        Assert.Equal(["agency", "intake"], state["healing"]!.AsArray().Select(row => (string?)row!["source"]));
        Assert.Equal(0, (long)state["outbox"]!["depth"]!);
        Assert.Equal(0, (long)state["timers"]!["overdue"]!);
    }

    [Fact]
    public async Task Parked_events_are_listed_a_page_at_a_time_and_by_reason()
    {
        var versions = new List<int>();
        var after = "";
        do
        {
            var page = (await _http.GetFromJsonAsync<JsonNode>($"/v1/ops/routing/parked?limit=2{after}"))!;
            versions.AddRange(page["rows"]!.AsArray().Select(row => (int)row!["version"]!));
            after = (string?)page["next"] is { } next ? "&after=" + Uri.EscapeDataString(next) : "";
        }
        while (after.Length > 0);
        var poison = (await _http.GetFromJsonAsync<JsonNode>($"/v1/ops/routing/parked?reason=poison&dossier={_dossier}"))!["rows"]!.AsArray().Single()!;

        Assert.Equal([1, 2, 3], versions);
        Assert.Equal(("intake", "intake.dossier-submitted.v1"), ((string?)poison["source"], (string?)poison["type"]));
        Assert.Contains("bad luck", (string)poison["error"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.GetAsync("/v1/ops/routing/parked?reason=bored")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.GetAsync("/v1/ops/routing/parked?after=nowhere")).StatusCode);
    }

    [Fact]
    public async Task A_retried_event_is_applied_with_all_that_waited_behind_it()
    {
        _routing.Script.OnApply = _ => Task.CompletedTask;

        var (status, answer) = await Decide(_dossier, 1, "retry");

        Assert.Equal((HttpStatusCode.OK, "waiting", "tester"), (status, (string?)answer["reason"], (string?)answer["decidedBy"]));
        await ToyServers.Eventually("all is applied", async () => await _routing.Scalar<long>("SELECT count(*) FROM applied") == 3);
        Assert.Equal(0, await _routing.Scalar<long>("SELECT count(*) FROM kit.parked"));
    }

    [Fact]
    public async Task A_skipped_event_stays_as_the_record_of_who_let_it_go_when_and_why()
    {
        var (status, _) = await Decide(_dossier, 1, "skip", "entered twice by hand");

        Assert.Equal(HttpStatusCode.OK, status);
        await ToyServers.Eventually("the rest is applied", async () => await _routing.Scalar<long>("SELECT count(*) FROM applied") == 2);
        Assert.Equal("1|skipped|entered twice by hand|tester|t", await _routing.Scalar<string>(
            "SELECT string_agg(concat_ws('|', version, reason, error, decided_by, decided_at IS NOT NULL), ',') FROM kit.parked"));
        Assert.Equal((HttpStatusCode.NotFound, "KIT-018"), await Refused(_dossier, 1, "skip", "once more, with feeling"));
    }

    [Fact]
    public async Task An_event_skipped_before_its_turn_rests_until_then()
    {
        await Decide(_dossier, 2, "skip", "entered twice by hand");
        await ToyServers.Eventually("it rests", async () => await _routing.Scalar<long>("SELECT count(*) FROM kit.parked WHERE retry_at IS NOT NULL") == 0);
        _routing.Script.OnApply = _ => Task.CompletedTask;

        await Decide(_dossier, 1, "retry");

        await ToyServers.Eventually("the others are applied", async () => await _routing.Scalar<long>("SELECT count(*) FROM applied") == 2);
        Assert.Equal("2|skipped|entered twice by hand", await _routing.Scalar<string>("SELECT string_agg(concat_ws('|', version, reason, error), ',') FROM kit.parked"));
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("   padded    ")]
    [InlineData("with a\u0000 zero byte")]
    [InlineData("with a\nsecond line")]
    public async Task A_skip_without_a_plain_reason_is_refused(string reason) =>
        Assert.Equal((HttpStatusCode.BadRequest, "KIT-009"), await Refused(_dossier, 1, "skip", reason));

    [Fact]
    public async Task What_is_not_parked_cannot_be_decided_and_whoever_only_looks_decides_nothing()
    {
        Assert.Equal((HttpStatusCode.NotFound, "KIT-018"), await Refused(_dossier, 4, "retry"));
        Assert.Equal((HttpStatusCode.NotFound, "KIT-018"), await Refused(Guid.CreateVersion7(), 1, "skip", "entered twice by hand"));
        Assert.Equal(0, await _routing.Scalar<long>($"SELECT count(*) FROM kit.stream WHERE dossier_id <> '{_dossier}'"));
        _http.Dispose();
        _http = _routing.Client(inside: false, "ops.read");
        Assert.Equal((HttpStatusCode.Forbidden, "KIT-007"), await Refused(_dossier, 1, "retry"));
    }

    [Fact]
    public async Task A_decision_waits_for_whoever_has_the_dossier_in_hand()
    {
        await using var holder = await _routing.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var lockRow = new Npgsql.NpgsqlCommand($"SELECT 1 FROM kit.stream WHERE dossier_id = '{_dossier}' FOR UPDATE", holder, transaction))
        {
            await lockRow.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var deciding = Decide(_dossier, 1, "retry");
        await ToyServers.Eventually("it waits for the lock", async () =>
            await _routing.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 1);
        Assert.Equal("poison", await _routing.Scalar<string>("SELECT reason FROM kit.parked WHERE version = 1"));
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, (await deciding).Status);
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> Decide(Guid dossier, int version, string what, string? reason = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/ops/routing/parked/intake/{dossier}/{version}/{what}");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        request.Content = reason is null ? null : JsonContent.Create(new { reason });
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private async Task<(HttpStatusCode Status, string? Code)> Refused(Guid dossier, int version, string what, string? reason = null)
    {
        var (status, answer) = await Decide(dossier, version, what, reason);
        return (status, (string?)answer["code"]);
    }
}
