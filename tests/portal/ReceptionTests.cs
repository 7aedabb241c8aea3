using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>The desk enters a dossier: finds its procedure, types it in, and loses nothing whatever happens.</summary>
public sealed class ReceptionTests(PortalHost portal) : AtDesk(portal)
{
    private static readonly string LongName = string.Join(' ', Enumerable.Repeat("Nguyễn Thị Huyền Trân", 4));

    [Fact]
    public async Task The_desk_finds_a_procedure_and_goes_on_with_what_is_unfinished()
    {
        Portal.Gateway.Says("/v1/dossiers?status=WaitingForSupplement&limit=40", ReceptionSample.Rows(
            ReceptionSample.ListRow("WaitingForSupplement", id: Guid.CreateVersion7()), ReceptionSample.ListRow("WaitingForSupplement", ReceptionSample.Code)));

        var start = await Officer.Get("/tiep-nhan");
        var found = await Officer.Get("/tiep-nhan?q=" + Uri.EscapeDataString("tặng cho".Normalize(NormalizationForm.FormD)));

        Assert.Equal("1 hồ sơ đang chờ tiếp nhận ở quầy.", start.Heading);
        Assert.Contains($"href=\"{ReceptionSample.Page}\"", start.Html, StringComparison.Ordinal);
        Assert.True(start.Has("chờ bổ sung"));
        Assert.DoesNotContain(ReceptionSample.Code, start.Html, StringComparison.Ordinal); // accepted already: not the desk's to go on with
        Assert.Equal("Tìm thấy 1 thủ tục.", found.Heading);
        Assert.True(found.Has("Giấy chứng nhận đã cấp") && found.Has("có thể dùng lại") && found.Has("phí 400.000 đồng"));
        Assert.Contains($"href=\"{ReceptionSample.New}\"", found.Html, StringComparison.Ordinal);
        Assert.Contains(Portal.Gateway.Seen, seen => seen.Path.StartsWith("/v1/procedures?q=t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_that_is_away_says_so_and_the_rest_stands()
    {
        Portal.Gateway.Refuses("/v1/dossiers?status=Submitted&limit=40", 503);
        var noList = await Officer.Get("/tiep-nhan");
        Portal.Gateway.Refuses("/v1/procedures", 503);
        var nothing = await Officer.Get("/tiep-nhan?q=dat");

        Assert.True(noList.Has("danh sách này chưa đủ") && noList.Has("Giấy chứng nhận đã cấp"));
        Assert.Equal((HttpStatusCode.OK, true), (nothing.Status, nothing.Has("chưa tìm được thủ tục")));
    }

    [Fact]
    public async Task What_is_typed_goes_to_intake_composed_and_in_its_own_shape()
    {
        var answer = await Send(
            ("channel", "Post"), ("record", "BB-17/2026"), ("handedOverOn", "3/4/2026"), ("handedOverTime", "8h05"), ("returnBy", "Post"),
            ("p0.role", "Proxy"), ("p0.name", "Phạm Thị Lụa".Normalize(NormalizationForm.FormD)), ("p0.address", "  thôn Hạ,  xã Bến Quỳ "),
            ("p0.proxy", "17/UQ"), ("p0.proxyOn", "01/04/2026"), ("people", "3"), ("p2.role", "Owner"), ("p2.name", "Y Moan Êñuôl"), ("p2.id", "099190004568"),
            ("helper.name", "Lê Văn Giúp"), ("helper.read", "1"));

        Assert.Equal((HttpStatusCode.SeeOther, $"{ReceptionSample.Page}?said=submitted"), (answer.Status, answer.Location));
        var body = Posted("/v1/dossiers").Single();
        Assert.Equal(
            (ReceptionSample.Procedure, "H99.13", "Post", "Post", "BB-17/2026"),
            ((string?)body["procedureCode"], (string?)body["area"], (string?)body["channel"], (string?)body["returnBy"], (string?)body["handOverRecordNumber"]));
        Assert.Equal(new DateTimeOffset(2026, 4, 3, 8, 5, 0, TimeSpan.FromHours(7)), (DateTimeOffset)body["handedOverAt"]!);
        Assert.Equal(2, body["parties"]!.AsArray().Count); // the place left empty is none
        var first = body["parties"]![0]!;
        Assert.Equal(
            ("Proxy", "Phạm Thị Lụa", "099190004567", "0912345678", null, "17/UQ", "2026-04-01", true),
            ((string?)first["role"], (string?)first["fullName"], (string?)first["citizenId"], (string?)first["phone"], (string?)first["email"],
                (string?)first["authorisationNumber"], (string?)first["authorisedOn"], (bool)first["isApplicant"]!));
        Assert.Equal(("Y Moan Êñuôl", false), ((string?)body["parties"]![1]!["fullName"], (bool)body["parties"]![1]!["isApplicant"]!));
        Assert.Equal(("Lê Văn Giúp", true), ((string?)body["helper"]!["fullName"], (bool)body["helper"]!["readBackConfirmed"]!));
    }

    [Fact]
    public async Task Every_wrong_field_says_why_beside_itself_and_nothing_is_sent()
    {
        var again = await Send(
            ("area", ""), ("p0.name", "4you"), ("p0.id", "12345"), ("p0.phone", "123"), ("p0.email", "lua@"), ("returnBy", "Post"), ("p0.proxyOn", "31/02/2026"),
            ("handedOverOn", "01/04/2026"), ("people", "2"), ("p1.role", "Owner"), ("p1.name", "Y Moan"), ("p1.id", "x"), ("helper.org", "Tổ số"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("Còn 11 ô chưa đúng.", again.Heading);
        foreach (var id in (string[])["area", "p0-name", "p0-id", "p0-phone", "p0-email", "p0-address", "p0-proxyOn", "handedOverOn", "p1-id", "helper-name"])
        {
            Assert.Matches($"id=\"{id}\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"{id}-h\"", again.Html);
            Assert.Matches($"id=\"{id}-h\">\\s*<b class=\"bad\">[^<]+</b>", again.Html);
        }

        Assert.Matches("name=\"helper.read\"[^>]*aria-invalid=\"true\"", again.Html);
        Assert.True(again.Has("value=\"4you\"") && again.Has("value=\"12345\"") && again.Has("value=\"Tổ số\""));
        Assert.Empty(Posted("/v1/dossiers"));
    }

    [Theory]
    [InlineData("INTAKE-011", 422, "parties[1].phone", "p2-phone", "số điện thoại di động")]
    [InlineData("INTAKE-042", 422, "parties[0].authorisedOn", "p0-proxyOn", "giấy ủy quyền")]
    [InlineData("INTAKE-036", 422, "handedOverAt", "handedOverOn", "không quá 30 ngày")]
    [InlineData("INTAKE-005", 422, "area", "area", "chưa có cơ quan giải quyết")]
    public async Task What_intake_refuses_stands_beside_its_field_and_nothing_typed_is_lost(string code, int status, string field, string id, string why)
    {
        Portal.Gateway.Says("/v1/dossiers", new JsonObject { ["code"] = code, ["title"] = "Refused.", ["field"] = field }, status);

        var again = await Send(("people", "3"), ("p2.role", "Buyer"), ("p2.name", "Trần Văn B"), ("p2.id", "099190004568"));

        Assert.Equal(status, (int)again.Status);
        Assert.Matches($"id=\"{id}\"[^>]*aria-invalid=\"true\"", again.Html);
        Assert.True(again.Has(why) && again.Has(code) && again.Has("value=\"Trần Văn B\"") && again.Has("value=\"Phạm Thị Lụa\""));
        Assert.Matches("value=\"H99.13\" selected", again.Html);
    }

    [Fact]
    public async Task One_more_person_is_added_by_a_button_without_losing_or_sending_anything()
    {
        var more = await Send(("people", "2"), ("p1.name", "Trần Văn B"), ("p0.id", "12"), ("add", "1"));

        Assert.Equal(HttpStatusCode.OK, more.Status);
        Assert.Contains("name=\"p2.name\"", more.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"p3.name\"", more.Html, StringComparison.Ordinal);
        Assert.True(more.Has("value=\"Trần Văn B\"") && more.Has("value=\"12\"") && more.Has("value=\"Phạm Thị Lụa\""));
        Assert.Empty(Posted("/v1/dossiers"));
    }

    [Fact]
    public async Task A_form_sent_twice_acts_once_and_leads_to_one_dossier()
    {
        Portal.Gateway.Does("/v1/dossiers", async context =>
        {
            var isNew = Portal.Gateway.Done.TryAdd(context.Request.Headers["Idempotency-Key"].ToString(), "/v1/dossiers");
            context.Response.StatusCode = 201;
            await context.Response.WriteAsJsonAsync(new { id = isNew || Portal.Gateway.Done.Count == 1 ? ReceptionSample.Id : Guid.Empty, etag = "\"1\"" });
        });
        var form = await Officer.Get(ReceptionSample.New);

        var answers = await Task.WhenAll(Officer.Submit(form, "/moi", ReceptionSample.Typed()), Officer.Submit(form, "/moi", ReceptionSample.Typed()));

        Assert.All(answers, answer => Assert.Equal($"{ReceptionSample.Page}?said=submitted", answer.Location));
        Assert.Single(Portal.Gateway.Done);
    }

    [Fact]
    public async Task With_intake_away_the_form_stays_as_typed_under_the_same_key()
    {
        var form = await Officer.Get(ReceptionSample.New);
        Portal.Gateway.Refuses("/v1/dossiers", 503).Refuses($"/v1/procedures/{ReceptionSample.Procedure}", 503);

        var again = await Officer.Submit(form, "/moi", ReceptionSample.Typed(("p0.address", "thôn Hạ")));
        ReceptionSample.Desk(Portal.Gateway);
        var sent = await Officer.Submit(again, "/moi", ReceptionSample.Typed(("p0.address", "thôn Hạ")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, again.Status);
        Assert.True(again.Has("không trả lời: chưa rõ đã làm hay chưa") && again.Has("value=\"thôn Hạ\"") && again.Has("không mất gì"));
        Assert.Equal(form.Form("/moi").Fields.Single(field => field.Name == "key"), again.Form("/moi").Fields.Single(field => field.Name == "key"));
        Assert.Equal($"{ReceptionSample.Page}?said=submitted", sent.Location);
    }

    [Fact]
    public async Task A_session_that_ends_while_typing_a_long_form_gives_it_back_whole_and_to_nobody_else()
    {
        var form = await Officer.Get(ReceptionSample.New);
        var typed = ReceptionSample.Typed([("people", "12"), .. Enumerable.Range(0, 12).SelectMany(n => new (string, string)[]
        {
            ($"p{n}.name", LongName), ($"p{n}.id", $"0991900045{n:D2}"), ($"p{n}.phone", $"09123456{n:D2}"), ($"p{n}.email", $"nguoi-dan-so-{n}@nguoidan.example"),
            ($"p{n}.address", $"số {n} ngõ {n * 7}, tổ dân phố Đường Mới, thôn Thượng Phường, xã Bến Quỳ, tỉnh Minh Giang"),
        })]);
        Officer.Cookies.Remove("__Host-lienthong");
        using var other = Portal.Visit();

        var ended = await Officer.Submit(form, "/moi", typed);
        foreach (var (name, value) in Officer.Cookies) { other.Cookies[name] = value; }
        await other.SignIn(client: "officer-9");
        var theirs = await other.Get(ReceptionSample.New);
        await Officer.SignIn(ended.Location![(ended.Location!.IndexOf("back=", StringComparison.Ordinal) + 5)..].Split('&')[0], client: "officer-1");
        var mine = await Officer.Get(ReceptionSample.New);
        var once = await Officer.Get(ReceptionSample.New);

        Assert.StartsWith($"/sign-in?back={Uri.EscapeDataString(ReceptionSample.New)}", ended.Location, StringComparison.Ordinal);
        Assert.True(mine.Has("được giữ lại và chưa gửi") && mine.Has("thôn Thượng Phường"));
        var kept = mine.Form("/moi").Fields;
        Assert.All(typed.Where(field => field.Value.Length > 0 && (field.Name[0] == 'p' && !field.Name.EndsWith("role", StringComparison.Ordinal))),
            field => Assert.Contains((field.Name, field.Value), kept));
        Assert.DoesNotContain("Huyền", theirs.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Huyền", WebUtility.HtmlDecode(once.Html), StringComparison.Ordinal);
        Assert.Empty(Posted("/v1/dossiers"));
    }

    [Fact]
    public async Task Markup_typed_anywhere_stays_text()
    {
        const string Evil = "\"><script>alert(1)</script>";

        var again = await Send([.. ReceptionSample.Typed(("people", "2"), ("p1.name", ""), ("p1.address", "")).Where(field => field.Name != "people").Select(field => (field.Name, Evil)), ("people", "2")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.DoesNotContain("<script", again.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Evil, again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_receive_gets_the_refusal_page_and_what_is_not_there_the_other()
    {
        using var clerk = Portal.Visit();
        Portal.Gateway.Scopes = "work.act";
        await clerk.SignIn(client: "officer-7");
        Portal.Gateway.Refuses(ReceptionSample.Api, 404).Refuses("/v1/procedures/9.999999", 404);

        foreach (var path in (string[])["/tiep-nhan", ReceptionSample.New, ReceptionSample.Page, $"{ReceptionSample.Page}/giay-hen"])
        {
            var refused = await clerk.Get(path);
            Assert.Equal((HttpStatusCode.Forbidden, true), (refused.Status, refused.Has("PORTAL-002")));
        }

        foreach (var path in (string[])[ReceptionSample.Page, "/tiep-nhan/moi?thu-tuc=9.999999", "/tiep-nhan/moi?thu-tuc=%2F%2Fevil.example"])
        {
            var missing = await Officer.Get(path);
            Assert.Equal((HttpStatusCode.NotFound, true), (missing.Status, missing.Has("PORTAL-001")));
        }

        Assert.Equal("/tiep-nhan", (await Officer.Get("/tiep-nhan/moi")).Location);
    }

    private async Task<Seen> Send(params (string Name, string Value)[] typed) =>
        await Officer.Submit(await Officer.Get(ReceptionSample.New), "/moi", ReceptionSample.Typed(typed));

    private IReadOnlyList<JsonNode> Posted(string path) =>
        [.. Portal.Gateway.Seen.Where(seen => seen.Method == "POST" && seen.Path == path).Select(seen => JsonNode.Parse(seen.Body)!)];
}
