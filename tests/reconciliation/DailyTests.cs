using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Reconciliation.Certificates;
using LienThong.Testkit;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LienThong.Reconciliation.Tests;

/// <summary>The day's own certificate, and asking for one.</summary>
[Collection(nameof(Five))]
public sealed class DailyTests(Five five) : IAsyncLifetime
{
    private ReconciliationService _service = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = new(five.Parties);
        await _service.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Once_a_day_at_its_hour_also_when_nobody_ran_at_that_hour_and_two_run_now()
    {
        _service.Clock.MoveTo(2026, 4, 24, 5, 59); // the certificate of the 23rd, 06:00, is missing
        _ = _service.Services;
        await using var replica = ((WebApplicationFactory<Program>)_service).WithWebHostBuilder(_ => { });
        _ = replica.Services;
        await Dailies(1);
        _service.Clock.MoveTo(2026, 4, 24, 6);
        await Dailies(2);
        _service.Clock.MoveTo(2026, 4, 26, 12);
        var all = await Dailies(3);

        Assert.Equal([3, 2, 1], all.Select(one => (int)one["number"]!));
        Assert.All(all, one => Assert.Equal(("daily", "kept"), ((string)one["kind"]!, (string)one["state"]!)));
        var asked = _service.Asked.Where(path => path.StartsWith("intake/internal/promises", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, asked.Count); // nobody made one for nothing
        Assert.Equal([false, true, true], asked.Select(path => path.Contains("since=", StringComparison.Ordinal)));
        await Eventually.Holds("who did not make it has seen it", () => _service.Services.GetRequiredService<CertificateStanding>().Age() == 0);
        _service.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(7200, _service.Services.GetRequiredService<CertificateStanding>().Age());
    }

    [Fact]
    public async Task A_daily_run_that_failed_is_tried_again()
    {
        _service.Away.Add("agency");
        _ = _service.Services;
        using var http = _service.Ops();
        await Eventually.Holds("it failed", async () => await ReconciliationService.Last(http) is { } last && (string)last["state"]! == "failed");
        _service.Away.Clear();

        await Eventually.Holds("it is kept", async () => await ReconciliationService.Last(http) is { } last && (string)last["state"]! == "kept");
    }

    [Fact]
    public async Task What_its_maker_left_unfinished_failed()
    {
        var number = (int)(await _service.Reconcile())["number"]! + 1;
        await using (var database = Npgsql.NpgsqlDataSource.Create(_service.ConnectionString))
        await using (var begun = database.CreateCommand(
            $"INSERT INTO certificate (id, number, kind, started_at, state, is_begun, promises, journals, dossiers, events, lost, doubled) VALUES (gen_random_uuid(), {number}, 2, now(), 1, true, '[]', '[]', 0, 0, 0, 0)"))
        {
            await begun.ExecuteNonQueryAsync(Ct);
        }

        var left = await _service.Ended("/v1/reconciliations/last");

        Assert.Equal((number, "failed", "the process that made it was stopped"), ((int)left["number"]!, (string)left["state"]!, (string)left["failure"]!));
    }

    [Fact]
    public async Task The_same_key_is_the_same_reconciliation_and_one_runs_at_a_time()
    {
        await _service.Reconcile();
        using var http = _service.Ops();
        http.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        using var first = await http.PostAsync("/v1/reconciliations", null, Ct);
        using var again = await http.PostAsync("/v1/reconciliations", null, Ct);
        using var other = _service.Ops();
        using var meanwhile = await other.PostAsync("/v1/reconciliations", null, Ct);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.True(meanwhile.StatusCode is HttpStatusCode.Accepted || (string)(await meanwhile.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"]! == "RECON-003");
        Assert.Equal("kept", (string)(await _service.Ended(first.Headers.Location!.ToString()))["state"]!);
    }

    /// <summary>All daily certificates, newest first, once there are so many.</summary>
    private Task<List<JsonObject>> Dailies(int count) => Eventually.Gives(
        $"{count} daily certificates",
        async () =>
        {
            using var http = _service.Ops();
            var list = await http.GetFromJsonAsync<JsonObject>("/v1/reconciliations", Ct);
            var all = list!["items"]!.AsArray().Select(item => item!.AsObject()).ToList();
            return all.Count >= count && all.All(one => (string)one["state"]! != "running") ? all : null;
        },
        TimeSpan.FromSeconds(60));
}
