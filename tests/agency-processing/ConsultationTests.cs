using System.Text.Json.Nodes;
using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class ConsultationTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string Office = AgencyService.LandOffice;
    private const string Asked = "H99.71";

    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task The_other_agency_sees_it_answers_once_and_the_asker_sees_the_answer()
    {
        var consultation = await Given();
        using var asked = agency.As("chuyen-vien", Asked);

        var seen = Assert.Single((await asked.Get($"/v1/consultations?direction=in&state=open&dossier={_dossier}").Answer(200))["items"]!.AsArray())!;
        await Answer(asked, consultation, "Disagree").Refused(422, "AGENCY-008", "reasonCode");
        await Answer(asked, consultation, "NoAnswer").Refused(422, "AGENCY-017", "opinion");
        var answered = await Answer(asked, seen.AsObject(), "Disagree", "planned-road", Steps.Paper("opinion")).Answer(200);

        Assert.Contains("hãy trả lời", (string?)seen["sentence"]!["vi"], StringComparison.Ordinal);
        await Answer(asked, answered, "Agree").Refused(409, "AGENCY-060");
        var known = Assert.Single((await agency.As("an", Office).Get($"/v1/consultations?direction=out&state=done&dossier={_dossier}").Answer(200))["items"]!.AsArray())!;
        Assert.Equal(("Disagree", "planned-road", "chuyen-vien"), ((string?)known["opinion"], (string?)known["reasonCode"], (string?)known["answeredBy"]));
        Assert.Single(await agency.Announced(_dossier)); // step-taken: nothing about it leaves this service
    }

    [Fact]
    public async Task Nobody_else_knows_of_it_and_the_asker_does_not_answer()
    {
        var consultation = await Given();
        await agency.Hear(_dossier, Steps.Assigned(2, "review", AgencyService.TaxOffice, "tax-office", "done"));
        using var other = agency.As("thue", AgencyService.TaxOffice);

        Assert.Empty((await other.Get($"/v1/consultations?dossier={_dossier}").Answer(200))["items"]!.AsArray());
        await Answer(other, consultation, "Agree").Refused(404, "AGENCY-058");
        await Answer(agency.As("an", Office), consultation, "Agree").Refused(403, "AGENCY-059");
    }

    [Fact]
    public async Task No_answer_in_time_is_recorded_by_the_clock()
    {
        var consultation = await Given();
        var late = await Given(_dossier, 2);
        agency.Clock.Advance(TimeSpan.FromDays(1));
        await Answer(agency.As("chuyen-vien", Asked), consultation, "Agree").Refused(409, "AGENCY-060"); // the timer has not run yet, the time is over

        await agency.FireTimers();

        var known = (await agency.As("an", Office).Get($"/v1/consultations?dossier={_dossier}").Answer(200))["items"]!.AsArray();
        Assert.All(known, one => Assert.Equal("NoAnswer", (string?)one!["opinion"]));
        Assert.Contains("did not answer in time", (string?)known[0]!["sentence"]!["en"], StringComparison.Ordinal);
        await Answer(agency.As("chuyen-vien", Asked), late, "Agree").Refused(412, "AGENCY-002");
    }

    [Fact]
    public async Task An_answer_in_time_is_not_overwritten_by_the_clock()
    {
        var consultation = await Given();
        await Answer(agency.As("chuyen-vien", Asked), consultation, "Agree").Answer(200);
        agency.Clock.Advance(TimeSpan.FromDays(2));

        await agency.FireTimers();

        var known = Assert.Single((await agency.As("an", Office).Get($"/v1/consultations?dossier={_dossier}").Answer(200))["items"]!.AsArray());
        Assert.Equal("Agree", (string?)known!["opinion"]);
    }

    [Fact]
    public async Task Of_two_answers_at_once_one_counts()
    {
        var consultation = await Given();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Answer(agency.As($"o-{i}", Asked), consultation, "Agree")));

        Assert.Equal([200, 412, 412, 412], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task What_is_asked_is_checked()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var an = agency.As("an", Office);
        var later = agency.Clock.Now.AddHours(4);

        await an.Consult(item, Office, later).Refused(422, "AGENCY-056", "agency");
        await an.Consult(item, "Sở Xây dựng", later).Refused(422, "AGENCY-030", "agency");
        await an.Consult(item, Asked, agency.Clock.Now).Refused(422, "AGENCY-033", "answerBy");
        await an.Consult(item, Asked, later.AddYears(2)).Refused(422, "AGENCY-033", "answerBy");
        await agency.As("binh", Office).Consult(item, Asked, later).Refused(409, "AGENCY-005");
        await agency.As("x", "H99.22").Consult(item, Asked, later).Refused(404, "AGENCY-001");
        await an.Consult(item, Asked, later).Answer(201);
        await an.Consult(item, Asked, later).Refused(409, "AGENCY-057");
        await an.Consult(item, "H99.72", later).Answer(201);
        await an.Get("/v1/consultations?direction=up").Refused(400, "AGENCY-036", "direction");
        await an.Get("/v1/consultations?state=lost").Refused(400, "AGENCY-029", "state");
    }

    private Task<JsonObject> Given() => Given(_dossier, 1);

    private async Task<JsonObject> Given(Guid dossier, int number)
    {
        var item = await agency.GivenTaken(dossier, Review() with { StepNumber = number }, "an");
        return await agency.As("an", Office).Consult(item, Asked, agency.Clock.Now.AddHours(8)).Answer(201);
    }

    private static Task<HttpResponseMessage> Answer(
        HttpClient http, JsonObject consultation, string opinion, string? reasonCode = null, PaperRef? paper = null) =>
        http.Act($"/v1/consultations/{consultation["id"]}/answer", new { opinion, reasonCode, paper }, consultation);

    private static StepAssigned Review() => Steps.Assigned(1, "review", Office, "land-office", "eligible");
}
