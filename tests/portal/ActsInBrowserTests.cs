using Microsoft.Playwright;

namespace LienThong.Portal.Tests;

/// <summary>The acts of the work page in a real browser: a page of each kind on a phone and at a desk, nothing cut, no violation.</summary>
public sealed class ActsInBrowserTests(PageBrowser browser, PortalHost portal) : IClassFixture<PortalHost>
{
    private const string NoBrowser = "chromium is not installed";

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData("duties", "officer-2", "officer")]
    [InlineData("payment", "officer-2", "officer")]
    [InlineData("signing", "leader-1", "leader")]
    [InlineData("sealing", "officer-9", "officer")]
    [InlineData("supplement", "officer-2", "officer")]
    [InlineData("refused", "officer-2", "officer")]
    [InlineData("giving-out", "head-1", "head")]
    [InlineData("apology", "leader-1", "leader")]
    [InlineData("apology-no-more", "leader-1", "leader")]
    [InlineData("apology-refused", "leader-1", "leader")]
    [InlineData("seals", "officer-9", "officer")]
    [InlineData("questions", "officer-2", "officer")]
    public async Task Every_page_stands_without_a_violation(string which, string client, string role)
    {
        Prepare(which);
        portal.Gateway.Role = role;
        await using var window = await browser.Open(PageBrowser.Phone, scripts: true);
        var page = await SignIn(window, client);
        await page.GotoAsync(portal.Address + (which switch { "seals" => "/viec/dong-dau", "questions" => "/viec/y-kien", _ => $"/viec/{WorkSample.Work}" }));
        if (which == "refused")
        {
            await page.Locator("summary", new() { HasText = "Lập thêm" }).ClickAsync();
            await page.Locator("#duties-number-0").FillAsync("TNCN-000123");
            await page.Locator("#duties-amount-0").FillAsync("30.000.000");
            await page.GetByRole(AriaRole.Button, new() { Name = "Lập các thông báo" }).ClickAsync();
            await page.Locator("[role=alert]").WaitForAsync();
        }
        else if (which == "apology-refused")
        {
            await page.GetByLabel("Ngày hẹn mới").FillAsync("16/05/2026");
            await page.GetByLabel("Mã lý do / reason code").FillAsync("overload");
            await page.GetByRole(AriaRole.Button, new() { Name = "Hẹn lại ngày trả" }).ClickAsync();
            await page.Locator("[role=alert]").WaitForAsync();
        }
        else
        {
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        }

        Assert.Equal([], await PageBrowser.WhatIsWrong(page, "act-" + which));
    }

    [Fact(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    public async Task A_tax_officer_raises_notices_with_scripts_off()
    {
        Prepare("duties");
        portal.Gateway.Role = "officer";
        portal.Gateway.Says($"/v1/duties/{WorkSample.Dossier}", ActSample.Duties(count: 0));
        await using var window = await browser.Open(PageBrowser.Phone);
        var page = await SignIn(window, "officer-2");
        await page.GotoAsync($"{portal.Address}/viec/{WorkSample.Work}");

        await page.Locator("#duties-number-0").FillAsync("TNCN-000123");
        await page.Locator("#duties-amount-0").FillAsync("30.000.000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lập các thông báo" }).ClickAsync();
        await page.Locator("[role=status]").WaitForAsync();

        Assert.EndsWith("?said=duties-raised", page.Url, StringComparison.Ordinal);
        Assert.Single(portal.Gateway.Done);
    }

    private void Prepare(string which)
    {
        portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        var gateway = portal.Gateway;
        gateway.Forget();
        var (kind, position, holder, role) = which switch
        {
            "duties" or "refused" => ("assess-duty", "officer", "officer-2", "tax-office"),
            "payment" => ("record-payment", "officer", "officer-2", "desk"),
            "signing" or "sealing" or "seals" => ("issue-result", "leader", "leader-1", "land-office"),
            _ => ("review", "officer", "officer-2", "land-office"),
        };
        ActSample.Step(gateway, kind, position, holder, role);
        gateway.Says($"/v1/work/{WorkSample.Work}/notes", ActSample.Notes()).Says("/v1/consultations", ActSample.Consultations());
        switch (which)
        {
            case "apology" or "apology-refused":
                gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", WorkSample.Papers(("gcn", WorkSample.Paper), ("form-04", WorkSample.Paper)))
                    .Says($"/v1/itineraries/{WorkSample.Dossier}/extension", new
                    {
                        code = "ROUTING-019", title = "The new date is not a working day that the calendar knows.", detail = "Wanted: 2026-05-16.", field = "newDueOn",
                    }, 422);
                break;
            case "apology-no-more":
                var way = WorkSample.Itinerary();
                (way["extensionRefusal"], way["promisedDueOn"]) = ("ROUTING-016", "2026-05-20");
                gateway.Says($"/v1/itineraries/{WorkSample.Dossier}", way);
                break;
            case "sealing" or "seals":
                gateway.Says("/v1/results", ActSample.Results(WorkSample.Item(kind: "issue-result", holder: "leader-1"), isThere: true));
                break;
            case "questions":
                gateway.Agency = "H99.31"; // the other one
                break;
            case "refused":
                gateway.Says($"/v1/work/{WorkSample.Work}/duties", new
                {
                    code = "AGENCY-016", title = "The dossier has a notice of this number already.", field = "notices[0].noticeNumber",
                }, 422);
                break;
        }
    }

    private async Task<IPage> SignIn(IBrowserContext window, string client)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(portal.Address + "/viec");
        await page.GetByLabel("Mã ứng dụng").FillAsync(client);
        await page.GetByLabel("Khóa bí mật").FillAsync("right");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).WaitForAsync(); // a click does not wait for the page it leads to
        return page;
    }
}
