using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LienThong.Testkit;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>One dossier at its desk: papers put in, what is missing, accepted, asked for more, refused, printed, its people opened.</summary>
public sealed partial class DossierAtDeskTests(PortalHost portal) : AtDesk(portal)
{
    [Theory]
    [InlineData("Submitted", null, 3, "Còn thiếu 2 giấy tờ")]
    [InlineData("Submitted", null, 5, "Đủ giấy tờ: tiếp nhận được")]
    [InlineData("WaitingForSupplement", null, 1, "Chờ bổ sung 2 giấy tờ, hết thứ Sáu 08/05/2026")]
    [InlineData("Accepted", ReceptionSample.Code, 5, "Đã tiếp nhận, hẹn trả thứ Sáu 08/05/2026")]
    [InlineData("Refused", null, 1, "Đã từ chối tiếp nhận; in phiếu cho người nộp")]
    public async Task The_first_sentence_says_what_to_do_next(string status, string? code, int held, string sentence)
    {
        ReceptionSample.Desk(Portal.Gateway, status, code, [.. ReceptionSample.Kinds.Take(held)]);

        var page = await Officer.Get(ReceptionSample.Page);

        Assert.Equal(sentence, page.Heading);
        Assert.Contains(sentence, page.Title, StringComparison.Ordinal);
        Assert.Equal(status == "Submitted" && held == 5, page.Html.Contains("/accept\"", StringComparison.Ordinal));
        Assert.Equal(status is "Submitted" or "WaitingForSupplement", page.Html.Contains("/giay-to/gcn\"", StringComparison.Ordinal));
        Assert.Equal(status == "Submitted", page.Html.Contains("/ask\"", StringComparison.Ordinal));
        Assert.Equal(status == "WaitingForSupplement", page.Html.Contains("/supplement\"", StringComparison.Ordinal));
        Assert.Equal(code is null && status != "Refused", page.Html.Contains("/refuse\"", StringComparison.Ordinal));
        Assert.Equal(code is not null, page.Has("Vì sao hẹn ngày này") && page.Has("nghỉ 25/04 đến 27/04") && page.Html.Contains("/giay-hen\"", StringComparison.Ordinal));
        Assert.DoesNotContain(Portal.Gateway.Seen, seen => seen.Path.Contains("/people", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accepting_sends_the_receipt_on_the_version_shown_and_shows_what_came_of_it()
    {
        ReceptionSample.Desk(Portal.Gateway, held: ReceptionSample.Kinds);
        string? tag = null;
        Portal.Gateway.Does($"{ReceptionSample.Api}/acceptance", context => Answer(context, () => tag = context.Request.Headers.IfMatch));
        var page = await Officer.Get(ReceptionSample.Page);

        var answer = await Officer.Submit(page, "/accept", ("receipt", " 0000127 "), ("paidBy", "Transfer"), ("exemption", ""));

        Assert.Equal((HttpStatusCode.SeeOther, $"{ReceptionSample.Page}?said=accepted"), (answer.Status, answer.Location));
        Assert.Equal("\"7\"", tag);
        var body = Posted("acceptance");
        Assert.Equal(("0000127", "Transfer", null), ((string?)body["feeReceiptNumber"], (string?)body["feePaidBy"], (string?)body["feeExemptionCode"]));
    }

    [Theory]
    [InlineData("KIT-005", 412, 409, "Trang này vừa thay đổi", null)]
    [InlineData("INTAKE-024", 422, 422, "ghi số biên lai thu phí", "feeReceiptNumber")]
    [InlineData("INTAKE-023", 422, 422, "hồ sơ chưa đủ giấy tờ", "documents")]
    [InlineData("INTAKE-002", 409, 409, "hồ sơ không còn chờ tiếp nhận", null)]
    [InlineData("INTAKE-067", 503, 503, "chưa có lịch làm việc", null)]
    public async Task What_is_not_accepted_says_why_and_keeps_what_was_typed(string code, int status, int shown, string why, string? field)
    {
        ReceptionSample.Desk(Portal.Gateway, held: ReceptionSample.Kinds);
        var page = await Officer.Get(ReceptionSample.Page);
        ReceptionSample.Desk(Portal.Gateway, held: ["gcn"]); // a colleague took papers out meanwhile
        Portal.Gateway.Says($"{ReceptionSample.Api}/acceptance", new JsonObject { ["code"] = code, ["title"] = "Refused.", ["field"] = field }, status);

        var again = await Officer.Submit(page, "/accept", ("receipt", "BL<b>9"), ("paidBy", "Cash"), ("exemption", ""));

        Assert.Equal((shown, "Còn thiếu 4 giấy tờ", true), ((int)again.Status, again.Heading, again.Has(why)));
        Assert.Contains("value=\"BL&lt;b&gt;9\"", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_are_asked_for_with_reasons_and_a_day()
    {
        ReceptionSample.Desk(Portal.Gateway, held: ["don-mau-18", "gcn", "hop-dong"]);
        var page = await Officer.Get(ReceptionSample.Page);
        (string, string)[] unticked = [("ask.don-mau-18", ""), ("why.don-mau-18", ""), ("why.to-khai-tncn", ""), ("why.to-khai-lptb", ""), ("why.hop-dong", "")];

        var bare = await Officer.Submit(page, "/ask", [.. unticked, ("ask.gcn", "1"), ("ask.hop-dong", ""), ("why.gcn", ""), ("until", "32/5/2026")]);
        var asked = await Officer.Submit(page, "/ask", [.. unticked, ("ask.gcn", "1"), ("ask.hop-dong", ""), ("why.gcn", "trang 2 mờ".Normalize(NormalizationForm.FormD)), ("until", "8/5/2026")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.Status);
        Assert.Matches("id=\"why-gcn\"[^>]*aria-invalid=\"true\"", bare.Html);
        Assert.Matches("id=\"until\"[^>]*value=\"32/5/2026\"[^>]*aria-invalid=\"true\"", bare.Html);
        Assert.Equal($"{ReceptionSample.Page}?said=asked", asked.Location);
        var body = Posted("supplement-request");
        Assert.Equal(("gcn", "trang 2 mờ", "2026-05-08"), ((string?)body["papers"]!.AsArray().Single()!["kind"], (string?)body["papers"]![0]!["reason"], (string?)body["untilOn"]));
    }

    [Fact]
    public async Task What_was_asked_for_is_received_whole_or_knowingly_in_part()
    {
        ReceptionSample.Desk(Portal.Gateway, "WaitingForSupplement");
        Portal.Gateway.Says($"{ReceptionSample.Api}/supplement", new JsonObject { ["code"] = "INTAKE-051", ["title"] = "No.", ["detail"] = "Missing: gcn.", ["field"] = "documents" }, 422);
        var page = await Officer.Get(ReceptionSample.Page);

        var refused = await Officer.Submit(page, "/supplement", ("incomplete", ""));
        ReceptionSample.Desk(Portal.Gateway, "WaitingForSupplement");
        var taken = await Officer.Submit(refused, "/supplement", ("incomplete", "1"));

        Assert.True(page.Has("trang 2 mờ, không đọc được số thửa") && page.Html.Contains("phieu-bo-sung?lan=1", StringComparison.Ordinal));
        Assert.Matches("name=\"incomplete\"[^>]*aria-invalid=\"true\"", refused.Html);
        Assert.Equal($"{ReceptionSample.Page}?said=supplemented", taken.Location);
        Assert.True((bool)Posted("supplement")["takeIncomplete"]!);
    }

    [Fact]
    public async Task A_refusal_needs_its_reason_in_code_and_words_and_is_done_once()
    {
        var page = await Officer.Get(ReceptionSample.Page);

        var bare = await Officer.Submit(page, "/refuse", ("code", "withdrawn"), ("reason", ""), ("ground", "Điều 17"));
        var answers = await Task.WhenAll(
            Officer.Submit(page, "/refuse", ("code", "not-competent"), ("reason", "Thửa đất thuộc tỉnh khác."), ("ground", "")),
            Officer.Submit(page, "/refuse", ("code", "not-competent"), ("reason", "Thửa đất thuộc tỉnh khác."), ("ground", "")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (bare.Status, bare.Has("chọn một lý do") && bare.Has("value=\"Điều 17\"")));
        Assert.All(answers, answer => Assert.Equal($"{ReceptionSample.Page}?said=refused-dossier", answer.Location));
        Assert.Single(Portal.Gateway.Seen.Where(seen => seen.Path == $"{ReceptionSample.Api}/refusal").Select(seen => seen.Key).Distinct());
    }

    [Fact]
    public async Task A_session_that_ends_before_the_desk_acts_loses_nothing()
    {
        var page = await Officer.Get(ReceptionSample.Page);
        Officer.Cookies.Remove("__Host-lienthong");

        var ended = await Officer.Submit(page, "/refuse", ("code", "duplicate"), ("reason", "Hồ sơ đã nộp hôm qua"), ("ground", ""));
        await Officer.SignIn(ReceptionSample.Page, client: "officer-1");
        var back = await Officer.Get(ReceptionSample.Page);

        Assert.StartsWith($"/sign-in?back={Uri.EscapeDataString(ReceptionSample.Page)}", ended.Location, StringComparison.Ordinal);
        Assert.True(back.Has("được giữ lại và chưa gửi") && back.Has("value=\"Hồ sơ đã nộp hôm qua\""));
        Assert.Contains("value=\"duplicate\" selected", back.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Portal.Gateway.Seen, seen => seen.Method == "POST" && seen.Path.StartsWith("/v1/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_are_opened_by_a_button_for_a_purpose_and_never_by_an_address()
    {
        Portal.Gateway.Says($"{ReceptionSample.Api}/people", ReceptionSample.People("Phạm <b>Lụa</b>"));
        var page = await Officer.Get(ReceptionSample.Page);

        var byAddress = await Officer.Get($"{ReceptionSample.Page}/nguoi-nop?purpose=check-papers");
        var odd = await Officer.Submit(page, "/nguoi-nop", ("purpose", "curiosity"));
        var before = Portal.Gateway.Seen.Count(seen => seen.Path.Contains("/people", StringComparison.Ordinal));
        var opened = await Officer.Submit(page, "/nguoi-nop", ("purpose", "call-citizen"));

        Assert.Equal((HttpStatusCode.SeeOther, ReceptionSample.Page), (byAddress.Status, byAddress.Location));
        Assert.Equal((HttpStatusCode.BadRequest, 0), (odd.Status, before));
        Assert.Contains(Portal.Gateway.Seen, seen => seen.Path == $"{ReceptionSample.Api}/people?purpose=call-citizen");
        Assert.Equal("2 người trong hồ sơ; lần mở này đã được ghi lại.", opened.Heading);
        Assert.True(opened.Has("099190004567") && opened.Has("17/UQ, ngày 20/04/2026") && opened.Has("Lê Văn Giúp") && opened.Has("mỗi lần mở đều được ghi lại"));
        Assert.DoesNotContain("<b>Lụa", opened.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Lụa", opened.Title, StringComparison.Ordinal);
        Assert.Contains("no-store", opened.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_are_intakes_own_sheets_in_the_portals_look()
    {
        var sheet = ReceptionSample.Form01();
        async Task Html(HttpContext context)
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(sheet);
        }

        Portal.Gateway.Does($"{ReceptionSample.Api}/receipt", Html).Does($"{ReceptionSample.Api}/form-02?round=2", Html).Refuses($"{ReceptionSample.Api}/form-03", 404);

        var printed = await Officer.Get($"{ReceptionSample.Page}/giay-hen");
        var second = await Officer.Get($"{ReceptionSample.Page}/phieu-bo-sung?lan=2");
        var none = await Officer.Get($"{ReceptionSample.Page}/phieu-tu-choi");

        Assert.Contains($"href=\"{StyleSheet().Match((await Officer.Get("/sign-in")).Html).Groups[1].Value}\"", printed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("../look.css", printed.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{ReceptionSample.Page}\">Về hồ sơ", printed.Html.Split("</header>")[0], StringComparison.Ordinal);
        Assert.Contains(Article().Match(sheet).Value, printed.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (second.Status, none.Status));
        Assert.DoesNotContain("script-src", printed.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        foreach (var source in (string[])["ReceiptPage.cs", "FormSheet.cs"]) // what is looked for is what intake writes
        {
            var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "services", "intake", "Receipts", source), TestContext.Current.CancellationToken);
            Assert.Contains("<link rel=\"stylesheet\" href=\"../look.css\">", page, StringComparison.Ordinal);
            Assert.Contains("</header>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_the_dossiers_page_may_run_a_script_and_only_the_portals_own()
    {
        var page = await Officer.Get(ReceptionSample.Page);
        var plain = await Officer.Get("/tiep-nhan");
        var address = Script().Match(page.Html).Groups[1].Value;
        var script = await Officer.Get(address);

        Assert.EndsWith("; script-src 'self'; connect-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", plain.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", plain.Html, StringComparison.Ordinal);
        Assert.Equal(("text/javascript; charset=utf-8", "public, max-age=31536000, immutable"), (script.Headers["Content-Type"], script.Headers["Cache-Control"]));
        Assert.Matches("^/look/upload.js\\?v=[0-9a-f]{12}$", address);
    }

    private JsonNode Posted(string act) =>
        JsonNode.Parse(Portal.Gateway.Seen.Last(seen => seen.Method == "POST" && seen.Path == $"{ReceptionSample.Api}/{act}").Body)!;

    private static async Task Answer(HttpContext context, Action look)
    {
        look();
        await context.Response.WriteAsync("{}");
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheet();

    [GeneratedRegex("<script src=\"([^\"]+)\" defer")]
    private static partial Regex Script();

    [GeneratedRegex("<article.*</article>", RegexOptions.Singleline)]
    private static partial Regex Article();
}
