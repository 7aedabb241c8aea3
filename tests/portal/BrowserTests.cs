using Microsoft.Playwright;

namespace LienThong.Portal.Tests;

/// <summary>The pages in a real browser: cookies taken, forms clicked with scripts off, nothing refused by the policy, nothing cut, no violation.</summary>
public sealed class BrowserTests(PageBrowser browser)
{
    private const string NoBrowser = "chromium is not installed";

    [Fact(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    public async Task An_operator_signs_in_lets_an_event_go_and_signs_out_with_scripts_off()
    {
        await using var portal = await PortalHost.Start();
        Sample.Busy(portal.Gateway);
        await using var window = await browser.Open(PageBrowser.Desk);
        var page = await SignIn(window, portal);

        await page.Locator("summary", new() { HasText = "Bỏ qua, ghi lý do H99.12-260505-0058" }).ClickAsync();
        await page.GetByLabel("Lý do bỏ qua H99.12-260505-0058").FillAsync("Đã phát tay, biên bản 12/BB");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bỏ qua H99.12-260505-0058" }).ClickAsync();
        var skipped = await page.Locator("[role=status]").InnerTextAsync();
        var address = page.Url;
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();

        Assert.Contains("sự kiện được bỏ qua", skipped, StringComparison.Ordinal);
        Assert.EndsWith("/ops?said=skipped", address, StringComparison.Ordinal);
        Assert.Equal($"/v1/ops/postal/parked/routing/{Sample.Dossier}/14/skip", Assert.Single(portal.Gateway.Done).Value);
        Assert.EndsWith("/sign-in?said=out", page.Url, StringComparison.Ordinal);
        Assert.Equal(["__Host-lienthong-form"], (await window.CookiesAsync()).Select(cookie => cookie.Name));
    }

    [Fact(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    public async Task The_keyboard_reaches_the_content_first()
    {
        await using var portal = await PortalHost.Start();
        await using var window = await browser.Open(PageBrowser.Desk, scripts: true);
        var page = await SignIn(window, portal);

        await page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(page.GetByText("Tới nội dung chính")).ToBeFocusedAsync();
    }

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData("busy")]
    [InlineData("quiet")]
    [InlineData("broken")]
    [InlineData("list")]
    [InlineData("sign-in")]
    [InlineData("mend")]
    [InlineData("error")]
    public async Task Every_page_stands_without_a_violation(string which)
    {
        await using var portal = await PortalHost.Start();
        Prepare(portal.Gateway, which);
        await using var window = await browser.Open(PageBrowser.Phone, scripts: true);
        var refused = new List<string>();
        window.Console += (_, message) => refused.Add(message.Text);
        window.Request += (_, request) => refused.AddRange(request.Url.StartsWith(portal.Address, StringComparison.Ordinal) || request.Url == "data:," ? [] : [request.Url]);
        var page = await Show(window, portal, which);

        Assert.Equal([], await PageBrowser.WhatIsWrong(page, which));
        Assert.Equal([], refused.Where(text => !text.Contains("status of 4", StringComparison.Ordinal)));
    }

    private static void Prepare(StubGateway gateway, string which)
    {
        if (which is "quiet" or "sign-in" or "error")
        {
            return;
        }

        Sample.Busy(gateway);
        if (which == "broken")
        {
            gateway.Hangs("/v1/ops/routing/state").Hangs("/v1/ops/routing/parked").Hangs("/v1/itineraries/counts").Says("/health", Sample.Health("routing"), 503)
                .Says("/v1/reconciliations/last", Sample.Certificate("broken", lost: 2, doubled: 1, offending: 3, offender: $"{Guid.CreateVersion7()} v3: không có ở routing"));
        }

        if (which == "list")
        {
            var rows = Enumerable.Range(1, 20).Select(n => Sample.Row(
                n % 4 == 0 ? "gap" : "poison", Guid.CreateVersion7(), n, "intake", "intake.dossier-accepted.v1", "ROUTING-014: the procedure 1.013978 has no version 7 in force", 3));
            gateway.Says("/v1/ops/routing/state", Sample.State("routing", parked: [("poison", 840), ("gap", 160), ("skipped", 4)]))
                .Says("/v1/ops/routing/parked", Sample.Page("intake,x,20", [.. rows]));
        }
    }

    private static async Task<IPage> Show(IBrowserContext window, PortalHost portal, string which)
    {
        if (which == "sign-in")
        {
            var form = await window.NewPageAsync();
            await form.GotoAsync(portal.Address + "/sign-in?said=ended");
            return form;
        }

        var page = await SignIn(window, portal);
        if (which == "list")
        {
            await page.GotoAsync(portal.Address + "/ops/parked/routing");
        }
        else if (which == "error")
        {
            await page.GotoAsync(portal.Address + "/ops/nothing-here");
        }
        else if (which == "mend")
        {
            await page.Locator("summary", new() { HasText = "Bỏ qua, ghi lý do H99.12" }).ClickAsync();
            await page.Locator(".skip-form input[name=reason]").First.EvaluateAsync("box => { box.removeAttribute('minlength'); box.value = 'ngắn'; }");
            await page.Locator(".skip-form button").First.ClickAsync();
        }

        return page;
    }

    private static async Task<IPage> SignIn(IBrowserContext window, PortalHost portal)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(portal.Address + "/ops");
        await page.GetByLabel("Mã ứng dụng").FillAsync("ops");
        await page.GetByLabel("Khóa bí mật").FillAsync("right");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).WaitForAsync(); // a click does not wait for the page it leads to
        return page;
    }
}
