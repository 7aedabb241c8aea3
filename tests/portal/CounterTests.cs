using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>The counter: a code is scanned, the result handed over, and the next one is scanned.</summary>
public sealed class CounterTests(DeskHost desk) : IClassFixture<DeskHost>, IAsyncLifetime
{
    private static readonly (string Name, string Value)[] Receiver =
    [
        ("receiverName", "Phạm Thị Lụa"), ("paperType", "CitizenId"), ("receiverCitizenId", "001 099 012 345"), ("relation", "Người nộp hồ sơ"), ("authorisationNumber", ""),
    ];

    private static string Path => $"/tra-ket-qua/{RegisterSample.Id}";

    private static string Api => $"{RegisterSample.Api}/hand-over";

    public async ValueTask InitializeAsync() => await desk.Begin();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_nobody_collected_is_counted_and_grouped_by_age()
    {
        var page = await desk.Officer.Get("/tra-ket-qua");

        Assert.Equal("4 kết quả đang chờ người tới nhận; 1 đã chờ hơn 90 ngày.", page.Heading);
        Assert.Equal(["qua-90", "qua-30", "qua-7", "moi"], page.Html.Split("<tbody id=\"").Skip(1).Select(body => body[..body.IndexOf('"', StringComparison.Ordinal)]));
        Assert.True(page.Has("102 ngày") && page.Has("từ 01/02/2026") && page.Has("Tất cả<b>4</b>") && page.Has("Quá 7 ngày<b>3</b>") && page.Has("Quá 90 ngày<b>1</b>"));
        Assert.Contains($"href=\"{Path}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ho-so/{RegisterSample.Id}/thao-tac#lien-he\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ages_and_pages_are_asked_of_the_service_and_others_are_no_page()
    {
        desk.Gateway.Says("/v1/dossiers/uncollected", RegisterSample.Waiting(RegisterSample.IdOf(7)));

        var page = await desk.Officer.Get($"/tra-ket-qua?cho=30&sau={RegisterSample.IdOf(5)}");

        Assert.Contains(desk.Gateway.Seen, request => request.Path == $"/v1/dossiers/uncollected?olderThanDays=30&after={RegisterSample.IdOf(5)}&limit=40");
        Assert.True(page.Has($"/tra-ket-qua?cho=30&sau={RegisterSample.IdOf(7)}\">Xem tiếp") && page.Has("1 kết quả trên trang này"));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Officer.Get("/tra-ket-qua?cho=31")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Officer.Get("/tra-ket-qua?sau=x")).Status);
    }

