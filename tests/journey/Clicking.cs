using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LienThong.Journey.Tests;

/// <summary>People before a real browser with scripts off, at the gateway's address as anybody reaches it.</summary>
internal sealed partial class Clicking : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _gateway;

    private Clicking(IPlaywright playwright, IBrowser browser, Uri gateway) => (_playwright, _browser, _gateway) = (playwright, browser, gateway);

    public static async Task<Clicking> Start(Uri gateway)
    {
        var playwright = await Playwright.CreateAsync();
        var path = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromium")).First(File.Exists);
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] }), gateway);
    }

    /// <summary>Goes to the inbox, signs in with a first password and chooses one of his own: the officer's page, at a desk.</summary>
    public async Task<IPage> SignIn(string account, string firstPassword)
    {
        var page = await Page(1280);
        await page.GotoAsync(new Uri(_gateway, "/viec").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Đăng nhập bằng tài khoản cán bộ" }).ClickAsync();
        await page.GetByLabel("Tên tài khoản").FillAsync(account);
        await page.GetByLabel("Mật khẩu").FillAsync(firstPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        var own = $"mua-xuan-{Guid.CreateVersion7():N}";
        await page.GetByLabel("Mật khẩu mới").FillAsync(own);
        await page.GetByLabel("Nhập lại").FillAsync(own);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đặt mật khẩu" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(_gateway, "/viec").ToString());
        return page;
    }

    /// <summary>From the inbox: opens a dossier, takes its step, ends it with an outcome, and is back in the inbox.</summary>
    public static async Task Work(IPage page, string code, string outcome)
    {
        // What another agency sent may be on its way: an officer loads his list again.
        var row = page.GetByRole(AriaRole.Link, new() { Name = $"Xem {code}" });
        await Testkit.Eventually.Holds($"{code} is in the inbox", async () =>
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Tải lại" }).ClickAsync();
            return await row.CountAsync() > 0;
        });
        await row.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Nhận việc {code}" }).ClickAsync();
        var ending = page.Locator("details").Filter(new() { HasText = $"Kết thúc: {outcome}" });
        if (await ending.GetAttributeAsync("open") is null)
        {
            await ending.Locator("summary").ClickAsync();
        }

        foreach (var field in await ending.Locator("input[required]").AllAsync())
        {
            await field.FillAsync("12/TT");
        }

        await ending.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(InboxAfter());
    }

    /// <summary>Signs out, and is a stranger to portal and identity alike.</summary>
    public async Task SignOut(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(_gateway, "/sign-in?said=out").ToString());
        await page.GotoAsync(new Uri(_gateway, "/viec").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Đăng nhập bằng tài khoản cán bộ" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Mật khẩu")).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    /// <summary>What a citizen reads on a phone, asking with both codes of form 01.</summary>
    public async Task<string> Track(string code, string secret)
    {
        var page = await Page(390);
        await page.GotoAsync(new Uri(_gateway, "/tra-cuu").ToString());
        await page.GetByLabel("Mã hồ sơ").FillAsync(code);
        await page.GetByLabel("Mã tra cứu").FillAsync(secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Tra cứu" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(_gateway, $"/tra-cuu/{code}").ToString());
        return await page.Locator("main").InnerTextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>A window with cookies of its own.</summary>
    private async Task<IPage> Page(int width)
    {
        var window = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = false, Locale = "vi-VN",
        });
        var page = await window.NewPageAsync();
        page.SetDefaultTimeout((float)TimeSpan.FromSeconds(30).TotalMilliseconds);
        return page;
    }

    [GeneratedRegex(@"/viec\?said=completed")]
    private static partial Regex InboxAfter();
}
