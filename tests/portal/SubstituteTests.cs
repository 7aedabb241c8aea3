using System.Net;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

public sealed class SubstituteTests(PortalHost portal) : AtHand(portal), IClassFixture<PortalHost>
{
    private const string Page = "/lam-thay";
    private const string Api = "/v1/substitutions";
    private static readonly (string, string)[] Typed =
        [("officer", "officer-2"), ("position", "officer"), ("substitute", "officer-3"), ("from", "18/05/2026"), ("until", "22-5-2026")];

    private static string EndPath => $"{Api}/{HandSample.Substitution}/end";

    private async Task<Seen> AsHead()
    {
        Gateway.Says(Api, HandSample.List(HandSample.Substitute(), HandSample.Substitute("officer-7", "officer-8", "2026-05-18", "2026-05-19", id: Guid.CreateVersion7())));
        await As("head-1", HandSample.LandOffice, "head");
        return await Officer.Get(Page);
    }

    [Fact]
    public async Task A_head_names_a_substitute_for_some_days()
    {
        var page = await AsHead();
        Gateway.Says(Api, "{}", 201);

        var answer = await Send(page, "/make", Typed);

        var sent = Sent(Api);
        Assert.Equal("Hôm nay có 1 người đang làm thay trong cơ quan bạn.", page.Heading);
        Assert.True(page.Has("sắp tới") && page.Has("từ 11/05/2026 đến hết 15/05/2026"));
        Assert.DoesNotContain("value=\"leader\"", page.Html, StringComparison.Ordinal); // a head names for officers and heads
        Assert.Equal((HttpStatusCode.SeeOther, $"{Page}?said=substitute-named"), (answer.Status, answer.Location));
        Assert.Equal(
            ("officer-3", "2026-05-18", "2026-05-22", "officer-2", "officer"),
            ((string?)sent["substitute"], (string?)sent["fromOn"], (string?)sent["untilOn"], (string?)sent["officer"], (string?)sent["position"]));
    }

    [Theory]
    [InlineData(422, "AGENCY-039", "substitute", "thay", "không ai tự làm thay chính mình")]
    [InlineData(422, "AGENCY-040", "untilOn", "den", "không quá một năm")]
    [InlineData(422, "AGENCY-030", "officer", "vang", "mã chỉ gồm chữ không dấu")]
    public async Task A_refusal_stands_beside_its_field_and_keeps_the_rest(int status, string code, string field, string id, string sentence)
    {
        var page = await AsHead();
        Gateway.Does(Api, async context =>
        {
            context.Response.StatusCode = context.Request.Method == "GET" ? 200 : status;
            await context.Response.WriteAsJsonAsync<object>(
                context.Request.Method == "GET" ? HandSample.List(HandSample.Substitute()) : new { code, title = "Refused.", status, field });
        });

        var answer = await Send(page, "/make", [.. Typed[..2], ("substitute", "officer<9>"), .. Typed[3..]]);

        var at = answer.Html.IndexOf($"id=\"{id}\"", StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (answer.Status, answer.Has(sentence)));
        Assert.Contains("aria-invalid=\"true\"", answer.Html[at..answer.Html.IndexOf('>', at)], StringComparison.Ordinal);
        Assert.DoesNotContain("officer<9>", answer.Html, StringComparison.Ordinal);
        Assert.True(answer.Has("officer<9>") && answer.Has("22-5-2026"));
    }

    [Fact]
    public async Task A_day_that_is_none_is_not_sent()
    {
        var answer = await Send(await AsHead(), "/make", [.. Typed[..3], ("from", "30/02/2026"), Typed[4]]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (answer.Status, answer.Has("ngày viết như 14/05/2026")));
        Assert.DoesNotContain(Gateway.Seen, seen => seen.Path == Api && seen.Method == "POST");
    }

