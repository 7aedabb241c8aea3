using Microsoft.Playwright;

namespace LienThong.Portal.Tests;

/// <summary>The board, the demonstration and all that a citizen can see, in a real browser: nothing cut, no violation, nothing refused by the policy.</summary>
public sealed class FigurePagesInBrowserTests(PageBrowser browser, PortalHost portal) : IClassFixture<PortalHost>
{
    private const string NoBrowser = "chromium is not installed";

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData("board")]
    [InlineData("board-away")]
    [InlineData("no-walk")]
    [InlineData("tracked-payment")]
    [InlineData("tracked-supplement")]
    [InlineData("tracked-sent")]
    [InlineData("reads")]
    public async Task Every_page_stands_without_a_violation(string which)
    {
        portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        BoardSample.Morning(portal.Gateway);
        if (which == "board-away")
        {
            portal.Gateway.Refuses(BoardSample.RoutingPath, 503);
        }

        portal.Gateway.Says($"/v1/tracking/{WorkSample.Code}/reads", TrackedSample.Reads(next: true)).Says(WorkSample.TrackingPath, which switch
        {
            "tracked-supplement" => TrackedSample.Supplement(),
            "tracked-sent" => TrackedSample.Sent(),
            _ => TrackedSample.Payment(),
        });
        await using var window = await browser.Open(PageBrowser.Phone, scripts: true);
        var refused = new List<string>();
        window.Console += (_, message) => refused.Add(message.Text);
        var page = await window.NewPageAsync();
        if (which.StartsWith("board", StringComparison.Ordinal))
        {
            await page.GotoAsync(portal.Address + "/ops/so-lieu");
            await page.GetByLabel("Mã ứng dụng").FillAsync("ops");
            await page.GetByLabel("Khóa bí mật").FillAsync("right");
            await page.Locator("button", new() { HasText = "Đăng nhập" }).ClickAsync();
            await page.Locator("button", new() { HasText = "Đăng xuất" }).WaitForAsync();
        }
        else
        {
            await page.GotoAsync($"{portal.Address}{(which == "no-walk" ? "/minh-hoa" : $"/tra-cuu/{WorkSample.Code}?secret={WorkSample.Printed}")}");
        }

        if (which == "reads")
        {
            await page.Locator("a", new() { HasText = "Ai đã xem dữ liệu của tôi" }).ClickAsync();
            await page.Locator("h2", new() { HasText = "Ai đã xem dữ liệu của bạn" }).WaitForAsync();
        }

        Assert.Equal([], await PageBrowser.WhatIsWrong(page, which));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('form, nav, .btn')].filter(shown => shown.offsetHeight > 0).length"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(PageBrowser.Pictures, which + "-print.png"), FullPage = true });
        Assert.Equal([], refused.Where(text => !text.Contains("status of 4", StringComparison.Ordinal)));
    }
}
