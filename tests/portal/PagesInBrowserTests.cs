using Microsoft.Playwright;

namespace LienThong.Portal.Tests;

/// <summary>The citizen's and the officer's pages in a real browser: on a phone and at a desk, scripts off, nothing cut, no violation.</summary>
public sealed class PagesInBrowserTests(PageBrowser browser)
{
    private const string NoBrowser = "chromium is not installed";

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData(PageBrowser.Phone)]
    [InlineData(PageBrowser.Desk)]
    public async Task A_citizen_types_both_codes_with_scripts_off(int width)
    {
        await using var portal = await PortalHost.Start();
        portal.Gateway.Says(WorkSample.TrackingPath, WorkSample.Tracked());
        await using var window = await browser.Open(width);
        var page = await window.NewPageAsync();
        await page.GotoAsync(portal.Address + "/tra-cuu");

        await page.GetByLabel("Mã hồ sơ").FillAsync("h99.12 260423 0127");
        await page.GetByLabel("Mã tra cứu").FillAsync("7k3m9-qx2td");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tra cứu" }).ClickAsync();

        Assert.EndsWith($"/tra-cuu/{WorkSample.Code}", page.Url, StringComparison.Ordinal);
        Assert.Contains("đang chờ bạn nộp tiền", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData(PageBrowser.Phone)]
    [InlineData(PageBrowser.Desk)]
    public async Task An_officer_ends_a_step_with_scripts_off(int width)
    {
        await using var portal = await PortalHost.Start();
        WorkSample.Desk(portal.Gateway);
        await using var window = await browser.Open(width);
        var page = await SignIn(window, portal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Làm tiếp H99.12-260423-0128" }).ClickAsync();
        await page.Locator("summary", new() { HasText = "Phê duyệt" }).ClickAsync();
        await page.GetByLabel("Số phiếu chuyển thông tin").FillAsync("17/PCTT");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kết thúc: Phê duyệt" }).ClickAsync();

        Assert.EndsWith("/viec?said=completed", page.Url, StringComparison.Ordinal);
        Assert.Contains("Đã kết thúc bước", await page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Single(portal.Gateway.Done);
    }

    [Fact(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    public async Task A_leader_goes_from_what_is_due_tomorrow_to_the_apology_with_scripts_off()
    {
        await using var portal = await PortalHost.Start();
        Prepare(portal, "inbox-leader");
        portal.Gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", WorkSample.Papers(("form-04", WorkSample.Paper)));
        await using var window = await browser.Open(PageBrowser.Desk);
        var page = await SignIn(window, portal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Lập văn bản xin lỗi, hẹn lại H99.12-260423-0128" }).ClickAsync();
        await page.GetByLabel("Ngày hẹn mới").FillAsync("20/5/2026");
        await page.Locator("#apology-reason").FillAsync("overload");
        Assert.EndsWith("#xin-loi", page.Url, StringComparison.Ordinal); // a step further than the link: what follows # is kept
        await page.GetByRole(AriaRole.Button, new() { Name = "Hẹn lại ngày trả" }).ClickAsync();

        Assert.Contains("Đã hẹn lại ngày trả kết quả", await page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal($"/v1/itineraries/{WorkSample.Dossier}/extension", Assert.Single(portal.Gateway.Done).Value);
    }

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData("track-form")]
    [InlineData("track-wrong")]
    [InlineData("tracked")]
    [InlineData("track-away")]
    [InlineData("inbox")]
    [InlineData("inbox-leader")]
    [InlineData("inbox-mine")]
    [InlineData("inbox-none-chosen")]
    [InlineData("inbox-endings")]
    [InlineData("inbox-away")]
    [InlineData("work")]
    [InlineData("work-refused")]
    [InlineData("work-away")]
    public async Task Every_page_stands_without_a_violation(string which)
    {
        await using var portal = await PortalHost.Start();
        Prepare(portal, which);
        await using var window = await browser.Open(PageBrowser.Phone, scripts: true);
        var refused = new List<string>();
        window.Console += (_, message) => refused.Add(message.Text);
        window.Request += (_, request) => refused.AddRange(request.Url.StartsWith(portal.Address, StringComparison.Ordinal) || request.Url == "data:," ? [] : [request.Url]);
        var page = await Show(window, portal, which);

        Assert.Equal([], await PageBrowser.WhatIsWrong(page, which));
        Assert.Equal([], refused.Where(text => !text.Contains("status of 4", StringComparison.Ordinal) && !text.Contains("status of 503", StringComparison.Ordinal)));
    }

    /// <summary>Whoever signs in elsewhere has one link more in the header: it has room on a phone too.</summary>
    [Fact(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    public async Task The_link_to_change_a_password_stands_without_a_violation()
    {
        await using var authority = await StubAuthority.Start();
        authority.Scopes = ["work.act", "ops.read"];
        await using var portal = await PortalHost.Start(host => host
            .With("Oidc:Authority", authority.Address).With("Oidc:ClientId", StubAuthority.Client).With("Oidc:ClientSecret", StubAuthority.Secret)
            .With("Oidc:PasswordAddress", authority.Address + "/oauth2/own-password"));
        WorkSample.Desk(portal.Gateway);
        await using var window = await browser.Open(PageBrowser.Phone, scripts: true);
        var page = await window.NewPageAsync();
        await page.GotoAsync(portal.Address + "/sign-in/elsewhere?back=/viec");

        Assert.True(await page.GetByRole(AriaRole.Link, new() { Name = "Đổi mật khẩu" }).IsVisibleAsync());
        Assert.Equal([], await PageBrowser.WhatIsWrong(page, "signed-in-elsewhere"));
    }

    private static void Prepare(PortalHost portal, string which)
    {
        portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        portal.Gateway.Says(WorkSample.TrackingPath, WorkSample.Tracked());
        WorkSample.Desk(portal.Gateway);
        switch (which)
        {
            case "track-away":
                portal.Gateway.Refuses(WorkSample.TrackingPath, 503);
                break;
            case ['i', 'n', 'b', 'o', 'x', ..]:
                Inbox(portal.Gateway, which);
                break;
            case "work-refused":
                portal.Gateway.Says($"/v1/work/{WorkSample.Work}/completion", new
                {
                    code = "AGENCY-009", title = "A field is not acceptable.", detail = "At most 100 characters, no control characters.", field = "fields.sheetNumber",
                }, 422);
                break;
            case "work-away":
                portal.Gateway.Refuses($"/v1/dossiers/{WorkSample.Dossier}", 503).Refuses($"/v1/itineraries/{WorkSample.Dossier}", 503);
                break;
        }
    }

    /// <summary>Rows of every kind: pressing, late with a promise, paused, long, nobody's; and what presses beside them.</summary>
    private static void Inbox(StubGateway gateway, string which)
    {
        var rows = new[]
        {
            Of(WorkSample.Item(sentence: "quá hạn 1 ngày 1 giờ (hạn 07:30 13/05/2026); bạn đang giữ; hãy xử lý và kết thúc bước")),
            Of(WorkSample.Item(Guid.CreateVersion7(), "H99.14-260512-0041", "Taken", which == "inbox" ? "chuyen-vien-thay-the-9@minhgiang.example" : "officer-2", "2026-05-14T04:20:00Z", overdue: false, kind: "assess-duty")),
            Of(WorkSample.Item(Guid.CreateVersion7(), "H99.15-260428-0066", "Assigned", null, "2026-05-15T02:00:00Z", overdue: false, kind: "transfer")),
            Of(WorkSample.Item(Guid.CreateVersion7(), "H99.15-260428-0067", "Assigned", null, null, overdue: false)),
            Of(WorkSample.Item(Guid.CreateVersion7(), "H99.15-260428-0068", due: "2026-05-18T02:00:00Z", overdue: false)),
        };
        rows[1]["outcomes"]!.AsArray().Add(rows[1]["outcomes"]![0]!.DeepClone());
        rows[1]["outcomes"]![4]!["name"] = "agreed";
        var ids = rows.Select(row => (Guid)row["dossierId"]!).ToArray();
        (gateway.Agency, gateway.Role) = (ActSample.Agency, which == "inbox-leader" ? "leader" : "officer");
        gateway.Says("/v1/work", WorkSample.List("638.abc", rows))
            .Says("/v1/itineraries/clocks", WorkSample.Clocks(
                WorkSample.Clock(ids[0]), WorkSample.Clock(ids[1], used: 8, left: 1, late: 2, due: "2026-05-12", promised: "2026-05-15", refusal: "ROUTING-016"),
                WorkSample.Clock(ids[2], "Paused", 3, 13, null, "2026-05-08"), WorkSample.Clock(ids[3], used: 8, left: -3, late: 3, due: "2026-05-11", refusal: "ROUTING-017")))
            .Says("/v1/itineraries", new { items = Array.Empty<object>() });
        var all = $"&agency={ActSample.Agency}{(which == "inbox-leader" ? "" : "&position=officer")}&limit=50";
        gateway.Says($"/v1/itineraries?withinWorkingDays=1{all}", new { items = new[] { WorkSample.Due(ids[0]) } });
        switch (which)
        {
            case "inbox-leader":
                gateway.Says($"/v1/itineraries?overdue=true{all}", new
                {
                    items = new[] { WorkSample.Due(ids[1], "H99.14-260512-0041", "2026-05-12", 2, "2026-05-15"), WorkSample.Due(ids[3], "H99.15-260428-0067", "2026-05-11", 3, position: "head") },
                });
                break;
            case "inbox-endings":
                gateway.Says("/v1/work/completions", new
                {
                    completed = 1, refused = 1, items = new object[]
                    {
                        new { id = (Guid)rows[0]["id"]!, work = WorkSample.Item(), problem = (object?)null },
                        new { id = (Guid)rows[1]["id"]!, work = (object?)null, problem = new { code = "AGENCY-002", status = 412, title = "The work item has changed since it was read.", detail = "Read it again and send its newest etag." } },
                    },
                });
                break;
            case "inbox-away":
                gateway.Refuses("/v1/itineraries/clocks", 503).Refuses("/v1/work/counts", 503);
                break;
        }

        static System.Text.Json.Nodes.JsonObject Of(System.Text.Json.Nodes.JsonObject row)
        {
            row["dossierId"] = Guid.CreateVersion7();
            return row;
        }
    }

    private static async Task<IPage> Show(IBrowserContext window, PortalHost portal, string which)
    {
        if (which.StartsWith("track", StringComparison.Ordinal))
        {
            var citizen = await window.NewPageAsync();
            await citizen.GotoAsync(portal.Address + which switch
            {
                "track-form" => "/tra-cuu",
                "track-wrong" => $"/tra-cuu/{WorkSample.Code}?secret=AAAAABBBBB",
                _ => $"/tra-cuu/{WorkSample.Code}?secret={WorkSample.Printed}",
            });
            return citizen;
        }

        var page = await SignIn(window, portal);
        if (which.StartsWith("work", StringComparison.Ordinal))
        {
            await page.GotoAsync($"{portal.Address}/viec/{WorkSample.Work}");
        }

        if (which is "inbox-mine" or "inbox-none-chosen" or "inbox-endings")
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Tôi đang giữ" }).ClickAsync();
        }

        if (which == "inbox-endings")
        {
            await page.GetByLabel("Kết thúc: Đủ điều kiện H99.12-260423-0128").PressAsync("Space"); // by the keyboard alone
            await page.GetByLabel("Kết thúc H99.14-260512-0041 với kết quả").PressAsync("End");
        }

        if (which is "inbox-none-chosen" or "inbox-endings")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Kết thúc các việc đã chọn" }).PressAsync("Enter");
            await page.GetByText(which == "inbox-endings" ? "Đã kết thúc 1 việc; 1 việc chưa được." : "Chưa gửi: chọn kết quả").WaitForAsync();
        }

        if (which == "work-refused")
        {
            await page.Locator("summary", new() { HasText = "Phê duyệt" }).ClickAsync();
            await page.GetByLabel("Số phiếu chuyển thông tin").FillAsync("17/PCTT");
            await page.GetByRole(AriaRole.Button, new() { Name = "Kết thúc: Phê duyệt" }).ClickAsync();
        }

        return page;
    }

    private static async Task<IPage> SignIn(IBrowserContext window, PortalHost portal)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(portal.Address + "/viec");
        await page.GetByLabel("Mã ứng dụng").FillAsync("officer-2");
        await page.GetByLabel("Khóa bí mật").FillAsync("right");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).WaitForAsync(); // a click does not wait for the page it leads to
        return page;
    }
}
