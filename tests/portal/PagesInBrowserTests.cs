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

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData("track-form")]
    [InlineData("track-wrong")]
    [InlineData("tracked")]
    [InlineData("track-away")]
    [InlineData("inbox")]
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
            case "inbox":
                portal.Gateway.Says("/v1/work", WorkSample.List(
                    "638.abc", WorkSample.Item(sentence: "quá hạn 1 ngày 1 giờ (hạn 07:30 13/05/2026); bạn đang giữ; hãy xử lý và kết thúc bước"),
                    WorkSample.Item(Guid.CreateVersion7(), "H99.14-260512-0041", "Taken", "chuyen-vien-thay-the-9@minhgiang.example", "2026-05-14T04:20:00Z", overdue: false, kind: "assess-duty"),
                    WorkSample.Item(Guid.CreateVersion7(), "H99.15-260428-0066", "Assigned", null, "2026-05-15T02:00:00Z", overdue: false, kind: "transfer"),
                    WorkSample.Item(Guid.CreateVersion7(), "H99.15-260428-0067", "Assigned", null, null, overdue: false)));
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
