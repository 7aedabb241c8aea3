using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class NoteTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string Office = AgencyService.LandOffice;

    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task Colleagues_of_every_position_read_it_and_no_fact_carries_it()
    {
        var item = await agency.GivenStep(_dossier, Review());

        await agency.As("an", Office).WriteNote(item, "Thửa 12 chồng lấn;\nhỏi bà Lê Thị Mẫu.").Answer(201);
        var read = await agency.As("lanh-dao", Office, "leader").Get($"/v1/work/{item["id"]}/notes").Answer(200);

        Assert.Equal("an", (string?)Assert.Single(read["items"]!.AsArray())!["author"]);
        Assert.Empty(await agency.Announced(_dossier));
    }

    [Fact]
    public async Task Another_agency_knows_nothing_of_it()
    {
        await agency.Hear(_dossier, Review() with { StepNumber = 2, Agency = AgencyService.TaxOffice });
        var item = await agency.GivenStep(_dossier, Review());
        var note = await agency.As("an", Office).WriteNote(item, "Nội bộ").Answer(201);
        using var tax = agency.As("thue", AgencyService.TaxOffice);

        await tax.Get($"/v1/work/{item["id"]}/notes").Refused(404, "AGENCY-001");
        await tax.WriteNote(item, "x").Refused(404, "AGENCY-001");
        await tax.Act($"/v1/notes/{note["id"]}/revision", new { text = "x" }, note).Refused(404, "AGENCY-045");
    }

    [Fact]
    public async Task Its_author_revises_it_and_what_it_said_stays()
    {
        var item = await agency.GivenStep(_dossier, Review());
        using var an = agency.As("an", Office);
        var note = await an.WriteNote(item, "một").Answer(201);
        var address = $"/v1/notes/{note["id"]}/revision";

        var revised = await an.Act(address, new { text = "hai" }, note).Answer(200);

        Assert.Equal(("hai", "một"), ((string?)revised["text"], (string?)Assert.Single(revised["earlier"]!.AsArray())!["text"]));
        await an.Act(address, new { text = "ba" }, note).Refused(412, "AGENCY-002");
        await agency.As("binh", Office).Act(address, new { text = "ba" }, revised).Refused(403, "AGENCY-046");
        using var untagged = await an.Act(address, new { text = "ba" });
        Assert.Equal(428, (int)untagged.StatusCode);
        await agency.Hear(_dossier, new StepCancelled { StepNumber = 1, StepId = "step-1", ReasonCode = "withdrawn" });
        await an.Act(address, new { text = "ba" }, revised).Refused(409, "AGENCY-006");
    }

    [Fact]
    public async Task It_says_something_and_not_too_much()
    {
        var item = await agency.GivenStep(_dossier, Review());
        using var an = agency.As("an", Office);

        await an.WriteNote(item, " \n").Refused(400, "KIT-009", "text");
        await an.WriteNote(item, "a\u0007b").Refused(422, "AGENCY-044", "text");
        await an.WriteNote(item, new string('x', 4001)).Refused(400, "KIT-009", "text");
        await an.WriteNote(item, new string('ệ', 4000)).Answer(201);
    }

    [Fact]
    public async Task They_are_read_page_by_page()
    {
        var item = await agency.GivenStep(_dossier, Review());
        using var an = agency.As("an", Office);
        foreach (var text in new[] { "1", "2", "3" })
        {
            await an.WriteNote(item, text).Answer(201);
        }

        var page = await an.Get($"/v1/work/{item["id"]}/notes?limit=2").Answer(200);
        var rest = await an.Get($"/v1/work/{item["id"]}/notes?limit=2&after={page["next"]}").Answer(200);

        Assert.Equal(["1", "2"], page["items"]!.AsArray().Select(note => (string?)note!["text"]));
        Assert.Equal(["3"], rest["items"]!.AsArray().Select(note => (string?)note!["text"]));
        Assert.Null((string?)rest["next"]);
    }

    private static StepAssigned Review() => Steps.Assigned(1, "review", Office, "land-office", "eligible");
}
