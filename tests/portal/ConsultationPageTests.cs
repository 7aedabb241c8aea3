using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>The consulted agency finds what it is asked and answers it there.</summary>
public sealed class ConsultationPageTests(PortalHost portal) : Acts(portal)
{
    private const string Page = "/viec/y-kien";
    private static readonly Guid Question = Guid.Parse("0198d3a0-0000-7000-8000-000000000107");

    private static string Answers => $"/v1/consultations/{Question}/answer";

    [Fact]
    public async Task A_question_is_answered_once_on_the_version_shown()
    {
        var page = await Given();
        Takes(Answers);

        var answer = await Officer.Submit(page, $"{Question}/answer", ("opinion", "Disagree"), ("reason", "out-of-plan"));

        Assert.Equal("1 câu hỏi chờ cơ quan mình trả lời; gấp nhất trước 20/05/2026 17:00.", page.Heading);
        Assert.True(page.Has("Cơ quan mình đã hỏi, chờ trả lời"));
        Assert.Equal($"{Page}?said=answered", answer.Location);
        Assert.True((await Officer.Get(answer.Location!)).Has("Đã trả lời cơ quan hỏi."));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"opinion":"Disagree","reasonCode":"out-of-plan"}"""), Sent(Answers)));
        Assert.Equal("\"96\"", Tags[Answers]);
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_field_and_a_session_that_ends_loses_nothing()
    {
        var page = await Given();
        Refuses(Answers, 422, "AGENCY-008", "reasonCode");
        var refused = await Officer.Submit(page, $"{Question}/answer", ("opinion", "Disagree"), ("reason", "ngoài quy hoạch"));
        Refuses(Answers, 409, "AGENCY-060");
        var late = await Officer.Submit(page, $"{Question}/answer", ("opinion", "Agree"));
        Officer.Cookies.Remove("__Host-lienthong");
        var sent = await Officer.Submit(page, $"{Question}/answer", ("opinion", "Disagree"), ("reason", "out-of-plan"));
        await Officer.SignIn(back: Page, client: "officer-2");
        var back = await Officer.Get(Page);

        Assert.Contains("còn thiếu một ô", Beside(refused, $"answer-{Question}-reason"), StringComparison.Ordinal);
        Assert.True(refused.Has("ngoài quy hoạch"));
        Assert.Equal((HttpStatusCode.Conflict, true), (late.Status, late.Has("đã hết hạn trả lời")));
        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(Page), sent.Location);
        Assert.True(back.Has("out-of-plan") && back.Has("được giữ lại và chưa gửi"));
    }

    [Fact]
    public async Task No_question_and_no_answer_of_the_service_are_sentences()
    {
        await Given();
        Gateway.Says("/v1/consultations", new { items = Array.Empty<object>() });
        var none = await Officer.Get(Page);
        Gateway.Refuses("/v1/consultations", 503);
        var away = await Officer.Get(Page);

        Assert.Equal("Không có câu hỏi nào chờ cơ quan mình trả lời.", none.Heading);
        Assert.Contains("Chưa lấy được danh sách", away.Heading, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}\"", (await Officer.Get("/viec")).Html, StringComparison.Ordinal);
    }

    private async Task<Seen> Given()
    {
        Gateway.Forget();
        ActSample.Step(Gateway, "review");
        var list = ActSample.Consultations();
        var asked = list["items"]![0]!.DeepClone();
        (asked["id"], asked["askingAgency"], asked["consultedAgency"], asked["etag"]) = (Question, "H99.31", ActSample.Agency, "\"96\"");
        list["items"]!.AsArray().Add(asked);
        Gateway.Says("/v1/consultations", list);
        await Open();
        return await Officer.Get(Page);
    }
}
