using System.Net;

namespace LienThong.Portal.Tests;

public sealed class HandOverTests(PortalHost portal) : AtHand(portal), IClassFixture<PortalHost>
{
    private static string Page => HandSample.Page;

    private static string Acceptance => $"{HandSample.Api}/acceptance";

    private static (string, string) Took(Guid paper) => ($"nhan.{paper}", "1");

    private static (string, string) Back(Guid paper, string why = "") => ($"tra.{paper}", why);

    [Fact]
    public async Task The_list_says_how_many_wait_and_shows_the_oldest_first()
    {
        var (next, other) = (Guid.CreateVersion7(), HandSample.One("SentBack", HandSample.Original(), id: Guid.CreateVersion7()));
        Gateway.Says("/v1/hand-overs?direction=in&state=undone&limit=200", HandSample.Page2(next, HandSample.One(), other))
            .Says("/v1/hand-overs?direction=out&state=undone&limit=200", HandSample.List(other))
            .Says("/v1/hand-overs?direction=in&state=undone&limit=50", HandSample.Page2(next, HandSample.One(), other))
            .Says("/v1/hand-overs?direction=out&state=accepted&limit=50", HandSample.List());

        var came = await Officer.Get("/ban-giao");
        var done = await Officer.Get("/ban-giao?chieu=di&trang-thai=da-nhan");

        Assert.Equal("1 bàn giao chờ cơ quan bạn nhận, lâu nhất từ 11/05/2026 08:00; 1 bàn giao đi có giấy bị trả.", came.Heading);
        Assert.True(came.Has("chờ nhận") && came.Has("có giấy bị trả") && came.Has("bì BG-12/2026 đang trên đường") && came.Has("<b> 2+</b>") && came.Has("<b> 1</b>"));
        Assert.Contains($"/ban-giao?after={next}", WebUtility.HtmlDecode(came.Html), StringComparison.Ordinal);
        Assert.True(done.Has("Không có bàn giao nào ở đây"));
        Assert.DoesNotContain(Gateway.Seen, seen => seen.Path.Contains("/people", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await Officer.Get("/ban-giao?chieu=len")).Status);
    }

    [Fact]
    public async Task Acceptance_sends_exactly_what_was_ticked_for_the_version_shown()
    {
        string? tag = null;
        Tags(Acceptance, seen => tag = seen);
        var page = await Officer.Get(Page);

        var answer = await Send(page, "/acceptance", Took(HandSample.Contract), Back(HandSample.Contract), Back(HandSample.Map, "damaged"));

        var items = Sent(Acceptance)["items"]!.AsArray();
        Assert.Equal((HttpStatusCode.SeeOther, $"{Page}?said=papers-decided", "\"3\""), (answer.Status, answer.Location, tag));
        Assert.Equal(
            [(HandSample.Contract, "Accepted", null), (HandSample.Map, "SentBack", "damaged")],
            items.Select(item => ((Guid)item!["documentId"]!, (string?)item["says"], (string?)item["reasonCode"])));
        Assert.True((await Officer.Get(answer.Location!)).Has("đúng như bạn đánh dấu"));
    }

