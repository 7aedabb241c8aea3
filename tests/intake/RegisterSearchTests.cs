using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class RegisterSearchTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Theory]
    [InlineData("Đặng Thị Hương Giang", "dang huong")]
    [InlineData("Đặng Thị Mơ", "ĐẶNG THỊ MƠ")]
    [InlineData("Nguyễn Thị Ngọc", "ngoc nguyen")]
    [InlineData("H'Hen Niê", "hen nie")]
    [InlineData("Y Moan Êñuôl", "enuol")]
    [InlineData("K’Brêu", "k breu")]
    [InlineData("Thưởng", "thuong")]
    [InlineData("Rơ Châm Phíp", "ro cham")]
    [InlineData("Trần Thị Huệ", "Trần Thị Huệ", true)]
    public async Task A_name_is_found_without_its_marks(string name, string typed, bool decomposed = false)
    {
        var id = await With("fullName", name);

        Assert.Contains(id, await Found($"q={Uri.EscapeDataString(decomposed ? typed.Normalize(NormalizationForm.FormD) : typed)}"));
    }

    [Fact]
    public async Task It_is_found_by_code_phone_paper_number_barcode_and_receipt()
    {
        var id = await With("phone", "0987654321", "citizenId", "001190777888");
        var code = (string)(await Json(await Accept(id)))["code"]!;
        await intake.Ready(id, Contracts.ReturnMethod.Post);
        await intake.Ordered(id);
        await intake.WithCarrier(id);

        foreach (var q in (string[])[code, code.ToLowerInvariant(), "0987 654 321", "+84987654321", "001190777888", "EB123456789VN", "BL-RIENG"])
        {
            Assert.Contains(id, await Found($"q={Uri.EscapeDataString(q)}"));
        }

        Assert.Empty(await Found("q=0911111111"));
        Assert.Empty(await Found($"q={Uri.EscapeDataString("' | a:* & !b <-> (c")}"));
    }

    [Fact]
    public async Task Filters_go_together_and_the_pages_hang_together()
    {
        var now = intake.Clock.Now;
        intake.Clock.MoveTo(2026, 6, 1, 9);
        var (early, _) = await intake.Accepted();
        intake.Clock.MoveTo(2026, 6, 2, 0, 30);
        var (late, _) = await intake.Accepted();
        intake.Clock.MoveTo(2026, 6, 2, 9);

        Assert.Equal([early], await Found("receivedFrom=2026-06-01&receivedTo=2026-06-01&status=Accepted&channel=Counter&procedure=1.013831"));
        Assert.Equal([late], await Found("receivedFrom=2026-06-02&receivedTo=2026-06-30"));
        Assert.Empty(await Found("receivedFrom=2026-06-01&receivedTo=2026-06-30&channel=Online"));
        Assert.Empty(await Found("receivedFrom=2026-06-01&receivedTo=2026-06-30&procedure=9.9"));
        var first = await Json(await intake.DeskClient.GetAsync("/v1/dossiers?receivedFrom=2026-06-01&receivedTo=2026-06-30&limit=1"));
        Assert.Equal(early, (Guid)(await Json(await intake.DeskClient.GetAsync(
            $"/v1/dossiers?receivedFrom=2026-06-01&receivedTo=2026-06-30&limit=1&after={first["next"]}")))["items"]![0]!["id"]!);
        intake.Clock.Now = now;
    }

    [Fact]
    public async Task Late_is_what_passed_its_lawful_day_while_the_clock_ran()
    {
        var now = intake.Clock.Now;
        intake.Clock.MoveTo(2026, 7, 1, 9);
        var (running, _) = await intake.Accepted();
        var (paused, _) = await intake.Accepted();
        await intake.Assigned(running, 2, LandOffice);
        await intake.Assigned(paused, 2, LandOffice);
        await intake.AwaitPapers(paused);
        intake.Clock.MoveTo(2026, 7, 20, 9);

        var late = await Found("receivedFrom=2026-07-01&receivedTo=2026-07-31&overdue=true");
        var sentence = (string)(await intake.Look(running))["sentence"]!["vi"]!;
        var english = (string)(await intake.Look(running))["sentence"]!["en"]!;
        var onTime = await Found("receivedFrom=2026-07-01&receivedTo=2026-07-31&overdue=false");
        intake.Clock.Now = now;

        Assert.Equal([running], late);
        Assert.Equal([paused], onTime);
        Assert.Contains("đã quá hạn thứ Hai 13/07/2026 5 ngày làm việc", sentence, StringComparison.Ordinal);
        Assert.Contains("5 working days past its due date", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_row_says_where_it_is_who_holds_it_how_long_is_left_and_what_to_do()
    {
        var now = intake.Clock.Now;
        intake.Clock.MoveTo(2026, 4, 23, 9);
        var (id, _) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);

        var row = (await Json(await intake.DeskClient.GetAsync("/v1/dossiers?status=Moving")))["items"]!.AsArray()
            .Single(item => (Guid)item!["id"]! == id)!;
        intake.Clock.Now = now;

        Assert.All(
            ["Chi nhánh Văn phòng đăng ký đất đai số 1", "Thẩm định", "còn 8 ngày làm việc", "bạn chưa phải làm gì"],
            text => Assert.Contains(text, (string)row["sentence"]!["vi"]!, StringComparison.Ordinal));
        Assert.All(
            ["Land Registration Office Branch 1", "Appraise", "8 working days left", "nothing is asked of you"],
            text => Assert.Contains(text, (string)row["sentence"]!["en"]!, StringComparison.Ordinal));
        Assert.Equal(LandOffice, (string?)row["holderAgency"]);
        Assert.DoesNotContain("Lụa", row.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_sees_the_names_of_its_own_dossiers_when_it_says_what_for_and_that_is_written_down()
    {
        var (id, _) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);
        var query = $"/v1/dossiers?q={(string)(await intake.Look(id))["code"]!}&namesFor";

        var atDesk = (await Json(await intake.DeskClient.GetAsync($"{query}=desk-list")))["items"]!.AsArray();
        var atWork = (await Json(await intake.LandClient.GetAsync($"{query}=desk-list")))["items"]!.AsArray();

        Assert.Equal("Phạm Thị Lụa", (string?)Assert.Single(atDesk)!["applicant"]);
        Assert.Null(Assert.Single(atWork)!["applicant"]);
        var read = Assert.Single((await Json(await intake.DeskClient.GetAsync(PathOf(id, "/reads"))))["items"]!.AsArray())!;
        Assert.Equal(("People", "desk-list"), ((string?)read["subject"], (string?)read["purpose"]));
        await Refused(await intake.DeskClient.GetAsync($"{query}=No%20Code"), 400, "INTAKE-028", "namesFor");
    }

    [Theory]
    [InlineData("status=Gone", "INTAKE-035", "status")]
    [InlineData("channel=Pigeon", "INTAKE-065", "channel")]
    [InlineData("channel=7", "INTAKE-065", "channel")]
    [InlineData("receivedFrom=01/06/2026", "INTAKE-065", "receivedFrom")]
    [InlineData("receivedTo=2026-02-30", "INTAKE-065", "receivedTo")]
    [InlineData("receivedFrom=2026-06-02&receivedTo=2026-06-01", "INTAKE-065", "receivedTo")]
    [InlineData("receivedTo=0001-01-01", "INTAKE-065", "receivedTo")]
    [InlineData("q=%27%26%7C", "INTAKE-065", "q")]
    [InlineData("q=a%00b", "INTAKE-065", "q")]
    [InlineData("procedure=a%00b", "INTAKE-065", "procedure")]
    public async Task A_filter_that_cannot_be_read_is_named(string query, string code, string field)
    {
        await Refused(await intake.DeskClient.GetAsync($"/v1/dossiers?{query}"), 400, code, field);
        await Refused(await intake.DeskClient.GetAsync($"/v1/dossiers/register.csv?{query}"), 400, code, field);
    }

    [Fact]
    public async Task The_same_list_opens_in_excel_with_vietnamese_intact()
    {
        var now = intake.Clock.Now;
        intake.Clock.MoveTo(2026, 8, 3, 9);
        var (id, accepted) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);

        var answer = await intake.DeskClient.GetAsync("/v1/dossiers/register.csv?receivedFrom=2026-08-03&receivedTo=2026-08-03");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        intake.Clock.Now = now;

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("so-theo-doi-20260803.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Mã hồ sơ,Trạng thái,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{accepted["code"]},4,Đang xử lý,1.013831,\"Đăng ký biến động do chuyển nhượng, tặng cho", lines[1], StringComparison.Ordinal);
        Assert.Contains("Mã một cửa,Bộ phận một cửa,Mã nơi giữ,Đang giữ", lines[0], StringComparison.Ordinal);
        Assert.Contains("H99.12,Bộ phận một cửa xã Đồng Sen,H99.21,Chi nhánh Văn phòng đăng ký đất đai số 1,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Lụa", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("-2", "'-2")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData(null, "")]
    public void A_cell_is_text_and_never_a_formula(string? cell, string written) =>
        Assert.Equal(written + "\r\n", Dossiers.Csv.Line(cell));

    private Task<HttpResponseMessage> Accept(Guid id) => Accepting(id, "BL-RIENG");

    private async Task<HttpResponseMessage> Accepting(Guid id, string receipt)
    {
        foreach (var kind in Kinds)
        {
            await Json(await intake.Attach(id, kind));
        }

        return await intake.Act(id, "acceptance", new { feeReceiptNumber = receipt });
    }

    private async Task<Guid> With(params string[] members)
    {
        var submission = Submission();
        foreach (var pair in members.Chunk(2))
        {
            submission["parties"]![0]![pair[0]] = pair[1];
        }

        return (Guid)(await Json(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 201))["id"]!;
    }

    private async Task<List<Guid>> Found(string query) =>
        [.. ((JsonArray)(await Json(await intake.DeskClient.GetAsync($"/v1/dossiers?limit=200&{query}")))["items"]!).Select(item => (Guid)item!["id"]!)];
}
