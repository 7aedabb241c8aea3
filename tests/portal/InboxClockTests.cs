using System.Net;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>What routing adds to the inbox: every row's clock, when its result is due, and the notice of what presses.</summary>
public sealed class InboxClockTests(PortalHost portal) : Acts(portal)
{
    private static readonly Guid Other = Guid.Parse("0198d3a0-0000-7000-8000-000000000112");

    [Theory]
    [InlineData("Runs", 7, 5, 1, "2026-05-15", 0, null, "7/8, dừng 5", "data-label=\"hạn trả\" class=\"num\"><b>T6 15/05</b></td>")]
    [InlineData("Runs", 3, 0, 5, "2026-05-21", 0, null, "3/8", "data-label=\"hạn trả\" class=\"num\">T5 21/05</td>")]
    [InlineData("Runs", 8, 5, 0, "2026-05-14", 0, null, "8/8, dừng 5", "class=\"num\"><b>T5 14/05</b></td>")]
    [InlineData("Runs", 8, 5, -2, "2026-05-12", 2, null, "8/8, dừng 5, trễ 2", "class=\"num bad\"><b>T3 12/05</b></td>")]
    [InlineData("Runs", 8, 5, 4, "2026-05-12", 2, "2026-05-20", "8/8, dừng 5, trễ 2", "class=\"num\">T4 20/05<span class=\"sub\">hẹn lại</span></td>")]
    [InlineData("Paused", 3, 3, null, "2026-05-08", 0, null, "3/8, dừng 3", "class=\"num soft\">đang dừng</td>")]
    [InlineData("Ended", 7, 5, null, "2026-05-08", -1, null, "7/8, dừng 5", "class=\"num\">T6 08/05</td>")]
    [InlineData("NotStarted", 0, 0, 8, "2027-01-05", 0, null, "0/8", "class=\"num\">T3 05/01/2027</td>")]
    public async Task A_row_shows_its_clock_and_when_the_result_is_due(
        string clock, int used, int paused, int? left, string due, int late, string? promised, string figures, string cell)
    {
        await Given(gateway => gateway.Says("/v1/itineraries/clocks", WorkSample.Clocks(WorkSample.Clock(null, clock, used, paused, left, due, late, promised: promised))));

        var page = await Officer.Get("/viec");

        var row = Row(page);
        Assert.Contains($"<span class=\"sub\">{figures}</span>", row, StringComparison.Ordinal);
        Assert.Contains(cell, row, StringComparison.Ordinal);
        Assert.Contains("<ul class=\"clock mini\" aria-hidden=\"true\"><li class=\"", row.Replace("<li></li>", "<li class=\"\"></li>", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Math.Max(8, used) + paused + Math.Max(0, late), row.Split("<li").Length - 1);
    }

    [Fact]
    public async Task Routing_is_asked_once_for_the_clocks_of_a_page_whatever_its_rows()
    {
        var items = Enumerable.Range(0, 40).Select(n => ItemOf(Guid.CreateVersion7(), n)).ToArray();
        await Given(gateway => gateway.Says("/v1/work", WorkSample.List(null, items)));

        await Officer.Get("/viec");

        var asked = Assert.Single(Gateway.Seen, seen => seen.Path.StartsWith("/v1/itineraries/clocks?", StringComparison.Ordinal)).Path;
        Assert.Equal(items.Select(item => $"dossier={(Guid)item["dossierId"]!}"), asked.Split('?')[1].Split('&'));
        Assert.Equal(2, Gateway.Seen.Count(seen => seen.Path.StartsWith("/v1/itineraries?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_does_not_wait_for_another_part_is_asked_at_once()
    {
        var (waiting, all) = (0, new TaskCompletionSource());
        await Given(gateway =>
        {
            foreach (var (path, answer) in new[] { ("/v1/work", WorkSample.List(null, WorkSample.Item())), ("/v1/work/counts", WorkSample.Counts()), ("/v1/itineraries", WorkSample.List(null)) })
            {
                gateway.Does(path, async context =>
                {
                    if (Interlocked.Increment(ref waiting) == 4) // the list, the counts, what is past and what is near
                    {
                        all.SetResult();
                    }

                    await all.Task.WaitAsync(context.RequestAborted); // one after the other, nobody would ever be answered
                    await context.Response.WriteAsync(answer.ToJsonString());
                });
            }
        });

        var page = await Officer.Get("/viec");

        Assert.True(page.Has("H99.12-260423-0128") && page.Has("2 việc đã quá hạn bước") && page.Has("7/8, dừng 5"));
        Assert.False(page.Has("Thiếu"));
    }

    [Fact]
    public async Task A_full_page_with_clocks_and_choices_stays_small()
    {
        var items = Enumerable.Range(0, 40).Select(n => ItemOf(Guid.CreateVersion7(), n, new string('đ', 120))).ToArray();
        await Given(gateway => gateway
            .Says("/v1/work", WorkSample.List("638.abc", items))
            .Says("/v1/itineraries/clocks", WorkSample.Clocks([.. items.Select(item => WorkSample.Clock((Guid)item["dossierId"]!, left: 1))]))
            .Says("/v1/itineraries", new { items = items.Select(item => WorkSample.Due((Guid)item["dossierId"]!, (string)item["dossierCode"]!)) }));

        var page = await Officer.Get("/viec?xem=mine");

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Html), 50_000, 100_000);
    }

    [Theory]
    [InlineData("/v1/itineraries/clocks", "Thiếu đồng hồ, hạn trả và hồ sơ đến hạn: dịch vụ luân chuyển (routing) không trả lời")]
    [InlineData("/v1/itineraries", "Thiếu thông báo hồ sơ đến hạn trả: dịch vụ luân chuyển (routing) không trả lời")]
    public async Task Without_routing_the_list_stands_and_says_what_is_missing(string away, string notice)
    {
        await Given(gateway => gateway.Refuses(away, 503));

        var page = await Officer.Get("/viec");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Has(notice) && page.Has("H99.12-260423-0128") && page.Has("T4 13/05 07:30"));
    }

    [Theory]
    [InlineData("/v1/itineraries/clocks")]
    [InlineData("/v1/itineraries")]
    public async Task A_token_that_routing_no_longer_takes_ends_the_session(string path)
    {
        await Given(gateway => gateway.Refuses(path, 401));

        Assert.StartsWith("/sign-in", (await Officer.Get("/viec")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer", "&position=officer")]
    [InlineData("head", "&position=head")]
    [InlineData("leader", "")]
    public async Task What_presses_is_asked_of_the_readers_own_office_whatever_the_page(string role, string position)
    {
        await Given(_ => { }, role);

        await Officer.Get("/viec?xem=done&after=1.2");

        foreach (var which in new[] { "overdue=true", "withinWorkingDays=1" })
        {
            Assert.Contains(Gateway.Seen, seen => seen.Path == $"/v1/itineraries?{which}&agency={ActSample.Agency}{position}&limit=50");
        }
    }

    [Theory]
    [InlineData(1, "2026-05-15", 0, null, "Hồ sơ H99.12-260423-0128 đến hạn trả ngày mai")]
    [InlineData(1, "2026-05-18", 0, null, "đến hạn trả ngày làm việc tới, thứ Hai 18/05/2026")]
    [InlineData(0, "2026-05-14", 0, null, "Hồ sơ H99.12-260423-0128 đến hạn trả hôm nay")]
    [InlineData(-2, "2026-05-12", 2, null, "trễ 2 ngày làm việc, phần cơ quan bạn: 2; hạn trả là thứ Ba 12/05/2026")]
    [InlineData(1, "2026-05-12", 2, "2026-05-15", "đến ngày hẹn lại ngày mai")]
    public async Task The_notice_says_when_it_falls_due_or_how_late_it_is(int left, string due, int late, string? promised, string sentence)
    {
        await Pressing((left, due, late, promised, null));

        var page = await Officer.Get("/viec?xem=done");

        Assert.True(page.Has(sentence), page.Text);
        Assert.Contains($"href=\"/viec/ho-so/{Other}\">Hoàn thành hôm nay", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Runs", 2, "2026-05-18")]
    [InlineData("Paused", null, "2026-05-13")]
    [InlineData("Ended", null, "2026-05-13")]
    public async Task Nothing_presses_while_there_is_time_or_the_clock_stands(string clock, int? left, string due)
    {
        await Given(gateway => gateway
            .Says("/v1/itineraries", new { items = new[] { WorkSample.Due(Other, due: due) } })
            .Says("/v1/itineraries/clocks", WorkSample.Clocks(WorkSample.Clock(Other, clock, left: left, due: due))));

        Assert.DoesNotContain("id=\"den-han\"", (await Officer.Get("/viec")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer", null, false, "báo lãnh đạo: lãnh đạo ký văn bản xin lỗi, hẹn lại một lần")]
    [InlineData("head", null, false, "báo lãnh đạo")]
    [InlineData("leader", null, true, "ký văn bản xin lỗi, hẹn lại một lần")]
    [InlineData("leader", "ROUTING-016", false, "Không hẹn lại được: đã hẹn lại đủ số lần luật cho phép.")]
    [InlineData("officer", "ROUTING-017", false, "Không hẹn lại được: đã quá muộn")]
    public async Task Only_a_leader_is_led_to_the_apology_and_only_while_one_may_be_made(string role, string? refusal, bool offers, string says)
    {
        await Pressing(role, (1, "2026-05-15", 0, null, refusal));

        var page = await Officer.Get("/viec");

        Assert.True(page.Has(says), page.Text);
        Assert.Equal(offers, page.Html.Contains($"/viec/ho-so/{Other}{(role == "officer" ? "" : "?vi-tri=officer")}#xin-loi\"", StringComparison.Ordinal));
        Assert.Equal(offers, page.Has(": chọn một"));
    }

    [Fact]
    public async Task Of_many_the_three_most_urgent_stand_in_the_notice()
    {
        var dossiers = Enumerable.Range(1, 5).Select(n => (Id: Guid.CreateVersion7(), Due: $"2026-05-{16 - n}", Code: $"H99.12-260401-000{n}")).ToList();
        await Given(gateway => gateway
            .Says("/v1/itineraries", new { items = Array.Empty<object>() })
            .Says($"/v1/itineraries?withinWorkingDays=1&agency={ActSample.Agency}&position=officer&limit=50", new { items = dossiers.Select(one => WorkSample.Due(one.Id, one.Code, one.Due)) })
            .Says("/v1/itineraries/clocks", WorkSample.Clocks([.. dossiers.Select((one, n) => WorkSample.Clock(one.Id, left: 1 - n, due: one.Due, late: Math.Max(0, n - 1)))])));

        var page = await Officer.Get("/viec");
        var notice = page.Html.Split("id=\"den-han\"")[1].Split("</section>")[0];

        Assert.Equal(["0005", "0004", "0003"], notice.Split("<b class=\"code\">").Skip(1).Select(part => part.Split("</b>")[0][^4..]));
        Assert.True(page.Has("Hơn 3 hồ sơ đến hạn trả, 3 đã quá hạn") && page.Has("Còn hồ sơ khác cũng đến hạn trả"));
    }

    [Theory]
    [InlineData("", "/v1/work?dossier={0}&state=open")]
    [InlineData("?vi-tri=officer", "/v1/work?dossier={0}&state=open&position=officer")]
    public async Task From_a_dossier_one_comes_to_the_step_the_office_has_in_hand(string query, string asked)
    {
        await Given(_ => { }, "leader");

        var answer = await Officer.Get($"/viec/ho-so/{WorkSample.Dossier}{query}");

        Assert.Equal((HttpStatusCode.SeeOther, Path), (answer.Status, answer.Location));
        Assert.Contains(Gateway.Seen, seen => seen.Path == string.Format(System.Globalization.CultureInfo.InvariantCulture, asked, WorkSample.Dossier));
    }

    [Theory]
    [InlineData(200, HttpStatusCode.SeeOther, "/viec?said=no-work")]
    [InlineData(400, HttpStatusCode.NotFound, null)]
    [InlineData(403, HttpStatusCode.Forbidden, null)]
    [InlineData(429, HttpStatusCode.TooManyRequests, null)]
    [InlineData(503, HttpStatusCode.ServiceUnavailable, null)]
    public async Task Where_there_is_no_such_step_the_reader_is_told(int status, HttpStatusCode answer, string? location)
    {
        await Given(gateway => gateway.Says("/v1/work", new { items = Array.Empty<object>() }, status));

        var page = await Officer.Get($"/viec/ho-so/{Other}");

        Assert.Equal((answer, location), (page.Status, page.Location));
    }

    [Fact]
    public async Task What_routing_says_is_text_and_never_markup()
    {
        await Given(gateway => gateway
            .Says("/v1/itineraries", new { items = new[] { WorkSample.Due(Other, "<script>x</script>", position: "\"><i>") } })
            .Says("/v1/itineraries/clocks", WorkSample.Clocks(WorkSample.Clock(Other, refusal: "<b>x"))), "leader");

        var page = await Officer.Get("/viec");

        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>x", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><i>", page.Html, StringComparison.Ordinal);
    }

    private Task Pressing(params (int Left, string Due, int Late, string? Promised, string? Refusal)[] one) => Pressing("officer", one);

    private Task Pressing(string role, params (int Left, string Due, int Late, string? Promised, string? Refusal)[] one) => Given(
        gateway => gateway
            .Says("/v1/itineraries", new { items = Array.Empty<object>() })
            .Says(
                $"/v1/itineraries?overdue=true&agency={ActSample.Agency}{(role == "leader" ? "" : $"&position={role}")}&limit=50",
                new { items = one.Select(row => WorkSample.Due(Other, due: row.Due, late: row.Late, promised: row.Promised)) })
            .Says("/v1/itineraries/clocks", WorkSample.Clocks(
                [.. one.Select(row => WorkSample.Clock(Other, left: row.Left, due: row.Due, late: row.Late, refusal: row.Refusal, promised: row.Promised))])),
        role);

    private async Task Given(Action<StubGateway> say, string role = "officer")
    {
        Gateway.Forget();
        WorkSample.Desk(Gateway);
        Gateway.Agency = ActSample.Agency;
        await Open(role: role);
        say(Gateway);
        Gateway.Seen.Clear();
    }

    private static System.Text.Json.Nodes.JsonObject ItemOf(Guid dossier, int n, string sentence = "hãy xử lý và kết thúc bước")
    {
        var item = WorkSample.Item(Guid.CreateVersion7(), $"H99.12-260423-{n:D4}", sentence: sentence);
        item["dossierId"] = dossier;
        item["outcomes"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["name"] = "agreed", ["fields"] = new System.Text.Json.Nodes.JsonArray(), ["effectCode"] = null });
        return item;
    }

    private static string Row(Seen page) => WebUtility.HtmlDecode(page.Html.Split("<tr><th scope=\"row\">")[1].Split("</tr>")[0]);
}
