using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.Routing.Tests;

public sealed class ReadingTests(RoutingService routing) : IClassFixture<RoutingService>
{
    [Theory]
    [InlineData(RoutingService.Desk, "work.act", 200)]
    [InlineData(RoutingService.Desk, "dossier.accept", 200)]
    [InlineData(RoutingService.LandOffice, "work.act", 200)]
    [InlineData(RoutingService.TaxOffice, "work.act", 404)]
    [InlineData("H99.15", "work.act", 404)]
    [InlineData("", "ops.read", 200)]
    [InlineData(RoutingService.Desk, "events.subscribe", 403)]
    public async Task Only_agencies_that_take_part_and_operators_see_an_itinerary(string agency, string scope, int status)
    {
        var id = await routing.GivenA(2);
        using var http = routing.CreateClient(agency, "officer", scope);

        var itinerary = await http.GetAsync($"/v1/itineraries/{id}", TestContext.Current.CancellationToken);
        var deadline = await http.GetAsync($"/v1/itineraries/{id}/deadline", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)status, itinerary.StatusCode);
        Assert.Equal((HttpStatusCode)status, deadline.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_shown()
    {
        using var http = routing.CreateStranger();

        var answer = await http.GetAsync($"/v1/itineraries/{Guid.CreateVersion7()}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_dossier_is_the_404_of_a_stranger()
    {
        using var http = routing.CreateClient(RoutingService.Desk, "officer", "work.act");

        var answer = await http.GetAsync($"/v1/itineraries/{Guid.CreateVersion7()}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        Assert.Equal("ROUTING-001", (string?)problem!["code"]);
    }

    [Fact]
    public async Task The_holder_is_shown_with_its_name_and_limit()
    {
        var id = await routing.GivenA(8);
        routing.Clock.MoveTo(2026, 5, 11, 8);

        var shown = await routing.Get($"/v1/itineraries/{id}", RoutingService.LandOffice);

        var holder = shown["holder"]!;
        Assert.Equal((RoutingService.LandOffice, "officer", 9), ((string)holder["agency"]!, (string)holder["position"]!, (int)holder["stepNumber"]!));
        Assert.Equal("2026-05-13T00:30:00Z", (string)holder["until"]!);
        Assert.False((bool)holder["overdue"]!);
        Assert.Equal("Runs", (string)shown["clock"]!);
        Assert.StartsWith($"Hồ sơ đang ở {holder["agencyName"]!["vi"]} (chuyên viên), bước Dự thảo", (string)shown["sentence"]!["vi"]!, StringComparison.Ordinal);
        Assert.Equal(5, (int)shown["pauses"]![0]!["workingDays"]!);
        var off = shown["daysOff"]!.AsArray().Select(day => (string)day!).ToList();
        Assert.Equal("2026-04-25", off[0]); // the Saturday after it was received
        Assert.Contains("2026-04-30", off); // a holiday in the middle of a week
        Assert.DoesNotContain("2026-05-11", off);
        Assert.Equal(off.Distinct().Order(StringComparer.Ordinal), off);
        Assert.All(off, day => Assert.True(string.CompareOrdinal(day, "2026-05-15") <= 0, day)); // the due date is the last that matters
    }

    [Fact]
    public async Task The_deadline_is_explained_line_by_line_in_both_languages()
    {
        var id = await routing.GivenA(12);

        var deadline = await routing.Get($"/v1/itineraries/{id}/deadline");

        Assert.Equal(("2026-05-08", "2026-05-15"), ((string)deadline["originalDueOn"]!, (string)deadline["lawfulDueOn"]!));
        var lines = deadline["lines"]!.AsArray();
        Assert.All(lines, line => Assert.True(((string)line!["text"]!["vi"]!).Length > 0 && ((string)line["text"]!["en"]!).Length > 0));
        Assert.Equal("sớm 1 ngày", (string)lines[^1]!["result"]!["vi"]!);
    }

    [Fact]
    public async Task Dossiers_past_their_date_are_listed_page_by_page_to_those_who_take_part()
    {
        var late = new HashSet<Guid> { await routing.GivenA(8), await routing.GivenA(9), await routing.GivenA(10) };
        var (paused, ended) = (await routing.GivenA(6), await routing.GivenA(12));
        routing.Clock.MoveTo(2026, 5, 18, 9);

        var seen = new List<JsonNode>();
        string? next = null;
        do
        {
            var page = await routing.Get($"/v1/itineraries?overdue=true&limit=2{(next is null ? "" : "&after=" + next)}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!));
            next = (string?)page["next"];
        }
        while (next is not null);

        var ids = seen.Select(item => (Guid)item["dossierId"]!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Superset(late, ids.ToHashSet());
        Assert.DoesNotContain(paused, ids);
        Assert.DoesNotContain(ended, ids);
        Assert.Equal(1, (int)seen.First(item => late.Contains((Guid)item["dossierId"]!))["workingDaysLate"]!);
        Assert.Empty((await routing.Get("/v1/itineraries?overdue=true", "H99.15"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("after=somewhere")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    public async Task A_page_that_cannot_be_is_refused(string query)
    {
        using var http = routing.CreateClient(RoutingService.Desk, "officer", "work.act");

        var answer = await http.GetAsync($"/v1/itineraries?{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
