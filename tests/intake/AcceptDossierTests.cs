using System.Text.Json;
using LienThong.Contracts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class AcceptDossierTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task A_complete_dossier_gets_code_due_date_and_secret_and_is_announced()
    {
        intake.Clock.MoveTo(2026, 4, 23, 15, 20);

        var (id, answer) = await intake.Accepted();

        Assert.Matches(@"^H99\.12-260423-\d{4}$", (string)answer["code"]!);
        Assert.Equal("2026-05-08", (string?)answer["dueOn"]);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", (string)answer["trackingSecret"]!);
        var fact = (await intake.Announced(id))[^1];
        Assert.Equal("intake.dossier-accepted.v1", fact.Type);
        var accepted = fact.Data.Deserialize<DossierAccepted>(JsonSerializerOptions.Web)!;
        Assert.Equal((string?)answer["code"], accepted.DossierCode);
        Assert.Equal(new DateOnly(2026, 5, 8), accepted.DueOn);
        Assert.Equal("Accepted", (string?)(await intake.Look(id))["status"]);
    }

    [Fact]
    public async Task Everything_missing_is_named_at_once()
    {
        var (id, _) = await intake.Submitted();
        var tag = (string)(await Json(await intake.Attach(id)))["etag"]!;

        var problem = await Refused(await intake.Accept(id, tag), 422, "INTAKE-023", "documents");

        var detail = (string)problem["detail"]!;
        Assert.All(["don-mau-18", "hop-dong", "to-khai-tncn", "to-khai-lptb"], kind => Assert.Contains(kind, detail, StringComparison.Ordinal));
        Assert.DoesNotContain("gcn", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_does_not_stand_for_an_original()
    {
        var (id, _) = await intake.Complete();
        var tag = (string)(await Json(await intake.DeskClient.PutAsync(
            PathOf(id, "/documents/gcn?form=Copy&count=1&fileName=gcn.pdf"), File(Pdf))))["etag"]!;

        var problem = await Refused(await intake.Accept(id, tag), 422, "INTAKE-023");

        Assert.Contains("gcn", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fee_receipt_is_demanded()
    {
        var (id, tag) = await intake.Complete();

        var answer = await Post(intake.DeskClient, PathOf(id, "/acceptance"), new { }, tag);

        await Refused(answer, 422, "INTAKE-024", "feeReceiptNumber");
    }

    [Fact]
    public async Task A_stale_tag_is_refused()
    {
        var (id, tag) = await intake.Submitted();
        await intake.Attach(id);

        await Refused(await intake.Accept(id, tag), 412, "INTAKE-003");
    }

    [Fact]
    public async Task A_repeated_key_gives_the_same_answer_with_the_secret()
    {
        var (id, tag) = await intake.Complete();
        var key = Guid.CreateVersion7().ToString();

        var first = await Json(await intake.Accept(id, tag, key));
        var second = await Json(await intake.Accept(id, tag, key));

        Assert.All(["code", "dueOn", "trackingSecret", "receiptUrl"], member => Assert.Equal((string)first[member]!, (string)second[member]!));
        Assert.Equal(2, (await intake.Announced(id)).Count);
    }

    [Fact]
    public async Task Accepting_twice_is_refused()
    {
        var (id, answer) = await intake.Accepted();

        await Refused(await intake.Accept(id, (string)answer["etag"]!), 409, "INTAKE-002");
    }

    [Fact]
    public async Task Dossiers_accepted_at_the_same_time_get_different_codes_without_gaps()
    {
        intake.Clock.MoveTo(2026, 4, 24, 9);
        var dossiers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => intake.Complete()));

        var answers = await Task.WhenAll(dossiers.Select(async dossier => await Json(await intake.Accept(dossier.Id, dossier.Tag))));

        Assert.Equal(
            Enumerable.Range(1, 8).Select(number => $"H99.12-260424-{number:D4}"),
            answers.Select(answer => (string)answer["code"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_database_holds_no_clear_secret()
    {
        var (_, answer) = await intake.Accepted();
        var secret = (string)answer["trackingSecret"]!;

        var dump = await intake.Dump();

        Assert.Contains((string)answer["code"]!, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Replace("-", "", StringComparison.Ordinal), dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_dossier_is_a_404_everywhere()
    {
        var (id, tag) = await intake.Complete();
        using var other = intake.CreateClient("H99.14", "officer", "dossier.submit", "dossier.accept", "work.act");

        foreach (var path in (string[])["", "/people?purpose=check", "/reads", "/receipt", $"/documents/{Guid.CreateVersion7()}?purpose=check"])
        {
            await Refused(await other.GetAsync(PathOf(id, path)), 404, "INTAKE-001");
        }

        await Refused(await other.PutAsync(PathOf(id, "/documents/gcn?fileName=a.pdf"), File(Pdf)), 404, "INTAKE-001");
        await Refused(await other.PutAsync(PathOf(id, "/results/gcn?fileName=a.pdf"), File(Pdf)), 404, "INTAKE-001");
        await Refused(await Post(other, PathOf(id, "/acceptance"), new { feeReceiptNumber = "1" }, tag), 404, "INTAKE-001");
        await Refused(await Post(other, PathOf(id, "/hand-over"), new { receiverName = "A" }, tag), 404, "INTAKE-001");
        Assert.Empty((await Json(await other.GetAsync("/v1/dossiers")))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_list_pages_by_key_newest_first()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await intake.Submitted()).Id);
        }

        var first = await Json(await intake.DeskClient.GetAsync("/v1/dossiers?status=Submitted&limit=2"));
        var second = await Json(await intake.DeskClient.GetAsync($"/v1/dossiers?status=Submitted&limit=2&after={first["next"]}"));

        Assert.Equal([ids[2], ids[1]], first["items"]!.AsArray().Select(item => (Guid)item!["id"]!));
        Assert.Equal(ids[0], (Guid)second["items"]![0]!["id"]!);
    }

    [Fact]
    public async Task Form_01_is_one_sheet_with_both_codes_and_the_reason()
    {
        intake.Clock.MoveTo(2026, 4, 23, 15, 20);
        var (id, answer) = await intake.Accepted();

        var page = await intake.DeskClient.GetAsync(PathOf(id, "/receipt"));
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("default-src 'none'; style-src 'self'; img-src 'self' data:", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(2, html.Split("class=\"sheet\"").Length);
        Assert.All(
            [(string)answer["code"]!, (string)answer["trackingSecret"]!, "class=\"barcode\"", "class=\"qr\"", "Phạm Thị Lụa", "099190004567",
            "Vì sao hẹn ngày 08/05/2026:", "Không tính thời gian cơ quan thuế", "08 ngày làm việc", "15 giờ 20 phút, thứ Năm ngày 23 tháng 4 năm 2026",
            "17 giờ 00 phút, thứ Sáu ngày 08 tháng 5 năm 2026", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "0000127"],
            text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stylesheet_is_public()
    {
        using var anybody = intake.CreateStranger();

        var css = await anybody.GetAsync("/v1/dossiers/look.css");

        Assert.Equal("text/css", css.Content.Headers.ContentType?.MediaType);
        Assert.Contains(".sheet", await css.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_acceptance_there_is_no_receipt()
    {
        var (id, _) = await intake.Submitted();

        await Refused(await intake.DeskClient.GetAsync(PathOf(id, "/receipt")), 404, "INTAKE-030");
    }
}
