using System.Text.Json.Nodes;
using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class SealResultTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string Office = AgencyService.LandOffice;

    private readonly Guid _dossier = Guid.CreateVersion7();
    private readonly string _number = $"DA {Guid.CreateVersion7():N}";

    [Fact]
    public async Task The_leader_signs_the_officer_numbers_and_seals_and_exactly_that_is_issued()
    {
        var (leader, clerk) = (agency.As("lanh-dao", Office, "leader"), agency.As("van-thu", Office));
        var item = await Given();
        var (signed, sealedPaper) = (Steps.Paper("gcn"), Steps.Paper("gcn") with { Digest = new string('B', 64) });

        item = await leader.Sign(item, signed).Answer(200);
        await Issue(leader, item, sealedPaper).Refused(409, "AGENCY-062");
        var waiting = (await clerk.Get("/v1/results?state=signed&limit=200").Answer(200))["items"]!.AsArray()
            .Single(one => (Guid)one!["work"]!["dossierId"]! == _dossier)!["work"]!.AsObject();
        item = await clerk.Seal(waiting, _number, sealedPaper).Answer(200);
        await Issue(leader, item, sealedPaper with { Kind = "trich-luc" }).Refused(422, "AGENCY-065", "kind");
        await Issue(leader, item, sealedPaper, "DA 0").Refused(422, "AGENCY-065", "resultNumber");
        await Issue(leader, item, signed).Refused(422, "AGENCY-065", "documentId");
        await Issue(leader, item, sealedPaper with { Digest = new string('c', 64) }).Refused(422, "AGENCY-065", "digest");
        item = await Issue(leader, item, sealedPaper).Answer(200);
        await leader.Complete(item, "signed").Answer(200);

        var said = (await agency.Announced(_dossier)).Single(one => one.Type == "agency.result-issued.v1").Data;
        Assert.Equal((_number, new string('b', 64)), (
            said.GetProperty("resultNumber").GetString(), said.GetProperty("paper").GetProperty("digest").GetString()));
        var acts = (await clerk.Get($"/v1/work/{item["id"]}").Answer(200))["acts"]!.AsArray();
        Assert.Equal(
            [("taken", "lanh-dao"), ("signed", "lanh-dao"), ("sealed", "van-thu"), ("result-issued", "lanh-dao"), ("completed", "lanh-dao")],
            acts.Select(act => ((string?)act!["deed"], (string?)act["by"])));
    }

    [Fact]
    public async Task Seal_and_issue_wait_for_what_comes_before()
    {
        var (leader, clerk) = (agency.As("lanh-dao", Office, "leader"), agency.As("van-thu", Office));
        var item = await Given();

        await clerk.Seal(item, _number, Steps.Paper("gcn")).Refused(409, "AGENCY-061");
        item = await leader.Sign(item, Steps.Paper("gcn")).Answer(200);
        await leader.Complete(item, "signed").Refused(409, "AGENCY-014");
        item = await leader.Sign(item, Steps.Paper("gcn")).Answer(200); // a slip was found: another file is signed
        await clerk.Seal(item, _number, Steps.Paper("trich-luc")).Refused(422, "AGENCY-065", "paper.kind");
        item = await clerk.Seal(item, _number, Steps.Paper("gcn")).Answer(200);
        await clerk.Seal(item, _number, Steps.Paper("gcn")).Refused(409, "AGENCY-063");
        await leader.Sign(item, Steps.Paper("gcn")).Refused(409, "AGENCY-063");
    }

    [Fact]
    public async Task A_seal_on_a_file_that_was_signed_anew_meanwhile_is_stale()
    {
        var (leader, clerk) = (agency.As("lanh-dao", Office, "leader"), agency.As("van-thu", Office));
        var first = await leader.Sign(await Given(), Steps.Paper("gcn")).Answer(200);
        await leader.Sign(first, Steps.Paper("gcn")).Answer(200);

        await clerk.Seal(first, _number, Steps.Paper("gcn")).Refused(412, "AGENCY-002");
    }

    [Fact]
    public async Task Leaders_do_not_seal_officers_do_not_sign_and_strangers_find_nothing()
    {
        var leader = agency.As("lanh-dao", Office, "leader");
        var item = await leader.Sign(await Given(), Steps.Paper("gcn")).Answer(200);

        await leader.Seal(item, _number, Steps.Paper("gcn")).Refused(403, "AGENCY-064");
        await agency.As("van-thu", Office).Sign(item, Steps.Paper("gcn")).Refused(404, "AGENCY-001");
        await agency.As("pho", Office, "leader").Sign(item, Steps.Paper("gcn")).Refused(409, "AGENCY-005");
        await agency.As("x", "H99.22").Seal(item, _number, Steps.Paper("gcn")).Refused(404, "AGENCY-001");
        var own = (await leader.Get($"/v1/results?work={(Guid?)item["id"]}").Answer(200))["items"]!.AsArray();
        Assert.Equal((Guid?)item["id"], (Guid?)Assert.Single(own)!["work"]!["id"]);
        Assert.Empty((await leader.Get($"/v1/results?work={Guid.CreateVersion7()}").Answer(200))["items"]!.AsArray());
        Assert.Empty((await agency.As("x", "H99.22").Get("/v1/results").Answer(200))["items"]!.AsArray());
        await leader.Get("/v1/results?state=lost").Refused(400, "AGENCY-036", "state");
    }

    [Fact]
    public async Task A_number_is_given_once_by_an_agency_for_a_kind()
    {
        var (leader, clerk) = (agency.As("lanh-dao", Office, "leader"), agency.As("van-thu", Office));
        await leader.Issue(await Given(), _number, new string('a', 64)).Answer(200);
        var other = Guid.CreateVersion7();
        var item = await Given(other);

        await leader.Issue(item, _number, new string('a', 64)).Refused(409, "AGENCY-066", "resultNumber");
        item = await leader.Sign(item, Steps.Paper("gcn")).Answer(200);
        await clerk.Seal(item, _number, Steps.Paper("gcn")).Refused(409, "AGENCY-066", "resultNumber");
        item = await clerk.Seal(item, _number + "a", Steps.Paper("gcn")).Answer(200);
        await leader.Issue(await Given(Guid.CreateVersion7()), _number + "a", new string('a', 64)).Refused(409, "AGENCY-066", "resultNumber");
    }

    [Fact]
    public async Task Of_two_dossiers_that_want_one_number_at_once_one_gets_it()
    {
        var items = new[] { await Given(), await Given(Guid.CreateVersion7()), await Given(Guid.CreateVersion7()) };

        var answers = await Task.WhenAll(items.Select(
            item => agency.As("lanh-dao", Office, "leader").Issue(item, _number, new string('a', 64))));

        Assert.Equal([200, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    private Task<JsonObject> Given(Guid? dossier = null) => agency.GivenTaken(
        dossier ?? _dossier, Steps.Assigned(1, "issue-result", Office, "land-office", "signed") with { Position = "leader" }, "lanh-dao");

    private Task<HttpResponseMessage> Issue(HttpClient http, JsonObject item, PaperRef paper, string? number = null) => http.Act(
        $"/v1/work/{item["id"]}/result",
        new { kind = paper.Kind, resultNumber = number ?? _number, documentId = paper.DocumentId, digest = paper.Digest }, item);
}
