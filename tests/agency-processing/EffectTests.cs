using System.Text.Json.Nodes;
using LienThong.AgencyProcessing.Kinds;
using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class EffectTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string Office = AgencyService.LandOffice;

    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task A_correction_says_why()
    {
        var (http, item) = await Given("correction");

        await End(http, item, null, null).Refused(422, "AGENCY-008", "reasonCode");
        await End(http, item, "Sai họ tên ông A", null).Refused(422, "AGENCY-030", "reasonCode");
        await End(http, item, "wrong-area", Steps.Paper("refusal")).Refused(422, "AGENCY-010", "paper");
        var done = await End(http, item, "wrong-area", null).Answer(200);

        Assert.Equal("wrong-area", (string?)done["endReason"]);
        Assert.Equal("wrong-area", (await agency.Announced(_dossier))[^1].Data.GetProperty("reasonCode").GetString());
    }

    [Theory]
    [InlineData("refuse", "refusal", "stop")]
    [InlineData("refuse", "form-03", "form-02")]
    [InlineData("stop", "stop", "refusal")]
    [InlineData("stop", "form-05", "result")]
    public async Task A_refusal_and_a_stop_have_their_paper_too(string effect, string kind, string wrong)
    {
        var (http, item) = await Given(effect);

        await End(http, item, null, Steps.Paper(kind)).Refused(422, "AGENCY-008", "reasonCode");
        await End(http, item, "disputed", null).Refused(422, "AGENCY-008", "paper");
        await End(http, item, "disputed", Steps.Paper(wrong)).Refused(422, "AGENCY-031", "paper.kind");
        await End(http, item, "disputed", Steps.Paper(kind) with { Digest = "abc" }).Refused(422, "AGENCY-026", "paper.digest");
        await End(http, item, "disputed", Steps.Paper(kind) with { DocumentId = Guid.Empty }).Refused(422, "AGENCY-008", "paper.documentId");
        await End(http, item, "disputed", Steps.Paper(kind) with { Digest = new string('A', 64) }).Answer(200);

        var said = (await agency.Announced(_dossier))[^1].Data;
        Assert.Equal(("disputed", kind, new string('a', 64)), (
            said.GetProperty("reasonCode").GetString(), said.GetProperty("paper").GetProperty("kind").GetString(),
            said.GetProperty("paper").GetProperty("digest").GetString()));
    }

    [Fact]
    public async Task Who_sends_a_sheet_back_has_raised_no_duty()
    {
        var assigned = Steps.Assigned(1, AssessDutyStep.Kind, AgencyService.TaxOffice, "tax-office") with
        {
            Outcomes = [new AllowedOutcome("assessed", []), new AllowedOutcome("sheet-returned", [], "correction")],
        };
        var item = await agency.GivenTaken(_dossier, assigned, "tax-1");
        using var http = agency.As("tax-1", AgencyService.TaxOffice);

        await http.Complete(item, "assessed").Refused(409, "AGENCY-012");
        await http.Act($"/v1/work/{item["id"]}/completion", new { outcome = "sheet-returned", fields = new { }, reasonCode = "sheet-wrong" }, item).Answer(200);
    }

    [Fact]
    public async Task A_step_forward_has_neither()
    {
        var (http, item) = await Given(null);

        await End(http, item, "why-not", null).Refused(422, "AGENCY-010", "reasonCode");
        await End(http, item, null, Steps.Paper("refusal")).Refused(422, "AGENCY-010", "paper");
        await End(http, item, null, null).Answer(200);
    }

    private async Task<(HttpClient Http, JsonObject Item)> Given(string? effect)
    {
        var item = await agency.GivenTaken(
            _dossier, Steps.Assigned(1, "review", Office, "land-office") with { Outcomes = [new("ended", [], effect)] }, "an");
        return (agency.As("an", Office), item);
    }

    private static Task<HttpResponseMessage> End(HttpClient http, JsonObject item, string? reasonCode, PaperRef? paper) =>
        http.Act($"/v1/work/{item["id"]}/completion", new { outcome = "ended", fields = new { }, reasonCode, paper }, item);
}
