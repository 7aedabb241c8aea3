using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LienThong.Testkit;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>One dossier at its desk: papers put in, what is missing, accepted, asked for more, refused, printed, its people opened.</summary>
public sealed partial class DossierAtDeskTests(PortalHost portal) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n% a paper\n%%EOF\n");
    private Visitor _officer = null!;

    public async ValueTask InitializeAsync()
    {
        portal.Clock.Now = new DateTimeOffset(2026, 4, 23, 2, 5, 0, TimeSpan.Zero);
        ReceptionSample.Desk(portal.Gateway);
        _officer = portal.Visit();
        await _officer.SignIn(client: "officer-1");
    }

    public ValueTask DisposeAsync()
    {
        _officer.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("Submitted", null, 3, "Còn thiếu 2 giấy tờ")]
    [InlineData("Submitted", null, 5, "Đủ giấy tờ: tiếp nhận được")]
    [InlineData("WaitingForSupplement", null, 1, "Chờ bổ sung 2 giấy tờ, hết thứ Sáu 08/05/2026")]
    [InlineData("Accepted", ReceptionSample.Code, 5, "Đã tiếp nhận, hẹn trả thứ Sáu 08/05/2026")]
    [InlineData("Refused", null, 1, "Đã từ chối tiếp nhận; in phiếu cho người nộp")]
    public async Task The_first_sentence_says_what_to_do_next(string status, string? code, int held, string sentence)
    {
        ReceptionSample.Desk(portal.Gateway, status, code, [.. ReceptionSample.Kinds.Take(held)]);

        var page = await _officer.Get(ReceptionSample.Page);

        Assert.Equal(sentence, page.Heading);
        Assert.Contains(sentence, page.Title, StringComparison.Ordinal);
        Assert.Equal(status == "Submitted" && held == 5, page.Html.Contains("/accept\"", StringComparison.Ordinal));
        Assert.Equal(status is "Submitted" or "WaitingForSupplement", page.Html.Contains("/giay-to/gcn\"", StringComparison.Ordinal));
        Assert.Equal(status == "Submitted", page.Html.Contains("/ask\"", StringComparison.Ordinal));
        Assert.Equal(status == "WaitingForSupplement", page.Html.Contains("/supplement\"", StringComparison.Ordinal));
        Assert.Equal(code is null && status != "Refused", page.Html.Contains("/refuse\"", StringComparison.Ordinal));
        Assert.Equal(code is not null, page.Has("Vì sao hẹn ngày này") && page.Has("nghỉ 25/04 đến 27/04") && page.Html.Contains("/giay-hen\"", StringComparison.Ordinal));
        Assert.DoesNotContain(portal.Gateway.Seen, seen => seen.Path.Contains("/people", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_paper_goes_on_as_a_stream_under_its_kinds_name()
    {
        var page = await _officer.Get(ReceptionSample.Page);

        var answer = await _officer.Upload(page, "/giay-to/gcn", Pdf, "application/pdf", "GCN của Phạm Thị Lụa.pdf", ("form", "Certified"), ("count", "2"), ("source", "Reused"));

        Assert.Equal((HttpStatusCode.SeeOther, $"{ReceptionSample.Page}?said=paper#giay-gcn"), (answer.Status, answer.Location));
        var put = portal.Gateway.Seen.Single(seen => seen.Method == "PUT");
        Assert.Equal($"{ReceptionSample.Api}/documents/gcn?form=Certified&count=2&fileName=gcn.pdf&source=Reused", put.Path); // people write names into those of files
        Assert.Equal(Encoding.ASCII.GetString(Pdf), put.Body);
    }

    [Theory]
    [InlineData("INTAKE-017", 413, "tệp quá lớn")]
    [InlineData("INTAKE-018", 415, "chỉ nhận tệp PDF, PNG hoặc JPEG")]
    [InlineData("INTAKE-021", 422, "tệp rỗng")]
    [InlineData("INTAKE-022", 409, "lúc này hồ sơ không nhận thêm giấy tờ")]
    [InlineData("INTAKE-061", 507, "kho tệp đã đầy")]
    [InlineData("", 503, "Chưa chắc đã vào hồ sơ")]
    public async Task A_paper_that_is_not_taken_says_which_and_why_and_the_others_stay(string code, int status, string why)
    {
        ReceptionSample.Desk(portal.Gateway, held: ["don-mau-18"]);
        portal.Gateway.Says($"{ReceptionSample.Api}/documents/gcn", new JsonObject { ["code"] = code, ["title"] = "Refused." }, status);

        var again = await _officer.Upload(await _officer.Get(ReceptionSample.Page), "/giay-to/gcn", Pdf, "application/pdf", "x.pdf", ("form", "Copy"), ("count", "3"));

        Assert.True((int)again.Status is >= 400 and < 504);
        Assert.Matches("role=\"alert\"><p>[^<]*Gi", again.Html);
        Assert.Contains("Giấy chứng nhận đã cấp: ", Alert().Match(again.Text).Value, StringComparison.Ordinal);
        Assert.Contains(why, Alert().Match(again.Text).Value, StringComparison.Ordinal);
        Assert.Matches("id=\"gcn-file\"[^>]*aria-invalid=\"true\"", again.Html);
        Assert.Contains("value=\"Copy\" selected", again.Html, StringComparison.Ordinal);
        Assert.True(again.Has("Trong hồ sơ: bản chính, 1 bản") && again.Has("bản chụp, 3 bản; đổi"));
    }

    [Theory]
    [InlineData(0, "application/pdf", "a.pdf", 422, "chưa chọn tệp")]
    [InlineData(20, "text/html", "a.html", 415, "chỉ nhận tệp PDF")]
    [InlineData((20 * 1024 * 1024) + 1, "application/pdf", "a.pdf", 413, "tối đa 20 MB")]
    public async Task What_intake_would_never_take_does_not_travel(int bytes, string type, string name, int status, string why)
    {
        var again = await _officer.Upload(await _officer.Get(ReceptionSample.Page), "/giay-to/hop-dong", new byte[bytes], type, name);

        Assert.Equal((status, true), ((int)again.Status, again.Has(why)));
        Assert.DoesNotContain(portal.Gateway.Seen, seen => seen.Method == "PUT");
    }

    [Fact]
    public async Task A_file_far_too_large_or_cut_off_changes_nothing()
    {
        var page = await _officer.Get(ReceptionSample.Page);
        var (action, fields) = page.Form("/giay-to/gcn");
        using (var half = new TcpClient("127.0.0.1", new Uri(portal.Address).Port))
        {
            var begin = $"POST {action} HTTP/1.1\r\nHost: x\r\nCookie: {string.Join("; ", _officer.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))}\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n"
                + string.Concat(fields.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Value}\r\n"))
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7 half of";
            await half.GetStream().WriteAsync(Encoding.UTF8.GetBytes(begin));
        }

        var after = await _officer.Get(ReceptionSample.Page);
        var large = await _officer.Upload(after, "/giay-to/gcn", new byte[32 * 1024 * 1024], "application/pdf", "a.pdf");

        Assert.Equal("Còn thiếu 5 giấy tờ", after.Heading);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, true), (large.Status, large.Has("PORTAL-010")));
        Assert.DoesNotContain(portal.Gateway.Seen, seen => seen.Method == "PUT");
    }

    [Fact]
    public async Task Accepting_sends_the_receipt_on_the_version_shown_and_shows_what_came_of_it()
    {
        ReceptionSample.Desk(portal.Gateway, held: ReceptionSample.Kinds);
        string? tag = null;
        portal.Gateway.Does($"{ReceptionSample.Api}/acceptance", context => Answer(context, () => tag = context.Request.Headers.IfMatch));
        var page = await _officer.Get(ReceptionSample.Page);

        var answer = await _officer.Submit(page, "/accept", ("receipt", " 0000127 "), ("paidBy", "Transfer"), ("exemption", ""));

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
        ReceptionSample.Desk(portal.Gateway, held: ReceptionSample.Kinds);
        var page = await _officer.Get(ReceptionSample.Page);
        ReceptionSample.Desk(portal.Gateway, held: ["gcn"]); // a colleague took papers out meanwhile
        portal.Gateway.Says($"{ReceptionSample.Api}/acceptance", new JsonObject { ["code"] = code, ["title"] = "Refused.", ["field"] = field }, status);

        var again = await _officer.Submit(page, "/accept", ("receipt", "BL<b>9"), ("paidBy", "Cash"), ("exemption", ""));

        Assert.Equal((shown, "Còn thiếu 4 giấy tờ", true), ((int)again.Status, again.Heading, again.Has(why)));
        Assert.Contains("value=\"BL&lt;b&gt;9\"", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_are_asked_for_with_reasons_and_a_day()
    {
        ReceptionSample.Desk(portal.Gateway, held: ["don-mau-18", "gcn", "hop-dong"]);
        var page = await _officer.Get(ReceptionSample.Page);
        (string, string)[] unticked = [("ask.don-mau-18", ""), ("why.don-mau-18", ""), ("why.to-khai-tncn", ""), ("why.to-khai-lptb", ""), ("why.hop-dong", "")];

        var bare = await _officer.Submit(page, "/ask", [.. unticked, ("ask.gcn", "1"), ("ask.hop-dong", ""), ("why.gcn", ""), ("until", "32/5/2026")]);
        var asked = await _officer.Submit(page, "/ask", [.. unticked, ("ask.gcn", "1"), ("ask.hop-dong", ""), ("why.gcn", "trang 2 mờ".Normalize(NormalizationForm.FormD)), ("until", "8/5/2026")]);

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
        ReceptionSample.Desk(portal.Gateway, "WaitingForSupplement");
        portal.Gateway.Says($"{ReceptionSample.Api}/supplement", new JsonObject { ["code"] = "INTAKE-051", ["title"] = "No.", ["detail"] = "Missing: gcn.", ["field"] = "documents" }, 422);
        var page = await _officer.Get(ReceptionSample.Page);

        var refused = await _officer.Submit(page, "/supplement", ("incomplete", ""));
        ReceptionSample.Desk(portal.Gateway, "WaitingForSupplement");
        var taken = await _officer.Submit(refused, "/supplement", ("incomplete", "1"));

        Assert.True(page.Has("trang 2 mờ, không đọc được số thửa") && page.Html.Contains("phieu-bo-sung?lan=1", StringComparison.Ordinal));
        Assert.Matches("name=\"incomplete\"[^>]*aria-invalid=\"true\"", refused.Html);
        Assert.Equal($"{ReceptionSample.Page}?said=supplemented", taken.Location);
        Assert.True((bool)Posted("supplement")["takeIncomplete"]!);
    }

    [Fact]
    public async Task A_refusal_needs_its_reason_in_code_and_words_and_is_done_once()
    {
        var page = await _officer.Get(ReceptionSample.Page);

        var bare = await _officer.Submit(page, "/refuse", ("code", "withdrawn"), ("reason", ""), ("ground", "Điều 17"));
        var answers = await Task.WhenAll(
            _officer.Submit(page, "/refuse", ("code", "not-competent"), ("reason", "Thửa đất thuộc tỉnh khác."), ("ground", "")),
            _officer.Submit(page, "/refuse", ("code", "not-competent"), ("reason", "Thửa đất thuộc tỉnh khác."), ("ground", "")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (bare.Status, bare.Has("chọn một lý do") && bare.Has("value=\"Điều 17\"")));
        Assert.All(answers, answer => Assert.Equal($"{ReceptionSample.Page}?said=refused-dossier", answer.Location));
        Assert.Single(portal.Gateway.Seen.Where(seen => seen.Path == $"{ReceptionSample.Api}/refusal").Select(seen => seen.Key).Distinct());
    }

    [Fact]
    public async Task A_session_that_ends_before_the_desk_acts_loses_nothing()
    {
        var page = await _officer.Get(ReceptionSample.Page);
        _officer.Cookies.Remove("__Host-lienthong");

        var ended = await _officer.Submit(page, "/refuse", ("code", "duplicate"), ("reason", "Hồ sơ đã nộp hôm qua"), ("ground", ""));
        await _officer.SignIn(ReceptionSample.Page, client: "officer-1");
        var back = await _officer.Get(ReceptionSample.Page);

        Assert.StartsWith($"/sign-in?back={Uri.EscapeDataString(ReceptionSample.Page)}", ended.Location, StringComparison.Ordinal);
        Assert.True(back.Has("được giữ lại và chưa gửi") && back.Has("value=\"Hồ sơ đã nộp hôm qua\""));
        Assert.Contains("value=\"duplicate\" selected", back.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Gateway.Seen, seen => seen.Method == "POST" && seen.Path.StartsWith("/v1/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_are_opened_by_a_button_for_a_purpose_and_never_by_an_address()
    {
        portal.Gateway.Says($"{ReceptionSample.Api}/people", ReceptionSample.People("Phạm <b>Lụa</b>"));
        var page = await _officer.Get(ReceptionSample.Page);

        var byAddress = await _officer.Get($"{ReceptionSample.Page}/nguoi-nop?purpose=check-papers");
        var odd = await _officer.Submit(page, "/nguoi-nop", ("purpose", "curiosity"));
        var before = portal.Gateway.Seen.Count(seen => seen.Path.Contains("/people", StringComparison.Ordinal));
        var opened = await _officer.Submit(page, "/nguoi-nop", ("purpose", "call-citizen"));

        Assert.Equal((HttpStatusCode.SeeOther, ReceptionSample.Page), (byAddress.Status, byAddress.Location));
        Assert.Equal((HttpStatusCode.BadRequest, 0), (odd.Status, before));
        Assert.Contains(portal.Gateway.Seen, seen => seen.Path == $"{ReceptionSample.Api}/people?purpose=call-citizen");
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

        portal.Gateway.Does($"{ReceptionSample.Api}/receipt", Html).Does($"{ReceptionSample.Api}/form-02?round=2", Html).Refuses($"{ReceptionSample.Api}/form-03", 404);

        var printed = await _officer.Get($"{ReceptionSample.Page}/giay-hen");
        var second = await _officer.Get($"{ReceptionSample.Page}/phieu-bo-sung?lan=2");
        var none = await _officer.Get($"{ReceptionSample.Page}/phieu-tu-choi");

        Assert.Contains($"href=\"{StyleSheet().Match((await _officer.Get("/sign-in")).Html).Groups[1].Value}\"", printed.Html, StringComparison.Ordinal);
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
        var page = await _officer.Get(ReceptionSample.Page);
        var plain = await _officer.Get("/tiep-nhan");
        var address = Script().Match(page.Html).Groups[1].Value;
        var script = await _officer.Get(address);

        Assert.EndsWith("; script-src 'self'; connect-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", plain.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", plain.Html, StringComparison.Ordinal);
        Assert.Equal(("text/javascript; charset=utf-8", "public, max-age=31536000, immutable"), (script.Headers["Content-Type"], script.Headers["Cache-Control"]));
        Assert.Matches("^/look/upload.js\\?v=[0-9a-f]{12}$", address);
    }

    private JsonNode Posted(string act) =>
        JsonNode.Parse(portal.Gateway.Seen.Last(seen => seen.Method == "POST" && seen.Path == $"{ReceptionSample.Api}/{act}").Body)!;

    private static async Task Answer(HttpContext context, Action look)
    {
        look();
        await context.Response.WriteAsync("{}");
    }

    [GeneratedRegex("<div class=\"notice [a-z]+\" role=\"alert\">.*?</div>", RegexOptions.Singleline)]
    private static partial Regex Alert();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheet();

    [GeneratedRegex("<script src=\"([^\"]+)\" defer")]
    private static partial Regex Script();

    [GeneratedRegex("<article.*</article>", RegexOptions.Singleline)]
    private static partial Regex Article();
}
