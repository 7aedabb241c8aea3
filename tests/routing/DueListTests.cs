using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.Routing.Tests;

/// <summary>What is late and what comes near, by agency, position and officer.</summary>
public sealed class DueListTests(RoutingService routing) : IClassFixture<RoutingService>
{
    [Fact]
    public async Task Late_dossiers_say_by_whom_and_in_one_sentence()
    {
        var late = await routing.GivenA(8);
        await routing.Hear(late, RoutingService.Sample<Contracts.StepTaken>() with { StepNumber = 9, OfficerId = "officer-late" }, "11/05/2026 08:00");
        routing.Clock.Now = Traveller.At("19/05/2026 09:00");

        var row = Row(await routing.Get("/v1/itineraries?overdue=true&limit=200"), late);

        Assert.Equal((2, "officer", "officer-late", true), ((int)row["workingDaysLate"]!, (string)row["position"]!, (string)row["officer"]!, (bool)row["stepOverdue"]!));
        var share = row["lateByHolder"]!.AsArray().Single(share => (int)share!["workingDays"]! > 0)!;
        Assert.Equal((RoutingService.LandOffice, 2), ((string)share["agency"]!, (int)share["workingDays"]!));
        Assert.Contains("quá hạn trả 2 ngày làm việc", (string)row["sentence"]!["vi"]!, StringComparison.Ordinal);
        Assert.Contains("2 working days past the due date", (string)row["sentence"]!["en"]!, StringComparison.Ordinal);
        Assert.StartsWith("\"", (string)row["etag"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nearly_late_is_what_falls_due_within_some_working_days()
    {
        var (near, paused) = (await routing.GivenA(8), await routing.GivenA(6));
        routing.Clock.Now = Traveller.At("13/05/2026 09:00");

        var within = Ids(await routing.Get("/v1/itineraries?withinWorkingDays=2&limit=200"));
        var tomorrow = Ids(await routing.Get("/v1/itineraries?withinWorkingDays=1&limit=200"));

        Assert.Contains(near, within);
        Assert.DoesNotContain(near, tomorrow);
        Assert.DoesNotContain(paused, within);
    }

    [Fact]
    public async Task Steps_are_listed_by_their_own_limit_page_by_page()
    {
        var late = new HashSet<Guid> { await routing.GivenA(8), await routing.GivenA(8), await routing.GivenA(9) };
        var citizen = await routing.GivenA(6);
        routing.Clock.Now = Traveller.At("14/05/2026 09:00");

        var (seen, next) = (new List<Guid>(), "");
        do
        {
            var page = await routing.Get($"/v1/itineraries/steps?overdue=true&limit=2{next}");
            seen.AddRange(Ids(page));
            next = (string?)page["next"] is { } after ? "&after=" + after : null;
        }
        while (next is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Superset(late, seen.ToHashSet());
        Assert.DoesNotContain(citizen, seen);
        Assert.Empty(Ids(await routing.Get("/v1/itineraries/steps", "H99.15")));
    }

    [Fact]
    public async Task Lists_can_be_asked_by_agency_position_and_officer()
    {
        var (officers, heads) = (await routing.GivenA(1), await routing.GivenA(2));
        await routing.Hear(officers, RoutingService.Sample<Contracts.StepTaken>() with { StepNumber = 2, OfficerId = "officer-of-the-day" }, "27/04/2026 08:00");

        var byPosition = Ids(await routing.Get($"/v1/itineraries/steps?agency={RoutingService.LandOffice}&position=head&limit=200"));
        var byOfficer = Ids(await routing.Get("/v1/itineraries/steps?officer=officer-of-the-day&limit=200"));
        var dossiers = Ids(await routing.Get("/v1/itineraries?officer=officer-of-the-day&limit=200"));
        var byTax = Ids(await routing.Get($"/v1/itineraries/steps?agency={RoutingService.TaxOffice}&limit=200"));

        Assert.Contains(heads, byPosition);
        Assert.DoesNotContain(officers, byPosition);
        Assert.Equal([officers], byOfficer);
        Assert.Equal([officers], dossiers);
        Assert.DoesNotContain(heads, byTax);
    }

    [Fact]
    public async Task Counts_are_grouped_by_agency_position_and_officer()
    {
        var id = await routing.GivenA(8);
        await routing.Hear(id, RoutingService.Sample<Contracts.StepTaken>() with { StepNumber = 9, OfficerId = "officer-counted" }, "11/05/2026 08:00");
        routing.Clock.Now = Traveller.At("18/05/2026 09:00");

        var rows = (await routing.Get("/v1/itineraries/counts"))["rows"]!.AsArray();

        var row = rows.Single(row => (string?)row!["officer"] == "officer-counted")!;
        Assert.Equal((RoutingService.LandOffice, "officer"), ((string)row["agency"]!, (string)row["position"]!));
        Assert.Equal((1, 1, 0, 1), ((int)row["open"]!, (int)row["stepsOverdue"]!, (int)row["stepsNear"]!, (int)row["dossiersOverdue"]!));
        Assert.NotEmpty((string)row["agencyName"]!["vi"]!);
        Assert.Empty((await routing.Get("/v1/itineraries/counts", "H99.15"))["rows"]!.AsArray());
    }

    [Theory]
    [InlineData("/v1/itineraries?position=boss", "ROUTING-024")]
    [InlineData("/v1/itineraries?overdue=true&withinWorkingDays=1", "ROUTING-024")]
    [InlineData("/v1/itineraries?withinWorkingDays=61", "KIT-009")]
    [InlineData("/v1/itineraries?withinWorkingDays=many", "KIT-008")]
    [InlineData("/v1/itineraries?agency=%00", "ROUTING-024")]
    [InlineData("/v1/itineraries/steps?officer=", "ROUTING-024")]
    [InlineData("/v1/itineraries/steps?after=9999999999999999999~x", "ROUTING-003")]
    [InlineData("/v1/itineraries/steps?limit=0", "KIT-009")]
    [InlineData("/v1/itineraries/counts?withinWorkingDays=-1", "KIT-009")]
    [InlineData("/v1/itineraries/counts?agency=%00", "ROUTING-024")]
    public async Task A_filter_that_cannot_be_is_refused_by_name(string path, string code)
    {
        using var http = routing.CreateClient(RoutingService.Desk, "officer", "work.act");

        var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["code"]);
    }

    private static JsonNode Row(JsonObject page, Guid id) => page["items"]!.AsArray().Single(item => (Guid)item!["dossierId"]! == id)!;

    private static List<Guid> Ids(JsonObject page) => [.. page["items"]!.AsArray().Select(item => (Guid)item!["dossierId"]!)];
}
