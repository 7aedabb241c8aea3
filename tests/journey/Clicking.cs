using Microsoft.Playwright;

namespace LienThong.Journey.Tests;

/// <summary>People before a real browser with scripts off, at the gateway's address as anybody reaches it.</summary>
internal sealed class Clicking : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _gateway;

    private Clicking(IPlaywright playwright, IBrowser browser, Uri gateway) => (_playwright, _browser, _gateway) = (playwright, browser, gateway);

    public static async Task<Clicking> Start(Uri gateway)
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var path = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromium")).First(File.Exists);
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] }), gateway);
    }

    /// <summary>
    /// Goes to the inbox, signs in with a first password, chooses one of his own, and in which position he works where he has several: the
    /// officer's page, at a desk.
    /// </summary>
    public async Task<IPage> SignIn(string account, string firstPassword, string? position = null)
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
        if (position is not null)
        {
            await Button(page, position).ClickAsync();
        }

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(_gateway, "/viec").ToString());
        return page;
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

    public static Task Go(IPage page, string place) => page.GetByRole(AriaRole.Navigation, new() { Name = "Các trang" })
        .GetByRole(AriaRole.Link, new() { Name = place, Exact = true }).ClickAsync();

    /// <summary>Opens a dossier's step from the inbox, or from one of its other lists.</summary>
    public static async Task Open(IPage page, string code, string? list = null) => await (await Find(page, "Việc của tôi", $"Xem {code}", list)).ClickAsync();

    /// <summary>What another agency sent may be on its way: an officer loads his list again.</summary>
    public static async Task<ILocator> Find(IPage page, string place, string row, string? list = null)
    {
        var link = page.GetByRole(AriaRole.Link, new() { Name = row, Exact = true });
        await Testkit.Eventually.Holds($"“{row}” is in the list", async () =>
        {
            await Go(page, place);
            if (list is not null)
            {
                await page.GetByRole(AriaRole.Link, new() { Name = list }).ClickAsync();
            }

            return await link.CountAsync() > 0;
        });
        return link;
    }

    public static async Task<int> TickAll(IPage page)
    {
        var boxes = await page.GetByRole(AriaRole.Checkbox).AllAsync();
        foreach (var box in boxes)
        {
            await box.CheckAsync();
        }

        return boxes.Count;
    }

    public static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A window with cookies of its own.</summary>
    private async Task<IPage> Page(int width)
    {
        var window = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = false, Locale = "vi-VN",
        });
        var page = await window.NewPageAsync();
        page.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return page;
    }
}
