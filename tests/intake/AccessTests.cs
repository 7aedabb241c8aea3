using System.Net;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class AccessTests(IntakeService intake) : IClassFixture<IntakeService>
{
    private static readonly string[] Reads =
        ["", "/completeness", "/people?purpose=check", "/reads", "/receipt", "/form-02", "/form-03", "/documents/0199f0de-0000-7000-8000-000000000001?purpose=check"];

    private static readonly string[] Moves =
        ["supplement-request", "supplement", "acceptance", "refusal", "withdrawal", "return-choice", "hand-over", "citizen-contacts"];

    private static object Body(string noun) => noun switch
    {
        "return-choice" => new { returnBy = "Online" },
        "citizen-contacts" => new { channel = "Counter", reasonCode = "question" },
        _ => new { },
    };

    [Fact]
    public async Task A_stranger_gets_a_404_for_everything()
    {
        var (id, tag) = await intake.Complete();
        using var other = intake.CreateClient("H99.14", "officer", "dossier.submit", "dossier.accept", "work.act");

        foreach (var path in Reads)
        {
            await Refused(await other.GetAsync(PathOf(id, path)), 404, "INTAKE-001");
        }

        foreach (var noun in Moves)
        {
            await Refused(await Post(other, PathOf(id, "/" + noun), Body(noun), tag), 404, "INTAKE-001");
        }

        await Refused(await other.PutAsync(PathOf(id, "/results/form-02?fileName=a.pdf"), File(Pdf)), 404, "INTAKE-001");
        Assert.Equal(tag, await intake.Tag(id));
    }

    [Fact]
    public async Task An_agency_at_work_reads_but_does_what_is_the_desks_no_more_than_a_stranger()
    {
        var (id, _) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);
        using var land = intake.CreateClient(LandOffice, "officer", "dossier.submit", "dossier.accept", "work.act");

        await Json(await land.GetAsync(PathOf(id)));
        foreach (var noun in Moves.Where(noun => noun is not "citizen-contacts"))
        {
            await Refused(await Post(land, PathOf(id, "/" + noun), Body(noun), await intake.Tag(id)), 404, "INTAKE-001");
        }
    }

    [Fact]
    public async Task Nobody_and_the_wrong_scope_get_nowhere()
    {
        var (id, tag) = await intake.Complete();
        using var nobody = intake.CreateStranger();
        using var subscriber = intake.CreateClient(Desk, "officer", "events.subscribe");

        foreach (var path in Reads)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(PathOf(id, path))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await subscriber.GetAsync(PathOf(id, path))).StatusCode);
        }

        foreach (var noun in Moves)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Post(nobody, PathOf(id, "/" + noun), Body(noun), tag)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await Post(subscriber, PathOf(id, "/" + noun), Body(noun), tag)).StatusCode);
        }
    }

    [Fact]
    public async Task The_contact_scope_opens_nothing_but_the_contact()
    {
        var (id, _) = await intake.Accepted();
        using var worker = intake.CreateClient("", "service", "internal.contact", "dossier.submit", "dossier.accept", "work.act");
        using var officer = intake.CreateClient(Desk, "officer", "internal.contact");
        officer.DefaultRequestHeaders.Add("Test-Internal", "1");

        Assert.Empty((await Json(await worker.GetAsync("/v1/dossiers")))["items"]!.AsArray());
        await Refused(await worker.GetAsync(PathOf(id)), 404, "INTAKE-001");
        await Refused(await worker.GetAsync(PathOf(id, "/people?purpose=check")), 404, "INTAKE-001");
        await Refused(await officer.GetAsync($"/internal/dossiers/{id}/contact?purpose=notice"), 404, "INTAKE-001");
    }

    [Fact]
    public async Task The_citizen_learns_which_agencies_read_what_and_why_but_no_account()
    {
        var (id, accepted) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);
        await Json(await intake.LandClient.GetAsync(PathOf(id, "/people?purpose=appraisal")));
        using var worker = intake.CreateInternalClient("internal.contact");
        await Json(await worker.GetAsync($"/internal/dossiers/{id}/contact?purpose=notice"));
        using var citizen = intake.CreateStranger();
        citizen.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.77");

        var answer = await Json(await citizen.GetAsync($"/v1/tracking/{accepted["code"]}/reads?secret={accepted["trackingSecret"]}"));

        var items = answer["items"]!.AsArray();
        Assert.Equal(["notice", "appraisal"], items.Select(item => (string)item!["purpose"]!));
        Assert.Equal("Chi nhánh Văn phòng đăng ký đất đai số 1", (string?)items[1]!["agencyName"]!["vi"]);
        Assert.DoesNotContain("officer", answer.ToJsonString(), StringComparison.Ordinal);
        await Refused(await citizen.GetAsync($"/v1/tracking/{accepted["code"]}/reads?secret=AAAAA-AAAAA"), 404, "INTAKE-032");
        await Refused(await citizen.GetAsync($"/v1/tracking/H99.12-260101-9999/reads?secret={accepted["trackingSecret"]}"), 404, "INTAKE-032");
    }

    [Fact]
    public async Task Papers_are_put_in_by_those_whose_they_are()
    {
        var (submitted, _) = await intake.Submitted();
        var (accepted, _) = await intake.Accepted();
        await intake.Assigned(accepted, 2, LandOffice);
        using var counter = intake.CreateClient(Desk, "officer", "dossier.accept");

        var form = await Json(await counter.PutAsync(PathOf(submitted, "/results/form-02?fileName=a.pdf"), File(Pdf)));
        await Refused(await counter.PutAsync(PathOf(submitted, "/results/result?fileName=a.pdf"), File(Pdf)), 403, "INTAKE-060", "kind");
        await Refused(await intake.DeskClient.PutAsync(PathOf(submitted, "/results/result?fileName=a.pdf"), File(Pdf)), 409, "INTAKE-022");
        foreach (var kind in (string[])["form-02", "form-03", "form-04", "refusal", "stop", "result", "gcn"])
        {
            var paper = await Json(await intake.LandClient.PutAsync(PathOf(accepted, $"/results/{kind}?fileName=a.pdf"), File(Pdf)));
            Assert.Equal((kind, 64), ((string)paper["kind"]!, ((string)paper["digest"]!).Length));
        }

        await Refused(await intake.LandClient.PutAsync(PathOf(accepted, "/results/No_Kind?fileName=a.pdf"), File(Pdf)), 422, "INTAKE-014", "kind");
        Assert.Equal("form-02", (string?)form["kind"]);
    }
}
