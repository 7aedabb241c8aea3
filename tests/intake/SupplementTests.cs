using System.Text.Json;
using LienThong.Contracts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class SupplementTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task The_check_names_all_that_is_missing_and_what_is_there()
    {
        var (id, _) = await intake.Submitted();
        await intake.Attach(id);

        var check = await Json(await intake.DeskClient.GetAsync(PathOf(id, "/completeness")));

        Assert.False((bool)check["complete"]!);
        Assert.Equal(Kinds.Where(kind => kind != "gcn").Order(), check["missing"]!.AsArray().Select(paper => (string)paper!["kind"]!).Order());
        Assert.Equal("gcn", (string?)Assert.Single(check["held"]!.AsArray())!["kind"]);
        Assert.Equal("Tờ khai lệ phí trước bạ (01/LPTB)", (string?)check["missing"]!.AsArray().Single(p => (string)p!["kind"]! == "to-khai-lptb")!["name"]!["vi"]);
    }

    [Fact]
    public async Task Form_02_asks_for_everything_at_once_with_reasons_and_the_dossier_waits()
    {
        var (id, _) = await intake.Submitted();
        await intake.Attach(id);

        var answer = await Json(await intake.Act(id, "supplement-request", new
        {
            papers = new[] { new { kind = "gcn", reason = "Bản quét mờ <b>trang 2</b>" } }, untilOn = "2026-05-04",
        }));

        Assert.Equal(Kinds.Order(), answer["papers"]!.AsArray().Select(paper => (string)paper!["kind"]!).Order());
        var dossier = await intake.Look(id);
        Assert.Equal(5, (int?)dossier["statusNumber"]);
        Assert.Contains("phiếu yêu cầu bổ sung", (string)dossier["sentence"]!["vi"]!, StringComparison.Ordinal);
        var fact = (await intake.Announced(id))[^1];
        var incomplete = fact.Data.Deserialize<DossierIncomplete>(JsonSerializerOptions.Web)!;
        Assert.Equal(("intake.dossier-incomplete.v1", 5, new DateOnly(2026, 5, 4)), (fact.Type, incomplete.DocumentKinds.Count, incomplete.UntilOn));
        Assert.DoesNotContain("mờ", fact.Data.GetRawText(), StringComparison.Ordinal);
        var page = await intake.DeskClient.GetAsync(PathOf(id, "/form-02"));
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.All(
            ["PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "class=\"sheet\"", "Phạm Thị Lụa", "&lt;b&gt;trang 2", "chưa có trong hồ sơ", "04/05/2026", "../look.css"],
            text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_brought_before_acceptance_lead_back_to_the_desk_and_then_to_a_receipt()
    {
        var (id, _) = await intake.Submitted();
        await intake.Attach(id);
        await Json(await intake.Act(id, "supplement-request", new { }));
        foreach (var kind in Kinds.Where(kind => kind != "gcn"))
        {
            await Json(await intake.Attach(id, kind));
        }

        var answer = await Json(await intake.Act(id, "supplement", new { }));

        Assert.Equal("Submitted", (string?)answer["status"]);
        var received = (await intake.Announced(id))[^1].Data.Deserialize<SupplementReceived>(JsonSerializerOptions.Web)!;
        Assert.Equal((true, 4), (received.BeforeAcceptance, received.Papers.Count));
        await Json(await intake.Accept(id, (string)answer["etag"]!));
        Assert.Equal(2, (int?)(await intake.Look(id))["reported"]!["contacts"]);
    }

    [Fact]
    public async Task What_still_misses_is_named_at_once_and_the_desk_may_take_the_rest()
    {
        var (id, _) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);
        await intake.AwaitPapers(id, "gcn", "ban-do-thua-dat");
        await Refused(await intake.Act(id, "supplement", new { takeIncomplete = true }), 422, "INTAKE-051", "documents");
        await Json(await intake.Attach(id, bytes: [.. Pdf, 1]));

        var problem = await Refused(await intake.Act(id, "supplement", new { }), 422, "INTAKE-051", "documents");
        var answer = await Json(await intake.Act(id, "supplement", new { takeIncomplete = true }));

        Assert.Equal("Missing: ban-do-thua-dat.", (string?)problem["detail"]);
        Assert.Equal("ban-do-thua-dat", (string?)answer["stillMissing"]![0]);
        Assert.Equal("gcn", (string?)answer["papers"]![0]!["kind"]);
    }

    [Fact]
    public async Task After_acceptance_the_papers_come_once_and_routing_says_how_it_goes_on()
    {
        var (id, _) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);
        await intake.AwaitPapers(id, "gcn", "ban-do-thua-dat");
        await Json(await intake.Attach(id, bytes: [.. Pdf, 1]));
        await Json(await intake.Attach(id, "ban-do-thua-dat"));

        var answer = await Json(await intake.Act(id, "supplement", new { }));

        Assert.Equal("WaitingForSupplement", (string?)answer["status"]);
        await Refused(await intake.Act(id, "supplement", new { }), 409, "INTAKE-050");
        var fact = (await intake.Announced(id))[^1];
        var received = fact.Data.Deserialize<SupplementReceived>(JsonSerializerOptions.Web)!;
        Assert.Null(received.BeforeAcceptance);
        Assert.Equal(["ban-do-thua-dat", "gcn"], received.Papers.Select(paper => paper.Kind).Order());
        await intake.Says(id, new ClockResumed
        {
            PausedAt = intake.Clock.Now, ResumedAt = intake.Clock.Now, WorkingDaysPaused = 2, Status = DossierStatus.Moving,
            LawfulDueOn = new DateOnly(2026, 5, 12),
        });
        var dossier = await intake.Look(id);
        Assert.Equal(("Moving", "2026-05-12"), ((string?)dossier["status"], (string?)dossier["lawfulDueOn"]));
        Assert.Equal(LandOffice, (string?)Assert.Single(dossier["supplements"]!.AsArray())!["agency"]);
    }

    [Fact]
    public async Task The_desk_asks_once_or_says_why_again()
    {
        var (id, _) = await intake.Complete();
        await Json(await intake.AskForPapers(id));
        await Json(await intake.Attach(id, bytes: [.. Pdf, 1]));
        await Json(await intake.Act(id, "supplement", new { }));

        await Refused(await intake.AskForPapers(id), 422, "INTAKE-063", "whyAgain");

        Assert.Equal(2, (int?)(await Json(await intake.AskForPapers(id, whyAgain: "Bản mới vẫn thiếu trang 3")))["round"]);
    }

    [Fact]
    public async Task Nothing_beyond_the_list_is_asked_for_and_nothing_for_no_reason()
    {
        var (id, _) = await intake.Complete();

        await Refused(await intake.Act(id, "supplement-request", new { }), 422, "INTAKE-043", "papers");
        await Refused(await intake.AskForPapers(id, "ho-chieu"), 422, "INTAKE-044", "papers[0].kind");
        await Refused(
            await intake.Act(id, "supplement-request", new { papers = new[] { new { kind = "gcn", reason = " " } } }), 422, "INTAKE-045", "papers[0].reason");
        await Refused(
            await intake.Act(id, "supplement-request", new { papers = new[] { new { kind = "gcn", reason = "mờ" } }, untilOn = "2026-04-22" }),
            422, "INTAKE-047", "untilOn");
        await Refused(
            await intake.Act(id, "supplement-request", new { papers = new[] { new { kind = "gcn", reason = "mờ" } }, untilOn = "2036-04-22" }),
            422, "INTAKE-047", "untilOn");
        Assert.Equal("Submitted", (string?)(await intake.Look(id))["status"]);
    }

    [Fact]
    public async Task The_signed_form_is_put_in_first_and_the_fact_refers_to_it()
    {
        var (id, _) = await intake.Submitted();
        var form = await Json(await intake.DeskClient.PutAsync(PathOf(id, "/results/form-02?fileName=mau-02.pdf"), File(Pdf)));

        await Refused(await intake.Act(id, "supplement-request", new { documentId = Guid.CreateVersion7() }), 422, "INTAKE-062", "documentId");
        await Json(await intake.Act(id, "supplement-request", new { documentId = (Guid)form["documentId"]! }));

        var incomplete = (await intake.Announced(id))[^1].Data.Deserialize<DossierIncomplete>(JsonSerializerOptions.Web)!;
        Assert.Equal(new PaperRef("form-02", (Guid)form["documentId"]!, (string)form["digest"]!), incomplete.Paper);
    }

    [Fact]
    public async Task A_refusal_says_why_in_code_and_words_and_prints_form_03()
    {
        var (id, _) = await intake.Submitted();
        await Refused(await intake.DeskClient.GetAsync(PathOf(id, "/form-03")), 404, "INTAKE-066");
        await Refused(await intake.Act(id, "refusal", new { reasonCode = "x y", reason = "vì" }), 422, "INTAKE-046", "reasonCode");
        await Refused(await intake.Act(id, "refusal", new { reasonCode = "withdrawn", reason = "vì" }), 422, "INTAKE-046", "reasonCode");
        await Refused(await intake.Act(id, "refusal", new { reasonCode = "not-competent" }), 422, "INTAKE-045", "reason");

        await Json(await intake.Refuse(id));

        var dossier = await intake.Look(id);
        Assert.Equal((3, "not-competent"), ((int?)dossier["statusNumber"], (string?)dossier["reasonCode"]));
        var fact = (await intake.Announced(id))[^1];
        Assert.Equal("not-competent", fact.Data.Deserialize<DossierRefused>(JsonSerializerOptions.Web)!.ReasonCode);
        Assert.DoesNotContain("địa bàn", fact.Data.GetRawText(), StringComparison.Ordinal);
        var html = await (await intake.DeskClient.GetAsync(PathOf(id, "/form-03"))).Content.ReadAsStringAsync();
        Assert.All(
            ["PHIẾU TỪ CHỐI TIẾP NHẬN HỒ SƠ", "Thửa đất không thuộc địa bàn", "Điều 17 Nghị định 61/2018/NĐ-CP", "class=\"sheet\""],
            text => Assert.Contains(text, html, StringComparison.Ordinal));
    }
}
