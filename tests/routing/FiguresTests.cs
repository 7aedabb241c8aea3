using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.Routing.Tests;

/// <summary>What an operator's board is drawn from. Each test has the database to itself, since everything in it counts.</summary>
public sealed class FiguresTests : IAsyncLifetime
{
    private const string Figures = "/v1/ops/routing/figures";

    private readonly RoutingService _routing = new();

    public ValueTask InitializeAsync() => _routing.InitializeAsync();

    public ValueTask DisposeAsync() => _routing.DisposeAsync();

    [Fact]
    public async Task Dossiers_under_way_lie_with_one_agency_each_in_one_state()
    {
        foreach (var through in (int[])[8, 9, 6, 5])
        {
            await _routing.GivenA(through);
        }

        var (near, late) = (await Ask("13/05/2026 09:00"), await Ask("19/05/2026 09:00"));

        Assert.Equal(new Now(2, 0, 0, 0, 2, 1), NowOf(near, RoutingService.LandOffice));
        Assert.Equal(new Now(1, 0, 1, 0, 0, 0), NowOf(near, RoutingService.Desk)); // waits for the citizen to pay
        Assert.Equal(new Now(1, 0, 0, 1, 0, 1), NowOf(near, RoutingService.TaxOffice)); // the clock stands still; its own limit does not
        Assert.Equal(new Now(2, 2, 0, 0, 0, 2), NowOf(late, RoutingService.LandOffice));
        Assert.Equal(RoutingService.LandOffice, (string?)late["agencies"]![0]!["agency"]);
        Assert.Equal(new Now(4, 2, 1, 1, 0, 3), Of(late["total"]!));
    }

    [Fact]
    public async Task Times_of_holding_are_working_hours_and_late_days_have_an_owner()
    {
        Guid[] all = [await _routing.GivenA(12), await _routing.GivenA(12), await GivenB()];
        // Over a weekend, a holiday and a lunch hour, so that days that are not worked would show.
        await Run($"UPDATE step SET starts_at = starts_at - interval '5 days 3 hours 17 minutes' WHERE dossier_id = '{all[1]}' AND number IN (2, 6, 9)");

        var figures = await Ask("20/05/2026 09:00");

        foreach (var agency in (string[])[RoutingService.LandOffice, RoutingService.TaxOffice, RoutingService.Desk])
        {
            var held = Row(figures, agency)["held"]!;
            var hours = (await Hours(agency)).Order().ToList();
            Assert.Equal((3, 3), (hours.Count, (int)held["dossiers"]!));
            Assert.Equal((double)hours[1], (double)held["medianWorkingHours"]!, 0.06);
            Assert.Equal((double)(hours[1] + ((hours[2] - hours[1]) * 0.8m)), (double)held["p90WorkingHours"]!, 0.06);
        }

        Assert.Equal((1, 2), ((int)Row(figures, RoutingService.LandOffice)["lateDossiers"]!, (int)Row(figures, RoutingService.LandOffice)["lateWorkingDays"]!));
        Assert.Equal(0, (int)Row(figures, RoutingService.Desk)["lateWorkingDays"]!);
        Assert.Equal((3, 30), ((int)figures["measuredDossiers"]!, figures["days"]!.AsArray().Count));
        var days = figures["days"]!.AsArray().Where(day => (int)day!["ended"]! > 0).Select(day => ((string)day!["on"]!, (int)day["ended"]!, (int)day["late"]!));
        Assert.Equal([("2026-05-14", 2, 0), ("2026-05-19", 1, 1)], days);
    }

    [Fact]
    public async Task The_answer_is_bounded_and_holds_nothing_of_any_one_dossier()
    {
        foreach (var through in (int[])[12, 8, 6, 5])
        {
            await _routing.GivenA(through);
        }

        var few = await Ask("19/05/2026 09:00", "?agencies=1&days=1&withinWorkingDays=0");
        var all = (await Ask("19/05/2026 09:00")).ToJsonString();

        Assert.Equal((1, 1, 0), (few["agencies"]!.AsArray().Count, few["days"]!.AsArray().Count, (int)few["measuredDossiers"]!));
        Assert.Equal((2, 2), ((int)few["others"]!["agencies"]!, (int)few["others"]!["now"]!["open"]!));
        Assert.DoesNotContain("H99.12-26", all, StringComparison.Ordinal);
        Assert.DoesNotContain("officer", all, StringComparison.OrdinalIgnoreCase);
        using var http = _routing.CreateClient("", "service", "ops.read");
        foreach (var query in (string[])["days=0", "days=93", "agencies=0", "agencies=101", "withinWorkingDays=61"])
        {
            using var refused = await http.GetAsync($"{Figures}?{query}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    private async Task<JsonObject> Ask(string at, string query = "")
    {
        _routing.Clock.Now = Traveller.At(at);
        using var http = _routing.CreateClient("", "service", "ops.read");
        return (await http.GetFromJsonAsync<JsonObject>(Figures + query, TestContext.Current.CancellationToken))!;
    }

    /// <summary>Dossier B of the demonstration: held at the land office two days past its due date.</summary>
    private async Task<Guid> GivenB()
    {
        var id = await _routing.GivenA(8);
        foreach (var (number, step, outcome, at) in new[]
        {
            (9, "draft", "drafted", "18/05/2026 16:00"), (10, "check-draft", "agreed", "19/05/2026 08:00"), (11, "sign", "signed", "19/05/2026 10:00"),
            (12, "hand-back", "handed-back", "19/05/2026 16:30"),
        })
        {
            await _routing.Hear(id, RoutingService.Completed(number, step, outcome), at);
        }

        return id;
    }

    /// <summary>Working hours for which an agency held each dossier, by the calendar itself.</summary>
    private async Task<List<decimal>> Hours(string agency)
    {
        var calendar = Traveller.Shipped.CalendarOf(agency);
        await using var command = _routing.Database.CreateCommand($"SELECT dossier_id, starts_at, finished_at FROM step WHERE agency = '{agency}'");
        await using var rows = await command.ExecuteReaderAsync();
        var hours = new Dictionary<Guid, decimal>();
        while (await rows.ReadAsync())
        {
            var worked = calendar.WorkingTimeBetween(rows.GetFieldValue<DateTimeOffset>(1), rows.GetFieldValue<DateTimeOffset>(2));
            hours[rows.GetGuid(0)] = hours.GetValueOrDefault(rows.GetGuid(0)) + (Math.Max(0, worked) * 8);
        }

        return [.. hours.Values];
    }

    private async Task Run(string sql)
    {
        await using var command = _routing.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static JsonNode Row(JsonObject figures, string agency) => figures["agencies"]!.AsArray().Single(row => (string?)row!["agency"] == agency)!;

    private static Now NowOf(JsonObject figures, string agency) => Of(Row(figures, agency)["now"]!);

    private static Now Of(JsonNode now) => new(
        (int)now["open"]!, (int)now["overdue"]!, (int)now["withCitizen"]!, (int)now["paused"]!, (int)now["near"]!, (int)now["stepsOverdue"]!);

    private sealed record Now(int Open, int Overdue, int WithCitizen, int Paused, int Near, int StepsOverdue);
}
