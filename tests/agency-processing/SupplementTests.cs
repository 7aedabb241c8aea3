using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class SupplementTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string Office = AgencyService.LandOffice;

    private readonly Guid _dossier = Guid.CreateVersion7();

    private DateOnly Today => DateOnly.FromDateTime(agency.Clock.Now.ToOffset(TimeSpan.FromHours(7)).DateTime);

    [Fact]
    public async Task The_holder_asks_and_routing_takes_the_step_back()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var an = agency.As("an", Office);

        var asked = await an.AskSupplement(item, ["gcn", "hop-dong"], until: Today.AddDays(20)).Answer(200);

        Assert.Equal(1, (int)asked["round"]!);
        Assert.Equal("Taken", (string?)asked["work"]!["state"]);
        Assert.NotEqual((string?)item["etag"], (string?)asked["work"]!["etag"]);
        var said = (await agency.Announced(_dossier))[^1];
        Assert.Equal("agency.supplement-requested.v1", said.Type);
        Assert.Equal(["gcn", "hop-dong"], said.Data.GetProperty("documentKinds").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Equal(("an", "unreadable", "form-02"), (
            said.Data.GetProperty("officerId").GetString(), said.Data.GetProperty("reasonCode").GetString(),
            said.Data.GetProperty("paper").GetProperty("kind").GetString()));
        await agency.Hear(_dossier, new StepCancelled { StepNumber = 1, StepId = "step-1", ReasonCode = "supplement" });
        Assert.Equal("Cancelled", (string?)(await an.Item(_dossier))["state"]);
        Assert.Empty(await an.Items($"?dossier={_dossier}&state=open"));
    }

    [Fact]
    public async Task Once_more_is_asked_by_the_leader_with_a_reason()
    {
        using var an = agency.As("an", Office);
        using var leader = agency.As("lanh-dao", Office, "leader");
        await an.AskSupplement(await agency.GivenTaken(_dossier, Review(), "an"), leaderReason: "extra").Refused(422, "AGENCY-010", "leaderReasonCode");
        await an.AskSupplement(await an.Item(_dossier)).Answer(200);
        await agency.Hear(_dossier, new StepCancelled { StepNumber = 1, StepId = "step-1", ReasonCode = "supplement" });
        var again = await agency.GivenTaken(_dossier, Review() with { StepNumber = 2, ReasonCode = "supplemented" }, "an");

        await an.AskSupplement(again).Refused(409, "AGENCY-047");
        await an.AskSupplement(again, leaderReason: "extra").Refused(403, "AGENCY-048", "leaderReasonCode");
        await agency.As("truong", Office, "head").AskSupplement(again, leaderReason: "extra").Refused(409, "AGENCY-005");
        await leader.AskSupplement(again, leaderReason: "Vì sao").Refused(422, "AGENCY-030", "leaderReasonCode");
        var asked = await leader.AskSupplement(again, leaderReason: "new-dispute").Answer(200);

        Assert.Equal(2, (int)asked["round"]!);
        Assert.Equal("new-dispute", (await agency.Announced(_dossier))[^1].Data.GetProperty("leaderReasonCode").GetString());
        await leader.AskSupplement(asked["work"]!.AsObject(), leaderReason: "new-dispute").Refused(409, "AGENCY-049");
    }

    [Fact]
    public async Task The_count_is_of_the_dossier_and_not_of_the_agency()
    {
        var first = await agency.GivenTaken(_dossier, Review(), "an");
        await agency.As("an", Office).AskSupplement(first).Answer(200);
        var second = await agency.GivenTaken(_dossier, Review() with { StepNumber = 2, Agency = AgencyService.TaxOffice }, "thue");

        await agency.As("thue", AgencyService.TaxOffice).AskSupplement(second).Refused(409, "AGENCY-047");

        var asked = await agency.As("thue", AgencyService.TaxOffice).Get($"/v1/supplement-requests/{_dossier}").Answer(200);
        Assert.Equal(Office, (string?)Assert.Single(asked["items"]!.AsArray())!["agency"]);
        await agency.As("x", "H99.22").Get($"/v1/supplement-requests/{_dossier}").Refused(404, "AGENCY-018");
    }

    [Fact]
    public async Task What_is_asked_for_is_checked()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var an = agency.As("an", Office);

        await an.AskSupplement(item, []).Refused(400, "KIT-009", "documentKinds");
        await an.AskSupplement(item, ["gcn", "bản sao hộ khẩu"]).Refused(422, "AGENCY-030", "documentKinds[1]");
        await an.AskSupplement(item, ["gcn", "gcn"]).Refused(422, "AGENCY-032", "documentKinds[1]");
        await an.AskSupplement(item, reason: "Thiếu chữ ký").Refused(422, "AGENCY-030", "reasonCode");
        await an.AskSupplement(item, until: Today).Refused(422, "AGENCY-033", "untilOn");
        await an.AskSupplement(item, until: Today.AddDays(-1)).Refused(422, "AGENCY-033", "untilOn");
        await an.AskSupplement(item, until: Today.AddYears(2)).Refused(422, "AGENCY-033", "untilOn");
        await an.AskSupplement(item, paper: Steps.Paper("refusal")).Refused(422, "AGENCY-031", "paper.kind");
        using var impossible = await an.Act(
            $"/v1/work/{item["id"]}/supplement-request", new { documentKinds = new[] { "gcn" }, reasonCode = "x", untilOn = "2026-02-30" }, item);

        Assert.Equal(400, (int)impossible.StatusCode);
        Assert.Single(await agency.Announced(_dossier));
    }

    [Fact]
    public async Task Only_the_holder_asks_and_strangers_find_nothing()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");

        await agency.As("binh", Office).AskSupplement(item).Refused(409, "AGENCY-005");
        await agency.As("x", "H99.22").AskSupplement(item).Refused(404, "AGENCY-001");
        await agency.As("lanh-dao", Office, "leader").AskSupplement(item).Refused(409, "AGENCY-005");
    }

    private static StepAssigned Review() => Steps.Assigned(1, "review", Office, "land-office", "eligible");
}