    [Theory]
    [InlineData("h99.12 260423 0127", "H99.12-260423-0127")]
    [InlineData("H99.12–260423–0127", "H99.12-260423-0127")]
    [InlineData("eb123456789vn", "EB123456789VN")]
    public async Task A_code_opens_its_dossier_however_it_was_typed(string typed, string asked)
    {
        desk.Gateway.Says($"/v1/dossiers?q={asked}&limit=2", RegisterSample.List(null, RegisterSample.Row()));

        var answer = await desk.Officer.Get("/tra-ket-qua?ma=" + Uri.EscapeDataString(typed));

        Assert.Equal((HttpStatusCode.SeeOther, Path), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("H99.12-260423-9999", HttpStatusCode.NotFound, "Không có hồ sơ nào của nơi này mang mã đó")]
    [InlineData("Lụa", HttpStatusCode.NotFound, "Không có hồ sơ nào của nơi này mang mã đó")]
    [InlineData("\"><i>1", HttpStatusCode.NotFound, "Không có hồ sơ nào của nơi này mang mã đó")]
    [InlineData("H99.12-260423-0503", HttpStatusCode.ServiceUnavailable, "không trả lời; thử lại")]
    public async Task A_code_that_opens_nothing_stays_in_the_field_with_the_reason(string typed, HttpStatusCode status, string sentence)
    {
        desk.Gateway.Says("/v1/dossiers", RegisterSample.List(null, RegisterSample.Row(2), RegisterSample.Row(3))).Refuses("/v1/dossiers?q=H99.12-260423-0503&limit=2", 503);

        var page = await desk.Officer.Get("/tra-ket-qua?ma=" + Uri.EscapeDataString(typed));

        Assert.Equal((status, true), (page.Status, page.Has(sentence) && page.Has($"value=\"{typed}\"")));
        Assert.Contains("aria-invalid=\"true\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Gateway.Seen, request => request.Path.Contains("LUA", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_is_away_leaves_the_field()
    {
        desk.Gateway.Refuses("/v1/dossiers/uncollected", 503);

        var page = await desk.Officer.Get("/tra-ket-qua");

        Assert.Equal((HttpStatusCode.OK, "Quét mã hồ sơ để trả kết quả."), (page.Status, page.Heading));
        Assert.True(page.Has("Thiếu danh sách kết quả chờ trả") && page.Has("name=\"ma\""));
    }

    [Fact]
    public async Task A_result_is_handed_over_once_and_the_field_waits_for_the_next()
    {
        var page = await desk.Officer.Get(Path);

        var answers = await Task.WhenAll(desk.Officer.Submit(page, "/trao", Receiver), desk.Officer.Submit(page, "/trao", Receiver));
        var posts = desk.Gateway.Seen.Where(seen => seen.Method == "POST" && seen.Path == Api).ToList();
        desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier(handedOver: "2026-05-14T02:04:00Z"));
        var next = await desk.Officer.Get(answers[0].Location!);

        Assert.Equal($"Trao được kết quả hồ sơ {RegisterSample.Code} tại quầy.", page.Heading);
        Assert.True(page.Has("CS 123456") && page.Has("phải có giấy ủy quyền"));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, $"/tra-ket-qua?xong={RegisterSample.Id}"), (answer.Status, answer.Location)));
        Assert.Single(posts.Select(post => post.Key).Distinct());
        Assert.Single(desk.Gateway.Done);
        Assert.True(JsonNode.DeepEquals(
            new JsonObject
            {
                ["receiverName"] = "Phạm Thị Lụa", ["receiverCitizenId"] = "001099012345", ["relation"] = "Người nộp hồ sơ", ["paperType"] = "CitizenId", ["authorisationNumber"] = null,
            },
            JsonNode.Parse(posts[0].Body)));
        Assert.True(next.Has($"Đã trao kết quả hồ sơ <b class=\"code\">{RegisterSample.Code}</b> lúc 09:04") && next.Has("autofocus"));
        Assert.DoesNotContain("Lụa", next.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_desks_at_once_the_second_is_told_that_it_was_handed_over()
    {
        var page = await desk.Officer.Get(Path);
        desk.Refuse(Api, 412, "INTAKE-003");
        desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier(handedOver: "2026-05-14T02:04:00Z", tag: "\"8\""));

        var answer = await desk.Officer.Submit(page, "/trao", Receiver);

        Assert.Equal((HttpStatusCode.Conflict, $"Kết quả hồ sơ {RegisterSample.Code} đã trao tại quầy lúc 09:04; không trao lần nữa."), (answer.Status, answer.Heading));
        Assert.True(answer.Has("vừa thay đổi khi bạn đang xem"));
        Assert.DoesNotContain("/trao\"", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409, "INTAKE-025", null, "chưa có kết quả để trao")]
    [InlineData(409, "INTAKE-026", null, "đổi cách nhận trước")]
    [InlineData(409, "INTAKE-027", null, "đã được trao rồi")]
    [InlineData(409, "INTAKE-056", null, "bưu điện đang giữ bưu phẩm")]
    [InlineData(422, "INTAKE-042", "authorisationNumber", "không phải một bên của hồ sơ")]
    [InlineData(422, "INTAKE-010", "receiverCitizenId", "đúng 12 chữ số")]
    [InlineData(422, "INTAKE-057", "receiverCitizenId", "6 đến 20")]
    [InlineData(422, "INTAKE-009", "receiverName", "chỉ gồm chữ cái")]
    [InlineData(422, "INTAKE-034", "relation", "quan hệ có 1 đến 40 ký tự")]
    [InlineData(503, "KIT-000", null, "chưa rõ đã làm hay chưa")]
    public async Task A_refusal_is_one_sentence_and_nothing_typed_is_lost(int status, string code, string? field, string sentence)
    {
        var page = await desk.Officer.Get(Path);
        desk.Refuse(Api, status, code, field);

        var answer = await desk.Officer.Submit(page, "/trao", [.. Receiver.Where(typed => typed.Name is not "receiverName"), ("receiverName", "\"><b>x")]);
        var fields = answer.Form("/trao").Fields.ToDictionary(typed => typed.Name, typed => typed.Value);

        Assert.True(answer.Has(sentence));
        Assert.Equal(("\"><b>x", "001 099 012 345", "Người nộp hồ sơ"), (fields["receiverName"], fields["receiverCitizenId"], fields["relation"]));
        Assert.DoesNotContain("<b>x", answer.Html, StringComparison.Ordinal);
        Assert.Equal(status == 503, fields["key"] == page.Form("/trao").Fields.Single(typed => typed.Name == "key").Value);
        Assert.Equal(field is null ? 0 : 1, answer.Html.Split("aria-invalid=\"true\"").Length - 1);
        if (field is not null)
        {
            Assert.Contains("aria-invalid=\"true\"", answer.Html.Split($"name=\"{field}\"")[1].Split('>')[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_typed_comes_back_after_signing_in_again_and_a_forged_form_does_nothing()
    {
        var page = await desk.Officer.Get(Path);
        var untagged = await desk.Officer.Submit(page, "/trao", [.. Receiver, ("tag", "")]);
        var invented = await desk.Officer.Submit(page, "/trao", [.. Receiver.Where(typed => typed.Name != "paperType"), ("paperType", "Library")]);
        desk.Officer.Cookies.Remove("__Host-lienthong");
        var sent = await desk.Officer.Submit(page, "/trao", Receiver);
        await desk.Officer.SignIn(back: Path, client: "officer-1");
        var own = await desk.Officer.Get(Path);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (untagged.Status, invented.Status));
        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(Path), sent.Location);
        Assert.DoesNotContain(desk.Officer.SetCookies, cookie => cookie.Contains("Lụa", StringComparison.Ordinal) || cookie.Contains("001 099", StringComparison.Ordinal));
        Assert.Contains(("receiverName", "Phạm Thị Lụa"), own.Form("/trao").Fields);
        Assert.Empty(desk.Gateway.Done);
    }

    [Fact]
    public async Task A_file_that_is_not_the_signed_one_is_warned_of_and_a_way_to_change_is_shown()
    {
        desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier(mismatch: true));
        var wrong = await desk.Officer.Get(Path);
        desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier(returnBy: "Post"));
        var post = await desk.Officer.Get(Path);
        desk.Gateway.Refuses($"{RegisterSample.Api}", 404);
        var none = await desk.Officer.Get(Path);

        Assert.True(wrong.Has("không phải tệp đã ký"));
        Assert.True(post.Heading.Contains("nhận kết quả qua bưu chính công ích", StringComparison.Ordinal) && post.Has($"/ho-so/{RegisterSample.Id}/thao-tac"));
        Assert.Equal((HttpStatusCode.NotFound, true), (none.Status, none.Has("Về trang trả kết quả")));
    }
}
