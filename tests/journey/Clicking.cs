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

    /// <summary>
    /// At the desk: finds the procedure without typing a mark, enters a dossier, puts every paper in, accepts it, and reads both codes off
    /// form 01, as the citizen does who takes it home.
    /// </summary>
    public static async Task<(Guid Id, string Code, string Secret)> Receive(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Tiếp nhận", Exact = true }).ClickAsync();
        await page.GetByLabel("Tên, mã hoặc lĩnh vực thủ tục").FillAsync("chuyen nhuong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tìm thủ tục" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Tiếp nhận Đăng ký biến động" }).ClickAsync();
        await page.GetByLabel("Địa bàn giải quyết").SelectOptionAsync("H99.13");
        await page.GetByLabel("Họ và tên / full name").First.FillAsync("Trần Thị Mẫu");
        await page.GetByLabel("Số định danh cá nhân").First.FillAsync("001190000002");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi hồ sơ" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Còn thiếu 5 giấy tờ");
        var put = page.GetByRole(AriaRole.Button, new() { NameRegex = PutIn() });
        for (var left = 5; left > 0; left--)
        {
            await page.Locator("input[type=file]:visible").First.SetInputFilesAsync(new FilePayload
            {
                Name = "giấy của chị Mẫu.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n%%EOF\n"u8.ToArray(),
            });
            await put.First.ClickAsync();
            await Assertions.Expect(put).ToHaveCountAsync(left - 1);
        }

        await page.GetByLabel("Số biên lai thu phí").FillAsync("0000127");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận, cấp mã" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Đã tiếp nhận, hẹn trả");
        var id = Guid.Parse(new Uri(page.Url).Segments[^1]);
        var code = await page.Locator("#giay-hen .code").InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "In giấy hẹn" }).ClickAsync();
        var secret = await page.Locator(".sheet .look b").First.InnerTextAsync();
        await page.GoBackAsync();
        return (id, code, secret);
    }

    /// <summary>From the inbox: opens a dossier, takes its step, ends it with an outcome, and is back in the inbox.</summary>
    public static async Task Work(IPage page, string code, string outcome)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Việc của tôi", Exact = true }).ClickAsync();
        // What another agency sent may be on its way: an officer loads his list again.
        var row = page.GetByRole(AriaRole.Link, new() { Name = $"Xem {code}" });
        await Testkit.Eventually.Holds($"{code} is in the inbox", async () =>
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Tải lại" }).ClickAsync();
            return await row.CountAsync() > 0;
        });
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = code }).Locator(".clock li")).ToHaveCountAsync(8); // routing was asked
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

    [GeneratedRegex("^Đưa vào")]
    private static partial Regex PutIn();

    [GeneratedRegex(@"/viec\?said=completed")]
    private static partial Regex InboxAfter();
}