    [Fact]
    public async Task What_is_left_blank_is_not_sent_and_nothing_at_all_is_said_beforehand()
    {
        var page = await Officer.Get(Page);

        var nothing = await Send(page, "/acceptance", Back(HandSample.Contract), Back(HandSample.Map));
        var both = await Send(page, "/acceptance", Took(HandSample.Contract), Back(HandSample.Contract, "missing"), Back(HandSample.Map));
        var quiet = !Gateway.Seen.Any(seen => seen.Path == Acceptance);
        await Send(page, "/acceptance", Took(HandSample.Map), Back(HandSample.Map), Back(HandSample.Contract));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true, true), (nothing.Status, nothing.Has("chưa đánh dấu giấy tờ nào"), quiet));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (both.Status, both.Has("chọn một")));
        Assert.Contains("aria-invalid=\"true\"", both.Html, StringComparison.Ordinal);
        Assert.Contains("checked", both.Html, StringComparison.Ordinal);
        Assert.Equal(HandSample.Map, (Guid?)Assert.Single(Sent(Acceptance)["items"]!.AsArray())!["documentId"]);
    }

    [Fact]
    public async Task A_hand_over_without_papers_is_accepted_as_it_came()
    {
        var empty = HandSample.One();
        empty["papers"] = new System.Text.Json.Nodes.JsonArray();
        HandSample.Show(Gateway, one: empty);

        var answer = await Send(await Officer.Get(Page), "/acceptance");

        Assert.Equal($"{Page}?said=papers-decided", answer.Location);
        Assert.Empty(Sent(Acceptance)["items"]!.AsArray());
    }

    [Fact]
    public async Task A_refused_decision_is_shown_beside_its_own_paper()
    {
        Refuse(Acceptance, 422, "AGENCY-071", "items[1].documentId");

        var answer = await Send(await Officer.Get(Page), "/acceptance", Took(HandSample.Contract), Back(HandSample.Contract), Back(HandSample.Map, "unreadable"));

        var at = answer.Html.IndexOf($"id=\"tra-{HandSample.Map:N}\"", StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (answer.Status, answer.Has("không thuộc bàn giao này")));
        Assert.Contains("aria-invalid", answer.Html[at..answer.Html.IndexOf('>', at)], StringComparison.Ordinal);
        Assert.Contains("value=\"unreadable\" selected", answer.Html, StringComparison.Ordinal);
        Assert.True(answer.Has("Refused. (AGENCY-071)"));
    }

    [Fact]
    public async Task The_giving_side_lists_papers_by_digest_and_replaces_what_was_sent_back()
    {
        HandSample.Show(Gateway, HandSample.Desk, HandSample.One("SentBack", contract: "Accepted", map: "SentBack"));
        var better = Guid.CreateVersion7();
        Gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", WorkSample.Papers(("hop-dong", HandSample.Contract), ("trich-luc", better)));
        await As("desk-1", HandSample.Desk);
        var page = await Officer.Get(Page);

        var none = await Send(page, "/papers");
        var answer = await Send(page, "/papers", ($"giay.{better}", $"trich-luc|{WorkSample.Digest}"));

        var paper = Assert.Single(Sent($"{HandSample.Api}/papers")["papers"]!.AsArray())!;
        Assert.True(page.Has("thay giấy bị trả") && page.Has("không đọc được") && none.Has("chưa chọn giấy tờ nào"));
        Assert.DoesNotContain("/acceptance", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"giay.{HandSample.Contract}", page.Html, StringComparison.Ordinal);
        Assert.Equal(($"{Page}?said=papers-listed", "trich-luc", better, WorkSample.Digest), (answer.Location, (string?)paper["kind"], (Guid)paper["documentId"]!, (string?)paper["digest"]));
    }

    [Fact]
    public async Task The_original_is_given_and_taken_with_its_moment_in_Vietnam()
    {
        await As("desk-1", HandSample.Desk);
        var given = await Send(await Officer.Get(Page), "/original", ("envelope", "BG-12/2026"), ("sheets", "14"), ("day", "14/5/2026"), ("time", "9:00"));
        HandSample.Show(Gateway, one: HandSample.One(original: HandSample.Original()));
        await As("officer-2", HandSample.LandOffice);
        var page = await Officer.Get(Page);
        var taken = await Send(page, "/original-receipt", ("envelope", "BG-12/2026"), ("sheets", "14"));

        var (gave, took) = (Sent($"{HandSample.Api}/original"), Sent($"{HandSample.Api}/original-receipt"));
        Assert.Equal(("BG-12/2026", 14, DateTimeOffset.Parse("2026-05-14T02:00:00Z", null)), ((string?)gave["envelopeNumber"], (int)gave["sheets"]!, (DateTimeOffset)gave["givenAt"]!));
        Assert.Equal(DateTimeOffset.Parse("2026-05-14T02:05:00Z", null), (DateTimeOffset)took["takenAt"]!); // what the page offers: now
        Assert.Equal(($"{Page}?said=original-given", $"{Page}?said=original-taken"), (given.Location, taken.Location));
        Assert.Equal("", page.Form("/original-receipt").Fields.Single(field => field.Name == "sheets").Value); // counted anew, not copied
    }

    [Theory]
    [InlineData("sheets", "mười", "số tờ là một số", "to")]
    [InlineData("day", "31/02/2026", "ngày viết như", "ngay")]
    [InlineData("time", "25:00", "ngày viết như", "gio")]
    public async Task A_number_or_a_day_that_is_none_is_said_beside_its_field(string field, string typed, string sentence, string id)
    {
        await As("desk-1", HandSample.Desk);

        var answer = await Send(await Officer.Get(Page), "/original", ("envelope", "BG<1>"), ("sheets", "14"), (field, typed));

        var at = answer.Html.IndexOf($"id=\"{id}\"", StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (answer.Status, answer.Has(sentence)));
        Assert.Contains("aria-invalid=\"true\"", answer.Html[at..answer.Html.IndexOf('>', at)], StringComparison.Ordinal);
        Assert.DoesNotContain("BG<1>", answer.Html, StringComparison.Ordinal);
        Assert.True(answer.Has("BG<1>"));
        Assert.DoesNotContain(Gateway.Seen, seen => seen.Path == $"{HandSample.Api}/original");
    }

    [Theory]
    [InlineData(412, "AGENCY-002", HttpStatusCode.Conflict, "vừa thay đổi khi bạn đang xem", false)]
    [InlineData(409, "AGENCY-070", HttpStatusCode.Conflict, "mọi giấy tờ đã được nhận đủ", false)]
    [InlineData(403, "AGENCY-068", HttpStatusCode.Forbidden, "việc này do cơ quan nhận làm", false)]
    [InlineData(503, "KIT-000", HttpStatusCode.ServiceUnavailable, "chưa rõ đã làm hay chưa", true)]
    public async Task A_conflict_or_silence_is_one_sentence_that_keeps_what_was_ticked(int status, string code, HttpStatusCode shown, string sentence, bool sameKey)
    {
        var page = await Officer.Get(Page);
        var key = page.Form("/acceptance").Fields.Single(field => field.Name == "key").Value;
        Refuse(Acceptance, status, code);
        HandSample.Show(Gateway, one: HandSample.One(etag: "\"4\""));

        var answer = await Send(page, "/acceptance", Took(HandSample.Contract), Back(HandSample.Contract), Back(HandSample.Map, "missing"));

        var fields = answer.Form("/acceptance").Fields;
        Assert.Equal((shown, true), (answer.Status, answer.Has(sentence)));
        Assert.Equal("\"4\"", fields.Single(field => field.Name == "tag").Value);
        Assert.Equal(sameKey, fields.Single(field => field.Name == "key").Value == key);
        Assert.Contains("value=\"missing\" selected", answer.Html, StringComparison.Ordinal);
        Assert.Contains("checked", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ends_keeps_what_was_ticked_for_the_same_account()
    {
        var page = await Officer.Get(Page);
        Officer.Cookies.Remove("__Host-lienthong");

        var sent = await Send(page, "/acceptance", Back(HandSample.Contract, "wrong-paper"), Back(HandSample.Map));
        await Officer.SignIn(back: Page, client: "officer-2");
        var own = await Officer.Get(Page);

        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(Page), sent.Location);
        Assert.True(own.Has("được giữ lại và chưa gửi"));
        Assert.Contains("value=\"wrong-paper\" selected", own.Html, StringComparison.Ordinal);
        Assert.Empty(Gateway.Done);
    }

    [Fact]
    public async Task Forged_forms_and_strangers_change_nothing()
    {
        var page = await Officer.Get(Page);
        var (action, fields) = page.Form("/acceptance");
        var forged = await Officer.Post(action, [.. fields.Where(field => field.Name != "form-token")]);
        var tagless = await Officer.Post(action, [.. fields.Where(field => field.Name != "tag")]);
        Gateway.Refuses(Acceptance, 404);
        var gone = await Send(page, "/acceptance", Took(HandSample.Map), Back(HandSample.Map));
        Gateway.Refuses(HandSample.Api, 404);
        var unknown = await Officer.Get(Page);
        Gateway.Scopes = "ops.read";
        await Officer.SignIn(client: "operator");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (forged.Status, tagless.Status));
        Assert.Equal(("/ban-giao?said=no-hand-over", HttpStatusCode.NotFound), (gone.Location, unknown.Status));
        Assert.Equal(HttpStatusCode.Forbidden, (await Officer.Get(Page)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Officer.Get("/ban-giao")).Status);
        Assert.Empty(Gateway.Done);
    }

    [Fact]
    public async Task Without_intake_the_hand_over_stands_and_routing_is_not_asked()
    {
        Gateway.Refuses($"/v1/dossiers/{WorkSample.Dossier}", 503);
        var bare = await Officer.Get(Page);
        Gateway.Refuses(HandSample.Api, 503);
        var away = await Officer.Get(Page);

        Assert.True(bare.Status == HttpStatusCode.OK && bare.Has("Bên giao") && bare.Has($"<span class=\"sub\">{HandSample.Desk}</span>"));
        Assert.DoesNotContain(Gateway.Seen, seen => seen.Path.StartsWith("/v1/itineraries", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (away.Status, away.Has("dịch vụ xử lý (agency)")));
    }

    [Fact]
    public async Task The_page_of_a_piece_of_work_links_to_its_hand_overs()
    {
        var work = await Officer.Get($"/viec/{WorkSample.Work}");
        Gateway.Refuses("/v1/hand-overs", 503);
        var partly = await Officer.Get($"/viec/{WorkSample.Work}");

        Assert.Contains($"href=\"{Page}\"", work.Html, StringComparison.Ordinal);
        Assert.Contains(Gateway.Seen, seen => seen.Path == $"/v1/hand-overs?dossier={WorkSample.Dossier}");
        Assert.True(partly.Has("Thiếu phần bàn giao: dịch vụ xử lý (agency)") && partly.Has("Kết thúc: Đủ điều kiện"));
    }
}
