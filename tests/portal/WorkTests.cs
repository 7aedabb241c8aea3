using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

public sealed class WorkTests : IAsyncLifetime
{
    private static readonly string Path = $"/viec/{WorkSample.Work}";
    private static readonly string Api = $"/v1/work/{WorkSample.Work}";
    private PortalHost _portal = null!;
    private Visitor _officer = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalHost.Start();
        _portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        WorkSample.Desk(_portal.Gateway);
        _officer = _portal.Visit();
        await _officer.SignIn(client: "officer-2");
    }

    public async ValueTask DisposeAsync()
    {
        _officer.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task The_page_shows_papers_holders_the_clock_and_why()
    {
        var page = await _officer.Get(Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Has("hãy xử lý và kết thúc bước") && page.Has("Giấy chứng nhận") && page.Has("200 kB") && page.Has("chờ bổ sung"));
        Assert.True(page.Has("Hạn trả thứ Sáu 15/05/2026") && page.Has("8 ngày làm việc kể từ 24/04/2026") && page.Has("Xã Đồng Sen") && page.Has("nhận việc"));
        Assert.Contains($"/viec/giay-to/{WorkSample.Dossier}/{WorkSample.Paper}", page.Html, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Html), 1, 100_000);
    }

    [Fact]
    public async Task Each_outcome_asks_for_exactly_what_it_needs()
    {
        var page = await _officer.Get(Path);
        var forms = page.Html.Split($"action=\"{Path}/complete\"").Skip(1).Select(form => form.Split("</form>")[0]).ToList();

        Assert.Equal(4, forms.Count);
        Assert.DoesNotContain(forms, form => form.Contains("name=\"outcome\" value=\"eligible\"", StringComparison.Ordinal) && (form.Contains("name=\"reason\"", StringComparison.Ordinal) || form.Contains("field.", StringComparison.Ordinal)));
        Assert.Single(forms, form => form.Contains("name=\"field.sheetNumber\"", StringComparison.Ordinal) && !form.Contains("name=\"reason\"", StringComparison.Ordinal));
        Assert.Equal(2, forms.Count(form => form.Contains("name=\"reason\"", StringComparison.Ordinal)));
        Assert.Contains("Hồ sơ chưa có văn bản này", WebUtility.HtmlDecode(forms[3]), StringComparison.Ordinal); // a refusal without its paper has no button
        Assert.DoesNotContain("<button", forms[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_nobody_holds_is_taken_on_the_version_shown()
    {
        WorkSample.Desk(_portal.Gateway, WorkSample.Item(state: "Assigned", holder: null));
        string? tag = null;
        _portal.Gateway.Does($"{Api}/holder", context => Answer(context, seen => tag = (string?)seen.Request.Headers.IfMatch));

        var answer = await _officer.Submit(await _officer.Get(Path), "/take");

        Assert.Equal((HttpStatusCode.SeeOther, $"{Path}?said=taken"), (answer.Status, answer.Location));
        Assert.Equal("\"7\"", tag);
        Assert.True((await _officer.Get(answer.Location!)).Has("từ giờ bạn giữ bước này"));
    }

    [Fact]
    public async Task A_completion_carries_its_outcome_and_fields_and_leads_to_the_inbox()
    {
        var answer = await Complete("approved", ("field.sheetNumber", " 17/PCTT "));

        var sent = JsonNode.Parse(_portal.Gateway.Seen.Single(seen => seen.Path == $"{Api}/completion").Body)!;
        Assert.Equal("/viec?said=completed", answer.Location);
        Assert.Equal(("approved", "17/PCTT"), ((string?)sent["outcome"], (string?)sent["fields"]!["sheetNumber"]));
        Assert.Null(sent["reasonCode"]);
    }

    [Fact]
    public async Task A_refusal_carries_its_reason_and_the_paper_chosen()
    {
        _portal.Gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", WorkSample.Papers(("gcn", Guid.CreateVersion7()), ("refusal", WorkSample.Paper)));

        await Complete("not-eligible", ("reason", "land-in-dispute"), ("paper", $"refusal|{WorkSample.Paper}|{WorkSample.Digest}"));

        var sent = JsonNode.Parse(_portal.Gateway.Seen.Single(seen => seen.Path == $"{Api}/completion").Body)!;
        Assert.Equal("land-in-dispute", (string?)sent["reasonCode"]);
        Assert.Equal(WorkSample.Paper, (Guid?)sent["paper"]!["documentId"]);
        Assert.Equal(WorkSample.Digest, (string?)sent["paper"]!["digest"]);
    }

    [Fact]
    public async Task A_release_lays_it_back()
    {
        var answer = await _officer.Submit(await _officer.Get(Path), "/release", ("reason", "on-leave"));

        Assert.Equal("/viec?said=released", answer.Location);
        Assert.Equal("on-leave", (string?)JsonNode.Parse(_portal.Gateway.Seen.Single(seen => seen.Path == $"{Api}/release").Body)!["reasonCode"]);
    }

    [Fact]
    public async Task A_form_sent_twice_or_again_after_going_back_acts_once()
    {
        var page = await _officer.Get(Path);

        var answers = await Task.WhenAll(Send(page, "eligible"), Send(page, "eligible"));
        var afterBack = await Send(page, "eligible");

        Assert.All([.. answers, afterBack], answer => Assert.Equal("/viec?said=completed", answer.Location));
        Assert.Single(_portal.Gateway.Done);
        Assert.Equal(3, _portal.Gateway.Seen.Count(seen => seen.Path == $"{Api}/completion"));
    }

    [Theory]
    [InlineData(412, "AGENCY-002", "vừa thay đổi khi bạn đang xem")]
    [InlineData(409, "AGENCY-005", "cán bộ khác đang giữ bước này")]
    [InlineData(409, "AGENCY-012", "chưa lập thông báo nghĩa vụ tài chính")]
    public async Task A_conflict_is_one_sentence_on_the_fresh_page_that_keeps_what_was_typed(int status, string code, string sentence)
    {
        var page = await _officer.Get(Path);
        var key = Field(page, "approved", "key");
        Refuse("completion", status, code);
        var fresh = WorkSample.Item();
        fresh["etag"] = "\"8\"";
        WorkSample.Desk(_portal.Gateway, fresh);

        var answer = await Send(page, "approved", ("field.sheetNumber", "17/PCTT"));

        Assert.Equal((HttpStatusCode.Conflict, true), (answer.Status, answer.Has(sentence)));
        Assert.Equal(("\"8\"", "17/PCTT"), (Field(answer, "approved", "tag"), Field(answer, "approved", "field.sheetNumber")));
        Assert.NotEqual(key, Field(answer, "approved", "key"));
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_field_in_the_services_words()
    {
        Refuse("completion", 422, "AGENCY-009", "fields.sheetNumber", "A field is not acceptable.");

        var answer = await Complete("approved", ("field.sheetNumber", "17<b>"));
        var field = answer.Html[answer.Html.IndexOf("id=\"approved-sheetNumber\"", StringComparison.Ordinal)..];

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("A field is not acceptable. (AGENCY-009)"));
        Assert.Contains("aria-invalid=\"true\"", field[..field.IndexOf("</div>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("<b class=\"bad\">", field[..field.IndexOf("</div>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("17<b>", answer.Html, StringComparison.Ordinal);
        Assert.Equal("17<b>", Field(answer, "approved", "field.sheetNumber"));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    public async Task No_answer_keeps_the_key_so_that_a_second_try_does_nothing_twice(int status)
    {
        var page = await _officer.Get(Path);
        var key = Field(page, "eligible", "key");
        _portal.Gateway.Refuses($"{Api}/completion", status);

        var answer = await Send(page, "eligible");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.Status, answer.Has("chưa rõ đã làm hay chưa")));
        Assert.Equal(key, Field(answer, "eligible", "key"));
    }

    [Fact]
    public async Task What_was_typed_comes_back_after_signing_in_to_the_same_account_alone()
    {
        var page = await _officer.Get(Path);
        _officer.Cookies.Remove("__Host-lienthong");

        var sent = await Send(page, "approved", ("field.sheetNumber", "17/PCTT đã ký"));
        await _officer.SignIn(back: Path, client: "officer-3");
        var others = await _officer.Get(Path);
        await _officer.SignIn(back: Path, client: "officer-2");
        var own = await _officer.Get(Path);
        var again = await _officer.Get(Path);

        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(Path), sent.Location);
        Assert.DoesNotContain(_officer.SetCookies, cookie => cookie.Contains("PCTT", StringComparison.Ordinal));
        Assert.False(others.Has("17/PCTT"));
        Assert.True(own.Has("được giữ lại và chưa gửi"));
        Assert.Equal("17/PCTT đã ký", Field(own, "approved", "field.sheetNumber"));
        Assert.False(again.Has("17/PCTT"));
        Assert.Empty(_portal.Gateway.Done);
    }

    [Fact]
    public async Task A_token_that_ends_while_sending_keeps_it_too()
    {
        var page = await _officer.Get(Path);
        _portal.Gateway.Refuses($"{Api}/completion", 401);

        var sent = await Send(page, "approved", ("field.sheetNumber", "17/PCTT"));
        await _officer.SignIn(back: Path, client: "officer-2");

        Assert.StartsWith("/sign-in?back=", sent.Location, StringComparison.Ordinal);
        Assert.Equal("17/PCTT", Field(await _officer.Get(Path), "approved", "field.sheetNumber"));
    }

    [Fact]
    public async Task A_form_nobody_was_given_is_kept_for_nobody()
    {
        var (_, fields) = (await _officer.Get(Path)).Form("/complete");
        _officer.Cookies.Remove("__Host-lienthong");

        await _officer.Post($"{Path}/complete", [.. fields.Where(field => field.Name != "owner"), ("owner", "forged"), ("field.sheetNumber", "x")]);

        Assert.DoesNotContain("__Host-lienthong-typed", _officer.Cookies.Keys);
    }

    [Fact]
    public async Task A_forged_or_broken_form_changes_nothing()
    {
        var (action, fields) = (await _officer.Get(Path)).Form("/complete");

        var without = await _officer.Post(action, [.. fields.Where(field => field.Name != "form-token")]);
        var keyless = await _officer.Post(action, [.. fields.Where(field => field.Name != "key")]);
        var tagless = await _officer.Post(action, [.. fields.Where(field => field.Name != "tag")]);

        Assert.Equal((HttpStatusCode.BadRequest, true), (without.Status, without.Has("PORTAL-003") && without.Has("Về việc của tôi")));
        Assert.Equal((HttpStatusCode.BadRequest, true), (keyless.Status, keyless.Has("PORTAL-004")));
        Assert.Equal(HttpStatusCode.BadRequest, tagless.Status);
        Assert.Empty(_portal.Gateway.Done);
    }

    [Fact]
    public async Task A_part_that_is_away_is_named_and_the_rest_shown()
    {
        _portal.Gateway.Refuses($"/v1/dossiers/{WorkSample.Dossier}", 503).Refuses($"/v1/itineraries/{WorkSample.Dossier}", 502);
        var partly = await _officer.Get(Path);
        _portal.Gateway.Refuses(Api, 503);
        var wholly = await _officer.Get(Path);

        Assert.True(partly.Has("Thiếu phần giấy tờ: dịch vụ tiếp nhận (intake)") && partly.Has("dịch vụ luân chuyển (routing)") && partly.Has("Kết thúc: Đủ điều kiện"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (wholly.Status, wholly.Has("dịch vụ xử lý (agency)")));
    }

    [Theory]
    [InlineData("Taken", "officer-9", "Cán bộ khác đang giữ")]
    [InlineData("Completed", "officer-2", "đã xong")]
    [InlineData("Cancelled", null, "đã thu hồi")]
    public async Task Whoever_may_not_act_sees_no_form(string state, string? holder, string sentence)
    {
        WorkSample.Desk(_portal.Gateway, WorkSample.Item(state: state, holder: holder, overdue: false));

        var page = await _officer.Get(Path);

        Assert.True(page.Has(sentence));
        Assert.DoesNotContain($"action=\"{Path}", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_may_lay_an_officers_step_back()
    {
        _portal.Gateway.Role = "head";
        WorkSample.Desk(_portal.Gateway, WorkSample.Item(holder: "officer-9"));
        await _officer.SignIn(client: "head-1");

        var page = await _officer.Get(Path);

        Assert.Contains($"{Path}/release", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Path}/complete", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_is_gone_leads_to_the_inbox_with_a_sentence()
    {
        var page = await _officer.Get(Path);
        _portal.Gateway.Refuses($"{Api}/completion", 404);

        var answer = await Send(page, "eligible");

        Assert.Equal("/viec?said=no-work", answer.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await _officer.Get($"/viec/{Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task A_paper_is_a_file_to_keep_asked_for_with_its_purpose()
    {
        var path = $"/v1/dossiers/{WorkSample.Dossier}/documents/{WorkSample.Paper}";
        _portal.Gateway.Does(path, async context =>
        {
            context.Response.ContentType = "application/pdf";
            await context.Response.WriteAsync("%PDF-1.7");
        });

        var file = await _officer.Get($"/viec/giay-to/{WorkSample.Dossier}/{WorkSample.Paper}");
        _portal.Gateway.Refuses(path, 503);
        var away = await _officer.Get($"/viec/giay-to/{WorkSample.Dossier}/{WorkSample.Paper}");

        Assert.Equal(("application/pdf", "%PDF-1.7"), (file.Headers["Content-Type"], file.Html));
        Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("no-store", file.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains(_portal.Gateway.Seen, seen => seen.Path == path + "?purpose=process-step");
        Assert.True(away.Has("chưa tải được giấy tờ"));
    }

    [Fact]
    public async Task What_services_say_is_text_and_never_markup()
    {
        WorkSample.Desk(_portal.Gateway, WorkSample.Item(sentence: "<script>alert(1)</script>", name: "<i>bước</i>"));

        var page = await _officer.Get(Path);

        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<i>bước", page.Html, StringComparison.Ordinal);
    }

    private async Task<Seen> Complete(string outcome, params (string, string)[] typed) => await Send(await _officer.Get(Path), outcome, typed);

    /// <summary>Sends the form of one outcome as the page made it.</summary>
    private Task<Seen> Send(Seen page, string outcome, params (string Name, string Value)[] typed) =>
        _officer.Post($"{Path}/complete", [.. FormOf(page, outcome).Where(field => !typed.Any(t => t.Name == field.Name)), .. typed]);

    private static string Field(Seen page, string outcome, string name) => FormOf(page, outcome).Single(field => field.Name == name).Value;

    private static (string Name, string Value)[] FormOf(Seen page, string outcome)
    {
        var form = page.Html.Split("<form ").Single(part => part.Contains($"name=\"outcome\" value=\"{outcome}\"", StringComparison.Ordinal));
        return (page with { Html = "<form " + form }).Form("/complete").Fields;
    }

    private void Refuse(string act, int status, string code, string? field = null, string title = "Refused.") =>
        _portal.Gateway.Says($"{Api}/{act}", new JsonObject { ["code"] = code, ["title"] = title, ["status"] = status, ["field"] = field }, status);

    private static async Task Answer(HttpContext context, Action<HttpContext> look)
    {
        look(context);
        await context.Response.WriteAsync("{}");
    }
}
