using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class InboxTests(AgencyService agency) : IClassFixture<AgencyService>
{
    [Fact]
    public async Task It_is_narrowed_by_kind_procedure_limit_and_holder()
    {
        const string office = "H99.51";
        var due = new DateTimeOffset(2026, 5, 8, 10, 0, 0, TimeSpan.Zero);
        var draft = await Given(office, Steps.Assigned(1, "draft", office, "land-office", "done") with { DueAt = due });
        var other = await Given(office, Review(office) with { ProcedureCode = "1.012756", DueAt = due.AddDays(2) });
        var endless = await Given(office, Review(office) with { DueAt = null });
        var taken = await Given(office, Review(office) with { DueAt = due.AddDays(1) }, "binh");
        using var http = agency.As("an", office);

        Assert.Equal([draft], await Dossiers(http, "?kind=draft"));
        Assert.Equal([other], await Dossiers(http, "?procedure=1.012756"));
        Assert.Equal([draft], await Dossiers(http, "?dueBefore=2026-05-09T00:00:00%2B07:00"));
        Assert.Equal([draft, taken, other], await Dossiers(http, "?dueBefore=2027-01-01T00:00:00Z"));
        Assert.Equal([draft, other, endless], await Dossiers(http, "?unassigned=true"));
        Assert.Equal([taken], await Dossiers(http, "?holder=binh"));
        Assert.Empty(await Dossiers(http, "?mine=true"));
        Assert.Empty(await Dossiers(http, "?holder=binh&kind=draft"));
    }

    [Fact]
    public async Task What_is_overdue_stands_first_and_pages_do_not_move_with_the_clock()
    {
        const string office = "H99.52";
        var due = agency.Clock.Now.AddHours(1);
        var (third, first, second) = (
            await Given(office, Review(office) with { DueAt = due.AddHours(5) }),
            await Given(office, Review(office) with { DueAt = due.AddDays(-3) }),
            await Given(office, Review(office) with { DueAt = due }));
        using var http = agency.As("an", office);

        var page = await http.Get("/v1/work?limit=1").Answer(200);
        agency.Clock.Advance(TimeSpan.FromHours(2)); // the second is overdue by now, and stays where it was
        var rest = await http.Get($"/v1/work?limit=5&after={page["next"]}").Answer(200);

        Assert.Equal(first, (Guid)page["items"]![0]!["dossierId"]!);
        Assert.True((bool)page["items"]![0]!["isOverdue"]!);
        Assert.Equal([second, third], rest["items"]!.AsArray().Select(item => (Guid)item!["dossierId"]!));
    }

    [Fact]
    public async Task The_counts_say_what_is_late_and_what_is_due()
    {
        const string office = "H99.53";
        agency.Clock.MoveTo(2026, 6, 10, 9); // a Wednesday
        DateTimeOffset At(int day, int hour) => new DateTimeOffset(2026, 6, day, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();
        await Given(office, Review(office) with { DueAt = At(9, 17) });
        await Given(office, Review(office) with { DueAt = At(10, 17) }, "an");
        await Given(office, Review(office) with { DueAt = At(10, 23) }, "binh");
        await Given(office, Review(office) with { DueAt = At(14, 23) });
        await Given(office, Review(office) with { DueAt = At(15, 1) });
        await Given(office, Review(office) with { DueAt = null });

        var counts = await agency.As("an", office).Get("/v1/work/counts").Answer(200);

        Assert.Equal((6, 1, 2, 3, 4, 1), (
            (int)counts["open"]!, (int)counts["overdue"]!, (int)counts["dueToday"]!, (int)counts["dueThisWeek"]!, (int)counts["unassigned"]!,
            (int)counts["mine"]!));
        Assert.Equal(0, (int)(await agency.As("an", "H99.54").Get("/v1/work/counts").Answer(200))["open"]!);
    }

    [Fact]
    public async Task A_head_looks_into_the_officers_inbox_and_nobody_looks_up()
    {
        const string office = "H99.55";
        var dossier = await Given(office, Review(office));

        Assert.Equal([dossier], await Dossiers(agency.As("truong", office, "head"), "?position=officer"));
        Assert.Equal([dossier], await Dossiers(agency.As("lanh-dao", office, "leader"), "?position=officer"));
        Assert.Equal(1, (int)(await agency.As("truong", office, "head").Get("/v1/work/counts?position=officer").Answer(200))["open"]!);
        Assert.Empty(await Dossiers(agency.As("truong", "H99.56", "head"), "?position=officer"));
        await agency.As("an", office).Get("/v1/work?position=head").Refused(403, "AGENCY-035", "position");
        await agency.As("truong", office, "head").Get("/v1/work?position=leader").Refused(403, "AGENCY-035", "position");
        await agency.As("an", office).Get("/v1/work/counts?position=leader").Refused(403, "AGENCY-035", "position");
    }

    [Theory]
    [InlineData("?kind=dowse", "AGENCY-036", "kind")]
    [InlineData("?holder=%00", "AGENCY-036", "holder")]
    [InlineData("?procedure=%F0%9F%90%84", "AGENCY-036", "procedure")]
    [InlineData("?mine=true&unassigned=true", "AGENCY-037", "unassigned")]
    [InlineData("?mine=true&holder=an", "AGENCY-037", "holder")]
    public async Task A_filter_that_makes_no_sense_is_refused(string query, string code, string field) =>
        await agency.As("an", "H99.57").Get($"/v1/work{query}").Refused(400, code, field);

    [Theory]
    [InlineData("?dueBefore=soon")]
    [InlineData("?mine=perhaps")]
    [InlineData("?dossier=12")]
    [InlineData("?limit=0")]
    public async Task A_filter_that_cannot_be_read_is_refused(string query)
    {
        using var answer = await agency.As("an", "H99.57").Get($"/v1/work{query}");

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Every_row_says_in_both_languages_what_to_do()
    {
        const string office = "H99.58";
        var dossier = await Given(office, Review(office) with { DueAt = agency.Clock.Now.AddHours(50), ReasonCode = "correction" });
        using var http = agency.As("an", office);

        var item = await http.Item(dossier);
        var taken = await http.Take(item).Answer(200);
        var seen = await agency.As("binh", office).Item(dossier);
        agency.Clock.Advance(TimeSpan.FromHours(51));
        var late = await http.Item(dossier);

        Assert.Equal("correction", (string?)item["cameBy"]);
        Assert.StartsWith("Hồ sơ H99.12-260423-0001, “Thẩm định hồ sơ”: còn 2 ngày 2 giờ (hạn", (string?)item["sentence"]!["vi"], StringComparison.Ordinal);
        Assert.EndsWith("nobody has taken it: take it.", (string?)item["sentence"]!["en"], StringComparison.Ordinal);
        Assert.Contains("bạn đang giữ", (string?)taken["sentence"]!["vi"], StringComparison.Ordinal);
        Assert.Contains("an holds it: nothing for you to do", (string?)seen["sentence"]!["en"], StringComparison.Ordinal);
        Assert.Contains("quá hạn 1 giờ", (string?)late["sentence"]!["vi"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_item_is_shown_to_its_whole_agency_with_all_that_was_done_on_it()
    {
        const string office = "H99.59";
        var item = await agency.GivenTaken(Guid.CreateVersion7(), Review(office), "an");
        await agency.As("an", office).Release(item).Answer(200);

        var shown = await agency.As("lanh-dao", office, "leader").Get($"/v1/work/{item["id"]}").Answer(200);

        Assert.Equal(["taken", "released"], shown["acts"]!.AsArray().Select(act => (string?)act!["deed"]));
        Assert.Equal((string?)shown["item"]!["etag"], (string?)shown["etag"]);
        await agency.As("x", "H99.60").Get($"/v1/work/{item["id"]}").Refused(404, "AGENCY-001");
    }

    private async Task<Guid> Given(string office, StepAssigned assigned, string? takenBy = null)
    {
        var dossier = Guid.CreateVersion7();
        await agency.GivenStep(dossier, assigned);
        if (takenBy is not null)
        {
            using var http = agency.As(takenBy, office);
            await http.Take(await http.Item(dossier)).Answer(200);
        }

        return dossier;
    }

    private static StepAssigned Review(string office) => Steps.Assigned(1, "review", office, "land-office", "done");

    private static async Task<IEnumerable<Guid>> Dossiers(HttpClient http, string query) =>
        (await http.Items(query)).Select(item => item["dossierId"]!.GetValue<Guid>());
}
