using System.Net;

namespace LienThong.Portal.Tests;

public sealed class InboxTests : IAsyncLifetime
{
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
    public async Task An_officer_begins_at_his_inbox()
    {
        using var officer = _portal.Visit();

        Assert.Equal("/viec", (await officer.SignIn(client: "officer-3")).Location);
    }

    [Fact]
    public async Task The_page_answers_first_and_groups_by_urgency()
    {
        _portal.Gateway.Says("/v1/work", WorkSample.List(
            null, WorkSample.Item(), WorkSample.Item(Guid.CreateVersion7(), "H99.14-260512-0041", "Taken", "officer-9", "2026-05-14T16:30:00Z", overdue: false),
            WorkSample.Item(Guid.CreateVersion7(), "H99.15-260428-0066", "Assigned", null, "2026-05-15T02:00:00Z", overdue: false),
            WorkSample.Item(Guid.CreateVersion7(), "H99.15-260428-0067", "Assigned", null, null, overdue: false)));

        var page = await _officer.Get("/viec");

        Assert.Equal("2 việc đã quá hạn bước; 3 việc nữa phải xong hôm nay.", page.Heading);
        Assert.Equal("Việc của tôi: 2 quá hạn - LienThong", page.Title);
        Assert.Equal(
            [("qua-han", "0128"), ("hom-nay", "0041"), ("tuan-nay", "0066"), ("con-lai", "0067")],
            page.Html.Split("<tbody id=\"").Skip(1).Select(body => (body[..body.IndexOf('"', StringComparison.Ordinal)], body[(body.IndexOf("class=\"code\"", StringComparison.Ordinal) + 50)..].Split("</a>")[0][^4..])));
        Assert.True(page.Has("T4 13/05 07:30") && page.Has("hôm nay 23:30") && page.Has(" 12</b>") && page.Has(" 4</b>") && page.Has("bạn") && page.Has("officer-9"));
        Assert.True(page.Html.Length < 100_000);
    }

    [Theory]
    [InlineData(0, 0, 0, "Không còn việc nào đang mở.")]
    [InlineData(3, 0, 2, "2 việc phải xong hôm nay; không việc nào quá hạn.")]
    [InlineData(3, 0, 0, "Không việc nào gấp hôm nay; 3 việc đang mở, 7 đến hạn trong tuần.")]
    public async Task The_heading_says_how_it_stands(int open, int overdue, int today, string heading)
    {
        _portal.Gateway.Says("/v1/work/counts", WorkSample.Counts(open, overdue, today)).Says("/v1/work", WorkSample.List(null));

        var page = await _officer.Get("/viec");

        Assert.Equal(heading, page.Heading);
        Assert.True(page.Has("Không có việc nào ở đây."));
    }

    [Theory]
    [InlineData("/viec?xem=mine", "/v1/work?mine=true&limit=40")]
    [InlineData("/viec?xem=unassigned&loai=review", "/v1/work?unassigned=true&kind=review&limit=40")]
    [InlineData("/viec?xem=done&after=1.2", "/v1/work?state=done&after=1.2&limit=40")]
    [InlineData("/viec?q=thẩm", "/v1/work?limit=200")]
    public async Task Filters_and_pages_are_asked_of_the_service(string page, string asked)
    {
        var seen = await _officer.Get(page);

        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains(_portal.Gateway.Seen, request => request.Path == asked);
    }

    [Theory]
    [InlineData("tham dinh", true)]
    [InlineData("THẨM  ĐỊNH", true)]
    [InlineData("H99.12-260423-0128", true)]
    [InlineData("h9912 260423 0128", true)]
    [InlineData("0128", true)]
    [InlineData("ký số", false)]
    public async Task A_search_is_folded(string typed, bool finds)
    {
        var page = await _officer.Get("/viec?q=" + Uri.EscapeDataString(typed.Normalize(System.Text.NormalizationForm.FormD)));

        Assert.Equal(finds, page.Html.Contains($"/viec/{WorkSample.Work}", StringComparison.Ordinal));
        Assert.True(finds || page.Has("Không có việc nào khớp"));
    }

    [Fact]
    public async Task A_long_list_goes_on_page_by_page_and_stays_small()
    {
        var items = Enumerable.Range(1, 40).Select(n => WorkSample.Item(Guid.CreateVersion7(), $"H99.12-260423-{n:D4}", sentence: new string('đ', 120))).ToArray();
        _portal.Gateway.Says("/v1/work", WorkSample.List("638.abc", items));

        var page = await _officer.Get("/viec?loai=review");

        Assert.Contains("/viec?loai=review&amp;after=638.abc", page.Html, StringComparison.Ordinal);
        Assert.True(page.Has("40 việc trên trang này"));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Html), 1, 100_000);
    }

    [Theory]
    [InlineData("/viec?xem=all")]
    [InlineData("/viec?loai=pay")]
    public async Task A_filter_that_is_none_is_no_page(string path) => Assert.Equal(HttpStatusCode.NotFound, (await _officer.Get(path)).Status);

    [Fact]
    public async Task A_part_that_is_away_is_named_and_the_rest_shown()
    {
        _portal.Gateway.Refuses("/v1/work/counts", 503);
        var countless = await _officer.Get("/viec");
        WorkSample.Desk(_portal.Gateway);
        _portal.Gateway.Refuses("/v1/work", 502);
        var listless = await _officer.Get("/viec");

        Assert.True(countless.Has("Thiếu các con số") && countless.Has("H99.12-260423-0128"));
        Assert.True(listless.Has("Thiếu danh sách việc: dịch vụ xử lý (agency) không trả lời") && listless.Has("2 việc đã quá hạn bước"));
    }

    [Fact]
    public async Task Too_many_requests_are_a_page()
    {
        _portal.Gateway.Refuses("/v1/work", 429);

        var page = await _officer.Get("/viec");

        Assert.Equal((HttpStatusCode.TooManyRequests, true), (page.Status, page.Has("PORTAL-009") && page.Has("Về việc của tôi")));
    }

    [Fact]
    public async Task Vietnamese_goes_out_as_it_is()
    {
        var page = await _officer.Get("/viec");

        Assert.Contains("“Thẩm định hồ sơ”: hãy xử lý và kết thúc bước", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_services_say_is_text_and_never_markup()
    {
        _portal.Gateway.Says("/v1/work", WorkSample.List(null, WorkSample.Item(sentence: "<script>alert(1)</script>", holder: "<b>x</b>", name: "\"><i>")));

        var page = await _officer.Get("/viec?q=" + Uri.EscapeDataString("<i>"));

        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>x", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><i>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_scope_and_without_a_session_there_is_no_inbox()
    {
        using var operatorOnly = _portal.Visit();
        using var nobody = _portal.Visit();
        _portal.Gateway.Scopes = "ops.read";
        await operatorOnly.SignIn();

        var refused = await operatorOnly.Get("/viec");
        var sent = await nobody.Get("/viec?xem=mine");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?back=%2Fviec%3Fxem%3Dmine"), (sent.Status, sent.Location));
    }

    [Fact]
    public async Task A_token_no_longer_taken_ends_the_session_and_signing_out_shuts_the_inbox()
    {
        var page = await _officer.Get("/viec");
        await _officer.Submit(page, "/sign-out");
        var after = await _officer.Get("/viec");
        await _officer.SignIn(client: "officer-2");
        _portal.Gateway.Refuses("/v1/work", 401);
        var ended = await _officer.Get("/viec");

        Assert.Equal(HttpStatusCode.Redirect, after.Status);
        Assert.StartsWith("/sign-in", ended.Location, StringComparison.Ordinal);
    }
}