    [Theory]
    [InlineData(409, "AGENCY-041", HttpStatusCode.Conflict, "đã có người làm thay trong một số ngày đó", false)]
    [InlineData(403, "AGENCY-038", HttpStatusCode.Forbidden, "trưởng bộ phận, lãnh đạo cấp trên cử", false)]
    [InlineData(502, "KIT-000", HttpStatusCode.ServiceUnavailable, "chưa rõ đã làm hay chưa", true)]
    public async Task A_conflict_or_silence_is_one_sentence(int status, string code, HttpStatusCode shown, string sentence, bool sameKey)
    {
        var page = await AsHead();
        var key = page.Form("/make").Fields.Single(field => field.Name == "key").Value;
        Gateway.Does(Api, async context =>
        {
            context.Response.StatusCode = context.Request.Method == "GET" ? 200 : status;
            await context.Response.WriteAsJsonAsync<object>(context.Request.Method == "GET" ? HandSample.List() : new { code, title = "Refused.", status });
        });

        var answer = await Send(page, "/make", Typed);

        Assert.Equal((shown, true), (answer.Status, answer.Has(sentence)));
        Assert.Equal(sameKey, answer.Form("/make").Fields.Single(field => field.Name == "key").Value == key);
        Assert.Equal("officer-3", answer.Form("/make").Fields.Single(field => field.Name == "substitute").Value);
    }

    [Fact]
    public async Task An_end_acts_once_on_the_version_shown()
    {
        string? tag = null;
        var page = await AsHead();
        Tags(EndPath, seen => tag = seen);

        var answer = await Send(page, $"{HandSample.Substitution}/end");
        Refuse(EndPath, 409, "AGENCY-043");
        var over = await Send(page, $"{HandSample.Substitution}/end");
        Gateway.Refuses(EndPath, 404);
        var gone = await Send(page, $"{HandSample.Substitution}/end");

        Assert.Equal(($"{Page}?said=substitute-ended", "\"5\""), (answer.Location, tag));
        Assert.Equal((HttpStatusCode.Conflict, true), (over.Status, over.Has("lần làm thay này đã hết")));
        Assert.Equal($"{Page}?said=no-substitute", gone.Location);
        Assert.Single(Gateway.Seen.Where(seen => seen.Path == EndPath).Select(seen => seen.Key).Distinct());
    }

    [Fact]
    public async Task What_a_head_typed_survives_the_end_of_the_session()
    {
        var page = await AsHead();
        Officer.Cookies.Remove("__Host-lienthong");

        var sent = await Send(page, "/make", Typed);
        await Officer.SignIn(back: Page, client: "head-1");
        var own = await Officer.Get(Page);

        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(Page), sent.Location);
        Assert.Equal("officer-3", own.Form("/make").Fields.Single(field => field.Name == "substitute").Value);
        Assert.Empty(Gateway.Done);
    }

    [Fact]
    public async Task An_officer_sees_what_is_about_himself_and_changes_nothing()
    {
        Gateway.Says(Api, HandSample.List(HandSample.Substitute(), HandSample.Substitute("officer-7", "officer-8", id: Guid.CreateVersion7())));

        var page = await Officer.Get(Page);

        Assert.True(page.Has("officer-3") && page.Has("Người làm thay do trưởng bộ phận"));
        Assert.False(page.Has("officer-8"));
        Assert.DoesNotContain($"action=\"{Page}", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_is_shown_when_asked_for_and_silence_is_said()
    {
        await AsHead();
        Gateway.Says(Api + "?all=true&limit=100", HandSample.List(HandSample.Substitute(ended: "2026-05-12T02:00:00Z")));
        var all = await Officer.Get(Page + "?xem=tat-ca");
        Gateway.Refuses(Api, 503);
        var away = await Officer.Get(Page);
        Gateway.Scopes = "ops.read";
        await Officer.SignIn(client: "operator");

        Assert.True(all.Has("đã hết") && all.Has("head-1 chấm dứt 12/05/2026 09:00"));
        Assert.DoesNotContain("/end\"", all.Html, StringComparison.Ordinal);
        Assert.True(away.Has("Thiếu danh sách làm thay: dịch vụ xử lý (agency)"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Officer.Get(Page)).Status);
    }
}
