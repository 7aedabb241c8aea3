using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class CompleteStepTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task Completing_ends_the_step_with_its_outcome_and_fields()
    {
        var item = await agency.GivenTaken(_dossier, Approve(), "an");

        var done = await agency.As("an", AgencyService.LandOffice).Complete(item, "approved", new { sheetNumber = "PC-12/2026" }).Answer(200);

        Assert.Equal("Completed", (string?)done["state"]);
        Assert.Equal("approved", (string?)done["outcome"]);
        var said = (await agency.Announced(_dossier))[^1];
        Assert.Equal("agency.step-completed.v1", said.Type);
        Assert.Equal(2, said.Version);
        Assert.Equal("PC-12/2026", said.Data.GetProperty("fields").GetProperty("sheetNumber").GetString());
        Assert.Equal("step-1", said.Data.GetProperty("stepId").GetString());
    }

    [Fact]
    public async Task Only_what_was_taken_can_be_completed()
    {
        var item = await agency.GivenStep(_dossier, Approve());

        await agency.As("an", AgencyService.LandOffice).Complete(item, "returned").Refused(409, "AGENCY-004");
    }

    [Fact]
    public async Task Another_officer_of_the_same_position_is_refused()
    {
        var item = await agency.GivenTaken(_dossier, Approve(), "an");

        await agency.As("binh", AgencyService.LandOffice).Complete(item, "returned").Refused(409, "AGENCY-005");
    }

    [Fact]
    public async Task What_has_ended_cannot_be_completed_again()
    {
        var item = await agency.GivenTaken(_dossier, Approve(), "an");
        using var http = agency.As("an", AgencyService.LandOffice);
        var done = await http.Complete(item, "returned").Answer(200);

        await http.Complete(done, "returned").Refused(409, "AGENCY-006");
        await http.Complete(item, "returned").Refused(412, "AGENCY-002");
    }

    [Fact]
    public async Task Outcomes_are_those_of_the_procedures_file()
    {
        var item = await agency.GivenTaken(_dossier, Approve(), "an");

        await agency.As("an", AgencyService.LandOffice).Complete(item, "burnt").Refused(422, "AGENCY-007", "outcome");
    }

    [Fact]
    public async Task Fields_are_exactly_those_the_outcome_asks_for()
    {
        var item = await agency.GivenTaken(_dossier, Approve(), "an");
        using var http = agency.As("an", AgencyService.LandOffice);

        await http.Complete(item, "approved").Refused(422, "AGENCY-008", "fields.sheetNumber");
        await http.Complete(item, "approved", new { sheetNumber = " " }).Refused(422, "AGENCY-008", "fields.sheetNumber");
        await http.Complete(item, "approved", new { sheetNumber = new string('9', 101) }).Refused(422, "AGENCY-009", "fields.sheetNumber");
        await http.Complete(item, "approved", new { sheetNumber = "a\nb" }).Refused(422, "AGENCY-009", "fields.sheetNumber");
        await http.Complete(item, "approved", new { sheetNumber = "1", letter = "Kính gửi" }).Refused(422, "AGENCY-010", "fields");
        await http.Complete(item, "approved", new { sheetNumber = new string('9', 100) }).Answer(200);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_same_answer_and_is_said_once()
    {
        var item = await agency.GivenTaken(_dossier, Approve(), "an");
        using var http = agency.As("an", AgencyService.LandOffice);
        http.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        http.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", (string)item["etag"]!);

        var first = await http.Post($"/v1/work/{item["id"]}/completion", new { outcome = "returned" }).Answer(200);
        var second = await http.Post($"/v1/work/{item["id"]}/completion", new { outcome = "returned" }).Answer(200);

        Assert.Equal("Completed", (string?)second["state"]);
        Assert.Equal((string?)first["etag"], (string?)second["etag"]);
        Assert.Equal(2, (await agency.Announced(_dossier)).Count);
    }

    private static StepAssigned Approve() => Steps.Assigned(1, "approve", AgencyService.LandOffice, "land-office") with
    {
        Outcomes = [new("approved", ["sheetNumber"]), new("returned", [])],
    };
}
