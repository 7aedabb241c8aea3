using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

public sealed class WorkTests : AtWork
{
    [Fact]
    public async Task The_page_shows_papers_holders_the_clock_and_why()
    {
        var page = await Officer.Get(Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Has("hãy xử lý và kết thúc bước") && page.Has("Giấy chứng nhận") && page.Has("200 kB") && page.Has("chờ bổ sung"));
        Assert.True(page.Has("Hạn trả thứ Sáu 15/05/2026") && page.Has("8 ngày làm việc kể từ 24/04/2026") && page.Has("Xã Đồng Sen") && page.Has("nhận việc"));
        Assert.Contains($"/viec/giay-to/{WorkSample.Dossier}/{WorkSample.Paper}", page.Html, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Html), 1, 100_000);
    }

    [Fact]
    public async Task Each_outcome_asks_for_exactly_what_it_needs()
    {
        var page = await Officer.Get(Path);
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
        WorkSample.Desk(Portal.Gateway, WorkSample.Item(state: "Assigned", holder: null));
        string? tag = null;
        Portal.Gateway.Does($"{Api}/holder", context => Answer(context, seen => tag = (string?)seen.Request.Headers.IfMatch));

        var answer = await Officer.Submit(await Officer.Get(Path), "/take");

        Assert.Equal((HttpStatusCode.SeeOther, $"{Path}?said=taken"), (answer.Status, answer.Location));
        Assert.Equal("\"7\"", tag);
        Assert.True((await Officer.Get(answer.Location!)).Has("từ giờ bạn giữ bước này"));
    }

    [Fact]
    public async Task A_completion_carries_its_outcome_and_fields_and_leads_to_the_inbox()
    {
        var answer = await Complete("approved", ("field.sheetNumber", " 17/PCTT "));

        var sent = JsonNode.Parse(Portal.Gateway.Seen.Single(seen => seen.Path == $"{Api}/completion").Body)!;
        Assert.Equal("/viec?said=completed", answer.Location);
        Assert.Equal(("approved", "17/PCTT"), ((string?)sent["outcome"], (string?)sent["fields"]!["sheetNumber"]));
        Assert.Null(sent["reasonCode"]);
    }

    [Fact]
    public async Task A_refusal_carries_its_reason_and_the_paper_chosen()
    {
        Portal.Gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", WorkSample.Papers(("gcn", Guid.CreateVersion7()), ("refusal", WorkSample.Paper)));

        await Complete("not-eligible", ("reason", "land-in-dispute"), ("paper", $"refusal|{WorkSample.Paper}|{WorkSample.Digest}"));

        var sent = JsonNode.Parse(Portal.Gateway.Seen.Single(seen => seen.Path == $"{Api}/completion").Body)!;
        Assert.Equal("land-in-dispute", (string?)sent["reasonCode"]);
        Assert.Equal(WorkSample.Paper, (Guid?)sent["paper"]!["documentId"]);
        Assert.Equal(WorkSample.Digest, (string?)sent["paper"]!["digest"]);
    }

    [Fact]
    public async Task A_release_lays_it_back()
    {
        var answer = await Officer.Submit(await Officer.Get(Path), "/release", ("reason", "on-leave"));

        Assert.Equal("/viec?said=released", answer.Location);
        Assert.Equal("on-leave", (string?)JsonNode.Parse(Portal.Gateway.Seen.Single(seen => seen.Path == $"{Api}/release").Body)!["reasonCode"]);
    }

    [Fact]
    public async Task A_form_sent_twice_or_again_after_going_back_acts_once()
    {
        var page = await Officer.Get(Path);

        var answers = await Task.WhenAll(Send(page, "eligible"), Send(page, "eligible"));
        var afterBack = await Send(page, "eligible");

        Assert.All([.. answers, afterBack], answer => Assert.Equal("/viec?said=completed", answer.Location));
        Assert.Single(Portal.Gateway.Done);
        Assert.Equal(3, Portal.Gateway.Seen.Count(seen => seen.Path == $"{Api}/completion"));
    }

    [Fact]
    public async Task A_part_that_is_away_is_named_and_the_rest_shown()
    {
        Portal.Gateway.Refuses($"/v1/dossiers/{WorkSample.Dossier}", 503).Refuses($"/v1/itineraries/{WorkSample.Dossier}", 502);
        var partly = await Officer.Get(Path);
        Portal.Gateway.Refuses(Api, 503);
        var wholly = await Officer.Get(Path);

        Assert.True(partly.Has("Thiếu phần giấy tờ: dịch vụ tiếp nhận (intake)") && partly.Has("dịch vụ luân chuyển (routing)") && partly.Has("Kết thúc: Đủ điều kiện"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (wholly.Status, wholly.Has("dịch vụ xử lý (agency)")));
    }

    [Theory]
    [InlineData("Taken", "officer-9", "Cán bộ khác đang giữ")]
    [InlineData("Completed", "officer-2", "đã xong")]
    [InlineData("Cancelled", null, "đã thu hồi")]
    public async Task Whoever_may_not_act_sees_no_form(string state, string? holder, string sentence)
    {
        WorkSample.Desk(Portal.Gateway, WorkSample.Item(state: state, holder: holder, overdue: false));

        var page = await Officer.Get(Path);

        Assert.True(page.Has(sentence));
        Assert.DoesNotContain($"action=\"{Path}", page.Html.Replace($"action=\"{Path}/notes\"", "", StringComparison.Ordinal).Replace($"action=\"{Path}/nguoi-nop\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_may_lay_anOfficers_step_back()
    {
        Portal.Gateway.Role = "head";
        WorkSample.Desk(Portal.Gateway, WorkSample.Item(holder: "officer-9"));
        await Officer.SignIn(client: "head-1");

        var page = await Officer.Get(Path);

        Assert.Contains($"{Path}/release", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Path}/complete", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_is_gone_leads_to_the_inbox_with_a_sentence()
    {
        var page = await Officer.Get(Path);
        Portal.Gateway.Refuses($"{Api}/completion", 404);

        var answer = await Send(page, "eligible");

        Assert.Equal("/viec?said=no-work", answer.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await Officer.Get($"/viec/{Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task A_paper_is_a_file_to_keep_asked_for_with_its_purpose()
    {
        var path = $"/v1/dossiers/{WorkSample.Dossier}/documents/{WorkSample.Paper}";
        Portal.Gateway.Does(path, async context =>
        {
            context.Response.ContentType = "application/pdf";
            await context.Response.WriteAsync("%PDF-1.7");
        });

        var file = await Officer.Get($"/viec/giay-to/{WorkSample.Dossier}/{WorkSample.Paper}");
        Portal.Gateway.Refuses(path, 503);
        var away = await Officer.Get($"/viec/giay-to/{WorkSample.Dossier}/{WorkSample.Paper}");

        Assert.Equal(("application/pdf", "%PDF-1.7"), (file.Headers["Content-Type"], file.Html));
        Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("no-store", file.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains(Portal.Gateway.Seen, seen => seen.Path == path + "?purpose=process-step");
        Assert.True(away.Has("chưa tải được giấy tờ"));
    }

    [Fact]
    public async Task What_services_say_is_text_and_never_markup()
    {
        WorkSample.Desk(Portal.Gateway, WorkSample.Item(sentence: "<script>alert(1)</script>", name: "<i>bước</i>"));

        var page = await Officer.Get(Path);

        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<i>bước", page.Html, StringComparison.Ordinal);
    }
}
