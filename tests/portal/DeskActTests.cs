using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>Withdrawal, another way back, a contact, and who read: what a desk does with a dossier after it was accepted.</summary>
public sealed class DeskActTests(DeskHost desk) : IClassFixture<DeskHost>, IAsyncLifetime
{
    private static string Path => $"/ho-so/{RegisterSample.Id}/thao-tac";

    public async ValueTask InitializeAsync()
    {
        await desk.Begin();
        desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier("Moving"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("rut", "withdrawal", "reasonCode=changed-mind", "{\"reasonCode\":\"changed-mind\"}", "withdrawn")]
    [InlineData("doi-cach-nhan", "return-choice", "returnBy=Post&address=Thôn 2, xã Đồng Sen", "{\"returnBy\":\"Post\",\"address\":\"Thôn 2, xã Đồng Sen\"}", "return-changed")]
    [InlineData("doi-cach-nhan", "return-choice", "returnBy=Online&address=x", "{\"returnBy\":\"Online\",\"address\":null}", "return-changed")]
    [InlineData("lien-he", "citizen-contacts", "channel=Counter&reasonCode=question", "{\"channel\":\"Counter\",\"reasonCode\":\"question\"}", "contact-noted")]
    public async Task Each_act_is_sent_once_however_often_its_button_is_pressed(string verb, string api, string typed, string body, string said)
    {
        var page = await desk.Officer.Get(Path);
        var fields = Fields(typed);

        var answers = await Task.WhenAll(desk.Officer.Submit(page, $"/{verb}", fields), desk.Officer.Submit(page, $"/{verb}", fields));
        var posts = desk.Gateway.Seen.Where(seen => seen.Method == "POST" && seen.Path == $"{RegisterSample.Api}/{api}").ToList();
        var after = await desk.Officer.Get(answers[0].Location!);

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, $"{Path}?said={said}"), (answer.Status, answer.Location)));
        Assert.Equal((2, 1), (posts.Count, posts.Select(post => post.Key).Distinct().Count()));
        Assert.All(posts, post => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(post.Body)), post.Body));
        Assert.Single(desk.Gateway.Done);
        Assert.Contains("role=\"status\"", after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_after_acceptance_waits_for_an_answer_and_the_page_says_so()
    {
        desk.Gateway.Says($"{RegisterSample.Api}/withdrawal", new { status = "Moving", pending = true, eTag = "\"8\"" });

        var answer = await desk.Officer.Submit(await desk.Officer.Get(Path), "/rut", ("reasonCode", "changed-mind"));
        desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier("Moving", withdrawalAsked: "2026-05-14T02:00:00Z"));
        var after = await desk.Officer.Get(answer.Location!);

        Assert.Equal($"{Path}?said=withdrawal-asked", answer.Location);
        Assert.True(after.Has("Xin rút lúc 14/05/2026 09:00, lý do: Không còn nhu cầu") && after.Has("đang chờ cơ quan giải quyết trả lời"));
        Assert.DoesNotContain("/rut\"", after.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doi-cach-nhan", "return-choice", 412, "INTAKE-003", "vừa thay đổi khi bạn đang xem", HttpStatusCode.Conflict)]
    [InlineData("doi-cach-nhan", "return-choice", 409, "INTAKE-054", "không còn đổi được cách nhận", HttpStatusCode.Conflict)]
    [InlineData("doi-cach-nhan", "return-choice", 409, "INTAKE-055", "vốn đã nhận theo cách này", HttpStatusCode.Conflict)]
    [InlineData("doi-cach-nhan", "return-choice", 422, "INTAKE-013", "qua bưu chính thì phải có", HttpStatusCode.UnprocessableEntity)]
    [InlineData("rut", "withdrawal", 409, "INTAKE-052", "không còn rút được", HttpStatusCode.Conflict)]
    [InlineData("rut", "withdrawal", 409, "INTAKE-053", "đang chờ trả lời", HttpStatusCode.Conflict)]
    [InlineData("lien-he", "citizen-contacts", 422, "INTAKE-046", "mã lý do chỉ gồm", HttpStatusCode.UnprocessableEntity)]
    [InlineData("lien-he", "citizen-contacts", 503, "KIT-000", "chưa rõ đã làm hay chưa", HttpStatusCode.ServiceUnavailable)]
    public async Task A_refusal_is_one_sentence_on_the_fresh_page_that_keeps_what_was_chosen(
        string verb, string api, int status, string code, string sentence, HttpStatusCode shown)
    {
        var page = await desk.Officer.Get(Path);
        desk.Refuse($"{RegisterSample.Api}/{api}", status, code, code == "INTAKE-013" ? "address" : null);
        desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier("Moving", tag: "\"8\""));

        var answer = await desk.Officer.Submit(
            page, $"/{verb}", Fields(verb switch { "rut" => "reasonCode=citizen-wish", "lien-he" => "channel=Online&reasonCode=complaint", _ => "returnBy=Post&address=\"><b>x" }));
        var fields = answer.Form($"/{verb}").Fields.ToDictionary(field => field.Name, field => field.Value);

        Assert.Equal((shown, true), (answer.Status, answer.Has(sentence)));
        Assert.Equal(status == 503, fields["key"] == page.Form($"/{verb}").Fields.Single(field => field.Name == "key").Value);
        Assert.Equal(verb == "lien-he" ? null : "\"8\"", fields.GetValueOrDefault("tag"));
        Assert.Contains(
            verb switch { "rut" => "value=\"citizen-wish\" selected", "lien-he" => "value=\"complaint\" selected", _ => "value=\"Post\" selected" }, answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>x", answer.Html, StringComparison.Ordinal);
        Assert.Equal(verb == "doi-cach-nhan" ? "\"><b>x" : null, fields.GetValueOrDefault("address") is { Length: > 0 } kept ? kept : null);
        Assert.Equal(code == "INTAKE-013", answer.Html.Contains("aria-invalid=\"true\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_typed_comes_back_after_signing_in_again()
    {
        var page = await desk.Officer.Get(Path);
        desk.Officer.Cookies.Remove("__Host-lienthong");

        var sent = await desk.Officer.Submit(page, "/doi-cach-nhan", ("returnBy", "Post"), ("address", "Thôn 2"));
        await desk.Officer.SignIn(back: Path, client: "officer-1");
        var own = await desk.Officer.Get(Path);

        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(Path), sent.Location);
        Assert.True(own.Has("được giữ lại và chưa gửi"));
        Assert.Contains(("address", "Thôn 2"), own.Form("/doi-cach-nhan").Fields);
        Assert.Empty(desk.Gateway.Done);
    }

    [Theory]
    [InlineData("rut", "reasonCode=withdrawn")]
    [InlineData("rut", "reasonCode=changed-mind&tag=")]
    [InlineData("doi-cach-nhan", "returnBy=Pigeon")]
    [InlineData("lien-he", "channel=Counter&reasonCode=<b>")]
    [InlineData("lien-he", "channel=Fax&reasonCode=question")]
    public async Task A_forged_choice_changes_nothing(string verb, string typed)
    {
        var answer = await desk.Officer.Submit(await desk.Officer.Get(Path), $"/{verb}", Fields(typed));

        Assert.Equal((HttpStatusCode.BadRequest, true), (answer.Status, answer.Has("PORTAL-004")));
        Assert.Empty(desk.Gateway.Done);
    }

    [Fact]
    public async Task A_dossier_that_is_not_there_or_cannot_be_read_is_a_page()
    {
        var page = await desk.Officer.Get(Path);
        desk.Gateway.Refuses($"{RegisterSample.Api}/return-choice", 404);
        var gone = await desk.Officer.Submit(page, "/doi-cach-nhan", ("returnBy", "Online"));
        desk.Gateway.Refuses(RegisterSample.Api, 404);
        var none = await desk.Officer.Get(Path);
        desk.Gateway.Refuses(RegisterSample.Api, 503);
        var away = await desk.Officer.Get(Path);

        Assert.Equal("/so-ho-so?said=no-dossier", gone.Location);
        Assert.Equal((HttpStatusCode.NotFound, true), (none.Status, none.Has("Về trang tiếp nhận")));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (away.Status, away.Has("chưa mở được hồ sơ này")));
    }

    [Fact]
    public async Task Of_another_desks_dossier_only_a_contact_is_noted()
    {
        desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier("Moving", desk: "H99.14"));

        var page = await desk.Officer.Get(Path);

        Assert.True(page.Has("Nơi nhận hồ sơ này là H99.14; yêu cầu rút ghi ở đó.") && page.Has("/lien-he\""));
        Assert.DoesNotContain("/rut\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/doi-cach-nhan\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/luot-doc", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_read_is_told_in_words_page_by_page()
    {
        var path = $"/ho-so/{RegisterSample.Id}/luot-doc";
        desk.Gateway.Says(
            $"{RegisterSample.Api}/reads", RegisterSample.Reads(RegisterSample.IdOf(9), [
                RegisterSample.Read(60, "Document", "process-step", "<b>x", "H99.22"), .. Enumerable.Range(2, 40).Select(n => RegisterSample.Read(n, agency: "", purpose: "notice", subject: "Contact"))]));

        var first = await desk.Officer.Get(path);
        var next = await desk.Officer.Get($"{path}?sau={RegisterSample.IdOf(40)}");

        Assert.Equal($"Hồ sơ {RegisterSample.Code}: hơn 40 lượt đọc dữ liệu cá nhân, lần cuối 09:00 13/05.", first.Heading);
        Assert.True(first.Has("đọc một giấy tờ trong hồ sơ, để xử lý bước được giao.") && first.Has("H99.22") && first.Has("báo tin cho người nộp") && first.Has("hệ thống"));
        Assert.DoesNotContain("<b>x", first.Html, StringComparison.Ordinal);
        Assert.Contains($"{path}?sau={RegisterSample.IdOf(40)}", first.Html, StringComparison.Ordinal);
        Assert.Contains(desk.Gateway.Seen, request => request.Path == $"{RegisterSample.Api}/reads?limit=41&after={RegisterSample.IdOf(40)}");
        Assert.True(next.Has("40 lượt đọc tiếp theo") && next.Has("Về đầu danh sách"));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Officer.Get(path + "?sau=x")).Status);
    }

    [Fact]
    public async Task Nobody_read_it_and_nobody_elses_readings_are_shown()
    {
        var path = $"/ho-so/{RegisterSample.Id}/luot-doc";
        desk.Gateway.Says($"{RegisterSample.Api}/reads", RegisterSample.Reads(null));
        var none = await desk.Officer.Get(path);
        desk.Gateway.Says($"{RegisterSample.Api}/reads", RegisterSample.Reads(null, RegisterSample.Read())).Refuses(RegisterSample.Api, 503);
        var nameless = await desk.Officer.Get(path);
        desk.Gateway.Refuses($"{RegisterSample.Api}/reads", 404);

        Assert.Equal($"Chưa ai đọc dữ liệu cá nhân của hồ sơ {RegisterSample.Code}.", none.Heading);
        Assert.True(nameless.Has("Thiếu mã hồ sơ") && nameless.Has("can-bo-1"));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Officer.Get(path)).Status);
    }

    private static (string Name, string Value)[] Fields(string typed) =>
        [.. typed.Split('&').Select(field => field.Split('=', 2)).Select(field => (field[0], field[1]))];
}
