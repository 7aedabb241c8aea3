using System.Text.Json.Nodes;
using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class HandOverTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string From = AgencyService.LandOffice;
    private const string To = AgencyService.TaxOffice;

    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task A_step_that_comes_from_another_agency_is_handed_over_with_what_is_known()
    {
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(1, "issue-result", From, "land-office", "signed"), "an");
        await agency.As("an", From).Issue(item, $"DA {_dossier}", new string('a', 64)).Answer(200);
        agency.Clock.Advance(TimeSpan.FromMinutes(1));
        await agency.Hear(_dossier, Assigned(2, To, From));

        var came = Assert.Single(await HandOvers("thue", To, "?direction=in"));
        var gone = Assert.Single(await HandOvers("an", From, "?direction=out&state=open"));

        Assert.Equal((From, To, "Open"), ((string?)came["fromAgency"], (string?)came["toAgency"], (string?)came["state"]));
        var paper = Assert.Single(came["papers"]!.AsArray())!;
        Assert.Equal(("gcn", new string('a', 64), "Undecided"), ((string?)paper["kind"], (string?)paper["digest"], (string?)paper["state"]));
        Assert.Contains("hãy nhận hoặc trả lại", (string?)came["sentence"]!["vi"], StringComparison.Ordinal);
        Assert.Contains($"waits for {To}", (string?)gone["sentence"]!["en"], StringComparison.Ordinal);
        Assert.Empty(await HandOvers("x", "H99.22", ""));
    }

    [Fact]
    public async Task A_step_within_one_agency_is_no_hand_over()
    {
        await agency.Hear(_dossier, Assigned(1, To, null));
        await agency.Hear(_dossier, Assigned(2, To, To));

        Assert.Empty(await HandOvers("thue", To, ""));
    }

    [Fact]
    public async Task Papers_are_accepted_or_sent_back_one_by_one_until_all_are_there()
    {
        var (contract, map) = (Steps.Paper("hop-dong"), Steps.Paper("trich-luc"));
        using var giver = agency.As("an", From);
        using var taker = agency.As("thue", To);
        var handOver = await Listed(contract, map);

        var half = await Decide(taker, handOver, (contract, "Accepted", null)).Answer(200);
        var back = await Decide(taker, half, (map, "SentBack", "unreadable")).Answer(200);
        var better = Steps.Paper("trich-luc");
        var again = await List(giver, back, better).Answer(200);
        var done = await Decide(taker, again, (better, "Accepted", null)).Answer(200);

        Assert.Equal(
            ["Open", "SentBack", "Open", "Accepted"], new[] { half, back, again, done }.Select(one => (string?)one["state"]));
        Assert.Equal(("unreadable", "thue"), Of(back, map, paper => ((string?)paper["reasonCode"], (string?)paper["decidedBy"])));
        Assert.Equal("Replaced", Of(again, map, paper => (string?)paper["state"]));
        Assert.Equal("thue", (string?)done["decidedBy"]);
        Assert.Single(await HandOvers("thue", To, "?state=accepted"));
        Assert.Empty(await HandOvers("thue", To, "?state=undone"));
        await Decide(taker, done, (better, "SentBack", "late")).Refused(409, "AGENCY-070");
        await List(giver, done, Steps.Paper("x")).Refused(409, "AGENCY-070");
    }

    [Fact]
    public async Task One_is_read_by_the_two_agencies_it_is_about_and_waits_until_it_is_done()
    {
        var (one, two) = (Steps.Paper("a"), Steps.Paper("b"));
        using var taker = agency.As("thue", To);
        var handOver = await Listed(one, two);

        await Decide(taker, handOver, (one, "Accepted", null), (two, "SentBack", "damaged")).Answer(200);
        var path = $"/v1/hand-overs/{handOver["id"]}";
        var (came, gone) = (await taker.Get(path).Answer(200), await agency.As("an", From).Get(path).Answer(200));

        Assert.Equal(("SentBack", 2), ((string?)came["state"], came["papers"]!.AsArray().Count));
        Assert.NotEqual((string?)came["sentence"]!["vi"], (string?)gone["sentence"]!["vi"]);
        Assert.Equal((string?)handOver["id"], (string?)Assert.Single(await HandOvers("an", From, "?direction=out&state=undone"))["id"]);
        await agency.As("x", "H99.22").Get(path).Refused(404, "AGENCY-067");
    }

    [Fact]
    public async Task A_decision_that_cannot_be_leaves_the_others_undone()
    {
        var (one, two) = (Steps.Paper("a"), Steps.Paper("b"));
        using var taker = agency.As("thue", To);
        var handOver = await Listed(one, two);

        await Decide(taker, handOver, (one, "Accepted", null), (two, "SentBack", null)).Refused(422, "AGENCY-008", "items[1].reasonCode");
        await Decide(taker, handOver, (one, "Accepted", "why")).Refused(422, "AGENCY-010", "items[0].reasonCode");
        await Decide(taker, handOver, (one, "SentBack", "Mờ quá")).Refused(422, "AGENCY-030", "items[0].reasonCode");
        await Decide(taker, handOver, (one, "Replaced", null)).Refused(422, "AGENCY-017", "items[0].says");
        await Decide(taker, handOver, (Steps.Paper("a"), "Accepted", null)).Refused(422, "AGENCY-071", "items[0].documentId");
        await Decide(taker, handOver, (one, "Accepted", null), (one, "Accepted", null)).Refused(409, "AGENCY-072", "items[1].documentId");
        Assert.All(Assert.Single(await HandOvers("thue", To, ""))["papers"]!.AsArray(), paper => Assert.Equal("Undecided", (string?)paper!["state"]));
        await Decide(taker, handOver, (one, "Accepted", null)).Answer(200);
        await Decide(taker, handOver, (two, "Accepted", null)).Refused(412, "AGENCY-002");
    }

    [Fact]
    public async Task Each_side_does_its_own_part_and_strangers_find_nothing()
    {
        var paper = Steps.Paper("a");
        var handOver = await Listed(paper);
        using var stranger = agency.As("x", "H99.22");

        await Decide(agency.As("an", From), handOver, (paper, "Accepted", null)).Refused(403, "AGENCY-068");
        await List(agency.As("thue", To), handOver, Steps.Paper("b")).Refused(403, "AGENCY-069");
        await Decide(stranger, handOver, (paper, "Accepted", null)).Refused(404, "AGENCY-067");
        await List(stranger, handOver, Steps.Paper("b")).Refused(404, "AGENCY-067");
        await List(agency.As("an", From), handOver, paper).Refused(422, "AGENCY-032", "papers[0].documentId");
        await List(agency.As("an", From), handOver, Steps.Paper("b") with { Digest = "x" }).Refused(422, "AGENCY-026", "papers[0].digest");
    }

    [Fact]
    public async Task Nothing_to_decide_is_accepted_as_it_came_and_work_does_not_wait_for_it()
    {
        await agency.Hear(_dossier, Assigned(1, To, From));
        using var taker = agency.As("thue", To);
        var item = await taker.Take(await taker.Item(_dossier)).Answer(200);
        await taker.Complete(item, "done").Answer(200);

        var handOver = Assert.Single(await HandOvers("thue", To, "?state=open"));
        var accepted = await Decide(taker, handOver).Answer(200);

        Assert.Equal("Accepted", (string?)accepted["state"]);
    }

    [Fact]
    public async Task The_paper_original_has_its_own_record()
    {
        await agency.Hear(_dossier, Assigned(1, To, From));
        agency.Clock.Advance(TimeSpan.FromDays(1));
        var (now, handOver) = (agency.Clock.Now, Assert.Single(await HandOvers("an", From, "")));
        using var giver = agency.As("an", From);
        using var taker = agency.As("thue", To);
        object Given(DateTimeOffset at, string envelope = "BG-1", int sheets = 14) => new { envelopeNumber = envelope, sheets, givenAt = at };
        object Taken(DateTimeOffset at, string envelope = "BG-1", int sheets = 14) => new { envelopeNumber = envelope, sheets, takenAt = at };
        Task<HttpResponseMessage> Give(HttpClient http, object body, JsonObject h) => http.Act($"/v1/hand-overs/{h["id"]}/original", body, h);
        Task<HttpResponseMessage> Take(HttpClient http, object body, JsonObject h) => http.Act($"/v1/hand-overs/{h["id"]}/original-receipt", body, h);

        await Take(taker, Taken(now), handOver).Refused(409, "AGENCY-074");
        await Give(giver, Given(now.AddMinutes(1)), handOver).Refused(422, "AGENCY-033", "givenAt");
        await Give(giver, Given(now.AddDays(-60)), handOver).Refused(422, "AGENCY-033", "givenAt");
        await Give(giver, Given(now, sheets: 0), handOver).Refused(400, "KIT-009", "sheets");
        await Give(taker, Given(now), handOver).Refused(403, "AGENCY-069");
        await Give(agency.As("x", "H99.22"), Given(now), handOver).Refused(404, "AGENCY-067");
        var given = await Give(giver, Given(now.AddHours(-1)), handOver).Answer(200);
        await Give(giver, Given(now), given).Refused(409, "AGENCY-073");
        await Take(giver, Taken(now), given).Refused(403, "AGENCY-068");
        await Take(taker, Taken(now, "BG-2"), given).Refused(422, "AGENCY-076", "envelopeNumber");
        await Take(taker, Taken(now, sheets: 13), given).Refused(422, "AGENCY-076", "sheets");
        await Take(taker, Taken(now.AddHours(-2)), given).Refused(422, "AGENCY-033", "takenAt");
        await Take(taker, Taken(now.AddHours(1)), given).Refused(422, "AGENCY-033", "takenAt");
        var taken = await Take(taker, Taken(now), given).Answer(200);
        await Take(taker, Taken(now), taken).Refused(409, "AGENCY-075");

        var original = taken["original"]!;
        Assert.Equal(("BG-1", "an", "thue"), ((string?)original["envelopeNumber"], (string?)original["givenBy"], (string?)original["takenBy"]));
        Assert.Equal("Open", (string?)taken["state"]);
    }

    [Theory]
    [InlineData("?direction=up", "direction")]
    [InlineData("?state=lost", "state")]
    public async Task A_filter_that_makes_no_sense_is_refused(string query, string field) =>
        await agency.As("an", From).Get($"/v1/hand-overs{query}").Refused(400, "AGENCY-036", field);

    private async Task<JsonObject> Listed(params PaperRef[] papers)
    {
        await agency.Hear(_dossier, Assigned(1, To, From));
        return await List(agency.As("an", From), Assert.Single(await HandOvers("an", From, "")), papers).Answer(200);
    }

    private async Task<IReadOnlyList<JsonObject>> HandOvers(string officer, string office, string query)
    {
        var list = await agency.As(officer, office).Get($"/v1/hand-overs{query}{(query.Length == 0 ? '?' : '&')}dossier={_dossier}").Answer(200);
        return [.. list["items"]!.AsArray().Select(one => one!.AsObject())];
    }

    private static Task<HttpResponseMessage> List(HttpClient http, JsonObject handOver, params PaperRef[] papers) =>
        http.Act($"/v1/hand-overs/{handOver["id"]}/papers", new { papers }, handOver);

    private static Task<HttpResponseMessage> Decide(
        HttpClient http, JsonObject handOver, params (PaperRef Paper, string Says, string? ReasonCode)[] decisions) => http.Act(
            $"/v1/hand-overs/{handOver["id"]}/acceptance",
            new { items = decisions.Select(one => new { documentId = one.Paper.DocumentId, says = one.Says, reasonCode = one.ReasonCode }) }, handOver);

    private static T Of<T>(JsonObject handOver, PaperRef paper, Func<JsonNode, T> read) =>
        read(handOver["papers"]!.AsArray().Single(one => (Guid)one!["documentId"]! == paper.DocumentId)!);

    private static StepAssigned Assigned(int number, string to, string? from) =>
        Steps.Assigned(number, "review", to, "tax-office", "done") with { FromAgency = from };
}
