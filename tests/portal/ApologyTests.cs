using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>The apology with one new date: whose it is, when it may be made, and every refusal of routing in Vietnamese.</summary>
public sealed class ApologyTests(PortalHost portal) : Acts(portal)
{
    private const string Verb = "apology";

    private static string Extension => $"/v1/itineraries/{WorkSample.Dossier}/extension";

    [Theory]
    [InlineData("leader", "officer-2", true)]
    [InlineData("leader", null, true)]
    [InlineData("head", "officer-2", false)]
    [InlineData("officer", "officer-2", false)]
    public async Task It_is_the_leaders_alone_whoever_holds_the_step(string role, string? holder, bool offers)
    {
        var page = await Given(role: role, holder: holder);

        Assert.Equal(offers, Offers(page, Verb));
        Assert.Equal(offers, page.Html.Contains("<h2 id=\"xin-loi\">", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_stands_open_when_the_result_is_due_and_shut_while_there_is_time()
    {
        Assert.Contains("<details open><summary>Hẹn lại ngày trả</summary>", (await Given()).Html, StringComparison.Ordinal);
        Assert.Contains("<details><summary>Hẹn lại ngày trả</summary>", (await Given(way => way["workingDaysLeft"] = 4)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ROUTING-015", null, "Không hẹn lại được: đồng hồ đang tạm dừng")]
    [InlineData("ROUTING-016", "2026-05-20", "Đã hẹn lại ngày 20/05/2026. Không hẹn lại được: đã hẹn lại đủ số lần")]
    [InlineData("ROUTING-017", null, "Không hẹn lại được: đã quá muộn")]
    public async Task Where_none_may_be_made_the_page_says_why_and_shows_no_form(string refusal, string? promised, string says)
    {
        var page = await Given(way => (way["extensionRefusal"], way["promisedDueOn"]) = (refusal, promised));

        Assert.True(page.Has(says), page.Text);
        Assert.False(Offers(page, Verb));
    }

    [Fact]
    public async Task First_the_signed_paper_goes_into_the_dossier()
    {
        var page = await Given(papers: []);

        Assert.False(Offers(page, Verb));
        Assert.Contains(FormOf(page, "papers", "value=\"form-04\""), field => field == ("for", "form-04"));
    }

    [Fact]
    public async Task Without_the_list_of_papers_or_the_itinerary_there_is_no_form()
    {
        await Given();
        Gateway.Refuses($"/v1/dossiers/{WorkSample.Dossier}", 503);
        var paperless = await Officer.Get(Path);
        Gateway.Refuses($"/v1/itineraries/{WorkSample.Dossier}", 503);
        var wayless = await Officer.Get(Path);

        Assert.False(Offers(paperless, Verb));
        Assert.True(paperless.Has("Chưa lấy được danh sách giấy tờ"));
        Assert.DoesNotContain("xin-loi", wayless.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20 tháng 5")]
    [InlineData("31/02/2026")]
    [InlineData("")]
    public async Task A_day_that_is_none_is_not_sent_and_comes_back_as_typed(string day)
    {
        var page = await Given();

        var answer = await Send(page, Verb, ("day", day), ("reason", "overload"), ("paper", Chosen("form-04", WorkSample.Paper)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("không đọc được ngày", Beside(answer, "apology-day"), StringComparison.Ordinal);
        Assert.Equal((day, "overload"), (Field(answer, Verb, "day"), Field(answer, Verb, "reason")));
        Assert.DoesNotContain(Gateway.Seen, seen => seen.Path == Extension);
    }

    [Theory]
    [InlineData(403, 403, "ROUTING-004", null, "chỉ lãnh đạo quyết định việc này")]
    [InlineData(403, 403, "ROUTING-005", null, "chỉ lãnh đạo cơ quan đang giữ hồ sơ")]
    [InlineData(403, 403, "ROUTING-006", null, "hoặc bộ phận một cửa")]
    [InlineData(409, 409, "ROUTING-007", null, "hồ sơ đã kết thúc")]
    [InlineData(409, 409, "ROUTING-015", null, "đồng hồ đang tạm dừng")]
    [InlineData(409, 409, "ROUTING-016", null, "đã hẹn lại đủ số lần")]
    [InlineData(409, 409, "ROUTING-017", null, "đã quá muộn")]
    [InlineData(422, 422, "ROUTING-018", "newDueOn", "phải sau ngày hẹn hiện nay")]
    [InlineData(422, 422, "ROUTING-019", "newDueOn", "phải là ngày làm việc")]
    [InlineData(422, 422, "ROUTING-020", "reasonCode", "còn thiếu một ô")]
    [InlineData(422, 422, "ROUTING-021", "paper", "văn bản không đúng loại")]
    [InlineData(400, 422, "KIT-009", "reasonCode", "thiếu một ô bắt buộc")]
    [InlineData(503, 503, "ROUTING-002", null, "danh mục chưa có thủ tục")]
    public async Task A_refusal_of_routing_is_said_in_vietnamese_and_beside_its_field(int status, int shown, string code, string? field, string says)
    {
        var page = await Given();
        Refuses(Extension, status, code, field);

        var answer = await Send(page, Verb, ("day", "16/05/2026"), ("reason", "overload"), ("paper", Chosen("form-04", WorkSample.Paper)));

        Assert.Equal((shown, true), ((int)answer.Status, answer.Has(says) && answer.Has(code)));
        Assert.Equal("16/05/2026", Field(answer, Verb, "day"));
        if (field is not null)
        {
            Assert.Contains(says, Beside(answer, field switch { "newDueOn" => "apology-day", "reasonCode" => "apology-reason", _ => "apology-paper" }), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_answer_names_the_service_that_gave_none()
    {
        var page = await Given();
        Gateway.Refuses(Extension, 502);

        var answer = await Send(page, Verb, ("day", "20/05/2026"), ("reason", "overload"), ("paper", Chosen("form-04", WorkSample.Paper)));

        Assert.True(answer.Has("Dịch vụ luân chuyển (routing) không trả lời: chưa rõ đã làm hay chưa"));
    }

    private Task<Seen> Given(Action<JsonObject>? way = null, string role = "leader", string? holder = "officer-2", (string, Guid)[]? papers = null)
    {
        Gateway.Forget();
        ActSample.Step(Gateway, "review", holder: holder);
        var itinerary = WorkSample.Itinerary();
        way?.Invoke(itinerary);
        Gateway.Says($"/v1/itineraries/{WorkSample.Dossier}", itinerary)
            .Says($"/v1/dossiers/{WorkSample.Dossier}", WorkSample.Papers(papers ?? [("form-04", WorkSample.Paper)]));
        return Open(role == "officer" ? "officer-2" : role + "-1", role);
    }
}
