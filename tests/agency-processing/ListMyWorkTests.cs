using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.AgencyProcessing.Tests;

public sealed class ListMyWorkTests(AgencyService agency) : IClassFixture<AgencyService>
{
    [Fact]
    public async Task The_inbox_is_read_page_by_page_most_urgent_first()
    {
        const string office = "H99.41";
        var due = new DateTimeOffset(2026, 5, 8, 10, 0, 0, TimeSpan.Zero);
        DateTimeOffset?[] dues = [due.AddHours(3), null, due, due, due.AddHours(1), null, due.AddHours(2)];
        foreach (var dueAt in dues)
        {
            await agency.Hear(Guid.CreateVersion7(), Steps.Assigned(1, "review", office, "land-office", "done") with { DueAt = dueAt });
        }

        using var http = agency.As("an", office);
        var seen = new List<JsonObject>();
        var pages = 0;
        for (string? next = ""; next is not null; pages++)
        {
            var page = (await http.GetFromJsonAsync<JsonObject>(
                $"/v1/work?limit=2{(next.Length > 0 ? $"&after={next}" : "")}", TestContext.Current.CancellationToken))!;
            seen.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            next = (string?)page["next"];
        }

        Assert.Equal(4, pages);
        Assert.Equal(7, seen.Select(item => (string?)item["id"]).Distinct().Count());
        Assert.Equal(
            dues.OrderBy(at => at ?? DateTimeOffset.MaxValue),
            seen.Select(item => item["dueAt"]?.GetValue<DateTimeOffset>()));
    }

    [Fact]
    public async Task It_is_filtered_by_state_holder_and_dossier()
    {
        const string office = "H99.42";
        var (mine, done, open) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        using var http = agency.As("an", office);
        await agency.GivenTaken(mine, Steps.Assigned(1, "review", office, "land-office", "done"), "an");
        await http.Complete(await agency.GivenTaken(done, Steps.Assigned(1, "review", office, "land-office", "done"), "an"), "done").Answer(200);
        await agency.GivenStep(open, Steps.Assigned(1, "review", office, "land-office", "done"));

        Assert.Equal(new[] { mine, open }.Order(), await Dossiers(http, "?state=open"));
        Assert.Equal(new[] { mine, open }.Order(), await Dossiers(http, ""));
        Assert.Equal([done], await Dossiers(http, "?state=done"));
        Assert.Equal([mine], await Dossiers(http, "?mine=true"));
        Assert.Equal([done], await Dossiers(http, $"?dossier={done}"));
        Assert.Empty(await Dossiers(http, $"?dossier={done}&state=open"));
    }

    [Fact]
    public async Task Other_agencies_and_positions_see_their_own_only()
    {
        const string office = "H99.43";
        await agency.Hear(Guid.CreateVersion7(), Steps.Assigned(1, "review", office, "land-office", "done"));
        await agency.Hear(Guid.CreateVersion7(), Steps.Assigned(1, "review", office, "land-office", "done") with { Position = "head" });

        Assert.Equal("officer", (string?)Assert.Single(await agency.As("an", office).Items(""))["position"]);
        Assert.Equal("head", (string?)Assert.Single(await agency.As("an", office, "head").Items(""))["position"]);
        Assert.Empty(await agency.As("an", office, "leader").Items(""));
        Assert.Empty(await agency.As("an", "").Items(""));
    }

    [Theory]
    [InlineData("?state=lost", "AGENCY-029", "state")]
    [InlineData("?after=here", "AGENCY-028", "after")]
    [InlineData("?after=9999999999999999999.0", "AGENCY-028", "after")]
    public async Task What_cannot_be_read_is_refused(string query, string code, string field) =>
        await agency.As("an", "H99.44").GetAsync($"/v1/work{query}", TestContext.Current.CancellationToken).Refused(400, code, field);

    [Fact]
    public async Task A_page_has_a_limit()
    {
        using var answer = await agency.As("an", "H99.44").GetAsync("/v1/work?limit=201", TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.StatusCode);
    }

    private static async Task<IEnumerable<Guid>> Dossiers(HttpClient http, string query) =>
        (await http.Items(query)).Select(item => item["dossierId"]!.GetValue<Guid>()).Order();
}
