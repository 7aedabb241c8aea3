using Microsoft.Playwright;

namespace LienThong.Portal.Tests;

/// <summary>Register and counter in a real browser: on a phone and at a desk, nothing cut, no violation; the way of one result with scripts off.</summary>
public sealed class DeskInBrowserTests(PageBrowser browser, DeskHost desk) : IClassFixture<DeskHost>, IAsyncLifetime
{
    private const string NoBrowser = "chromium is not installed";

    public async ValueTask InitializeAsync() => await desk.Begin();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    public async Task A_result_is_handed_over_with_scripts_off_and_the_cursor_waits_for_the_next_code()
    {
        desk.Gateway.Says($"/v1/dossiers?q={RegisterSample.Code}&limit=2", RegisterSample.List(null, RegisterSample.Row()));
        await using var window = await browser.Open(PageBrowser.Desk);
        var page = await SignIn(window, "/tra-ket-qua");

        await page.Locator("#ma").FillAsync("h99.12 260423 0127");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Họ và tên người nhận").FillAsync("Phạm Thị Lụa");
        await page.GetByLabel("Số giấy tờ").FillAsync("001099012345");
        await page.GetByLabel("Quan hệ với người nộp").FillAsync("Người nộp hồ sơ");
        desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier(handedOver: "2026-05-14T02:04:00Z"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Đã trao kết quả" }).ClickAsync();

        Assert.Contains(RegisterSample.Code, await page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("ma", await page.Locator(":focus").GetAttributeAsync("id"));
        Assert.Single(desk.Gateway.Done);
    }

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData("register", "/so-ho-so")]
    [InlineData("register-names", "/so-ho-so?q=lua")]
    [InlineData("register-wrong", "/so-ho-so?tu=31/04/2026&trang-thai=WaitingForPayment")]
    [InlineData("register-away", "/so-ho-so?q=a")]
    [InlineData("counter", "/tra-ket-qua")]
    [InlineData("counter-none", "/tra-ket-qua?ma=H99.12-260423-9999")]
    [InlineData("collect", "/tra-ket-qua/0198d3a0-0000-7000-8000-000000000201")]
    [InlineData("collect-post", "/tra-ket-qua/0198d3a0-0000-7000-8000-000000000201")]
    [InlineData("acts", "/ho-so/0198d3a0-0000-7000-8000-000000000201/thao-tac")]
    [InlineData("reads", "/ho-so/0198d3a0-0000-7000-8000-000000000201/luot-doc")]
    public async Task Every_page_stands_without_a_violation(string which, string path)
    {
        Prepare(which);
        await using var window = await browser.Open(PageBrowser.Phone, scripts: true);
        var refused = new List<string>();
        window.Console += (_, message) => refused.Add(message.Text);
        window.Request += (_, request) => refused.AddRange(request.Url.StartsWith(desk.Portal.Address, StringComparison.Ordinal) || request.Url == "data:," ? [] : [request.Url]);
        var page = await SignIn(window, path);
        if (which == "register-names")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Hiện tên người nộp" }).ClickAsync();
        }
        else if (which == "collect")
        {
            await page.GetByLabel("Họ và tên người nhận").FillAsync("Phạm Thị Lụa");
            await page.GetByLabel("Số giấy tờ").FillAsync("001099012345");
            await page.GetByLabel("Quan hệ với người nộp").FillAsync("Con");
            await page.GetByRole(AriaRole.Button, new() { Name = "Đã trao kết quả" }).ClickAsync();
        }

        Assert.Equal([], await PageBrowser.WhatIsWrong(page, which));
        Assert.Equal([], refused.Where(text => !text.Contains("status of 4", StringComparison.Ordinal) && !text.Contains("status of 503", StringComparison.Ordinal)));
    }

    private void Prepare(string which)
    {
        var elsewhere = RegisterSample.Row(3, status: "Finished");
        elsewhere["deskAgency"] = "H99.13";
        desk.Gateway.Says("/v1/dossiers?q=lua&limit=40&namesFor=desk-list", RegisterSample.List(
                null, RegisterSample.Row(applicant: RegisterSample.Name), RegisterSample.Row(2, status: "WaitingForPayment", applicant: "H'Hen Niê"), elsewhere))
            .Refuses("/v1/dossiers?q=a&limit=41", 503)
            .Says("/v1/dossiers?q=H99.12-260423-9999&limit=2", RegisterSample.List(null));
        switch (which)
        {
            case "register":
                RegisterSample.Long(desk.Gateway, 60);
                break;
            case "collect":
                desk.Refuse($"{RegisterSample.Api}/hand-over", 422, "INTAKE-042", "authorisationNumber");
                break;
            case "collect-post":
                desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier(returnBy: "Post", parcel: "Ordered"));
                break;
            case "acts":
                desk.Gateway.Says(RegisterSample.Api, RegisterSample.Dossier("Moving", withdrawalAsked: "2026-05-14T02:00:00Z"));
                break;
            case "reads":
                desk.Gateway.Says($"{RegisterSample.Api}/reads", RegisterSample.Reads(
                    null, RegisterSample.Read(3), RegisterSample.Read(2, "Document", "process-step", "chuyen-vien-thay-the-9@minhgiang.example", "H99.22"), RegisterSample.Read(1, "Contact", "notice", "notification", "")));
                break;
        }
    }

    private async Task<IPage> SignIn(IBrowserContext window, string path)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(desk.Portal.Address + path);
        await page.GetByLabel("Mã ứng dụng").FillAsync("officer-1");
        await page.GetByLabel("Khóa bí mật").FillAsync("right");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).WaitForAsync(); // a click does not wait for the page it leads to
        return page;
    }
}
