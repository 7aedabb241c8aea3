using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LienThong.Journey.Tests;

/// <summary>People before a real browser with scripts off, at the gateway's address as anybody reaches it.</summary>
internal sealed partial class Clicking : IAsyncDisposable
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

    /// <summary>
    /// At the desk: finds the procedure without typing a mark, enters a dossier, puts every paper in, accepts it, and reads both codes off
    /// form 01, as the citizen does who takes it home.
    /// </summary>
    public static async Task<(Guid Id, string Code, string Secret)> Receive(IPage page)
    {
        await Go(page, "Tiếp nhận");
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
        await Take(page, code);
        await End(page, code, outcome);
    }

    /// <summary>From the inbox: opens a dossier and takes its step.</summary>
    public static async Task Take(IPage page, string code)
    {
        await Open(page, code);
        await Button(page, $"Nhận việc {code}").ClickAsync();
        await Assertions.Expect(page.GetByText("Đã nhận việc: từ giờ")).ToBeVisibleAsync();
    }

    /// <summary>Ends the step that is open with an outcome, and is back in the inbox.</summary>
    public static async Task End(IPage page, string code, string outcome)
    {
        var ending = page.Locator("details").Filter(new() { HasText = $"Kết thúc: {outcome}" });
        if (await ending.GetAttributeAsync("open") is null)
        {
            await ending.Locator("summary").ClickAsync();
        }

        foreach (var field in await ending.Locator("input[required]").AllAsync())
        {
            await field.FillAsync("12/TT");
        }

        await Button(ending, $"Kết thúc: {outcome} {code}").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(InboxAfter());
    }

    /// <summary>Opens the dossier's step from the inbox, whose row shows the clock of routing, and leaves the page as it is.</summary>
    public static async Task LookAt(IPage page, string code)
    {
        var link = await Find(page, "Việc của tôi", $"Xem {code}");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = code }).Locator(".clock li")).ToHaveCountAsync(8);
        await link.ClickAsync();
    }

    /// <summary>Tries to take a step that a colleague took since the page was opened: how the page answers, and how it stands.</summary>
    public static async Task<string> TakeInVain(IPage page, string code)
    {
        await Button(page, $"Nhận việc {code}").ClickAsync();
        return $"{await page.GetByRole(AriaRole.Alert).InnerTextAsync()} {await page.Locator("h1").InnerTextAsync()}";
    }

    /// <summary>What went to another agency: every paper listed. How many there were.</summary>
    public static async Task<int> ListPapers(IPage page, string code)
    {
        await (await Find(page, "Bàn giao", $"Xem {code}", "Đi, chưa xong")).ClickAsync();
        var papers = await TickAll(page);
        await Button(page, $"Đưa vào bản kê {code}").ClickAsync();
        await Assertions.Expect(page.GetByText("Đã đưa giấy tờ vào bản kê")).ToBeVisibleAsync();
        return papers;
    }

    /// <summary>What came from another agency: every paper taken in, one by one. How many there were.</summary>
    public static async Task<int> AcceptHandOver(IPage page, string code)
    {
        await (await Find(page, "Bàn giao", $"Nhận {code}")).ClickAsync();
        var papers = await TickAll(page);
        await Button(page, $"Ghi nhận những gì đã đánh dấu {code}").ClickAsync();
        await Assertions.Expect(page.GetByText("Đã ghi nhận từng giấy tờ đúng như bạn đánh dấu")).ToBeVisibleAsync();
        return papers;
    }

    /// <summary>The tax officer raises a notice for the step he holds.</summary>
    public static async Task RaiseDuty(IPage page, string code, string number)
    {
        var duties = page.Locator("section").Filter(new() { Has = page.Locator("#nghia-vu") });
        await duties.GetByLabel("Số thông báo").First.FillAsync(number);
        await duties.GetByLabel("Số tiền").First.FillAsync("30.000.000");
        await Button(duties, $"Lập các thông báo {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#nghia-vu")).ToContainTextAsync("còn phải nộp 30.000.000 đ");
    }

    /// <summary>The desk writes down what the citizen paid a moment ago, on the page of the step it ended long before.</summary>
    public static async Task RegisterPayment(IPage page, string code, string proof)
    {
        await Open(page, code, "Đã xong");
        await page.GetByText("Ghi nhận chứng từ nộp tiền").First.ClickAsync();
        var now = Clock().Match(await page.Locator("main .small.soft").First.InnerTextAsync());
        await page.GetByLabel("Ngày nộp").FillAsync(now.Groups[1].Value);
        await page.GetByLabel("Giờ nộp").FillAsync(now.Groups[2].Value);
        await page.GetByLabel("Số chứng từ").FillAsync(proof);
        await Button(page, $"Ghi nhận đã nộp {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#nghia-vu")).ToContainTextAsync("đã nộp đủ 30.000.000 đ");
    }

    /// <summary>Of the step he holds, the leader puts the text in and signs it.</summary>
    public static async Task Sign(IPage page, string code)
    {
        await Put(page, code, "ky.pdf");
        await Button(page, $"Ký kết quả {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#ket-qua")).ToContainTextAsync("chờ cấp số và đóng dấu");
    }

    /// <summary>The clerk puts in the sealed copy, numbers it and seals.</summary>
    public static async Task Seal(IPage page, string code, string number)
    {
        await Go(page, "Việc của tôi");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chờ đóng dấu", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"Đóng dấu {code}", Exact = true }).ClickAsync();
        await Put(page, code, "dau.pdf");
        await page.GetByLabel("Số kết quả").FillAsync(number);
        await Button(page, $"Cấp số, đóng dấu {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#ket-qua")).ToContainTextAsync("đã đóng dấu, chờ phát hành");
    }

    /// <summary>The leader looks again, and issues the result under its number.</summary>
    public static async Task Issue(IPage page, string code, string number)
    {
        await page.ReloadAsync();
        await Button(page, $"Phát hành kết quả số {number} {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#ket-qua")).ToContainTextAsync("đã phát hành");
    }

    /// <summary>At the counter: the code is typed, the receiver written down, the result in his hand.</summary>
    public static async Task HandOver(IPage page, string code, string receiver, string citizenId)
    {
        var name = page.GetByLabel("Họ và tên người nhận");
        await Testkit.Eventually.Holds("the result is at the counter", async () =>
        {
            await Go(page, "Trả kết quả");
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Mã hồ sơ" }).FillAsync(code);
            await Button(page, "Mở để trả kết quả").ClickAsync();
            return await name.CountAsync() > 0;
        });
        await name.FillAsync(receiver);
        await page.GetByLabel("Số giấy tờ").FillAsync(citizenId);
        await page.GetByLabel("Quan hệ với người nộp").FillAsync("Người nộp hồ sơ");
        await Button(page, $"Đã trao kết quả {code}").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Đã trao kết quả hồ sơ {code}");
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

    private static Task Go(IPage page, string place) => page.GetByRole(AriaRole.Navigation, new() { Name = "Các trang" })
        .GetByRole(AriaRole.Link, new() { Name = place, Exact = true }).ClickAsync();

    /// <summary>Opens a dossier's step from the inbox, or from one of its other lists.</summary>
    private static async Task Open(IPage page, string code, string? list = null) => await (await Find(page, "Việc của tôi", $"Xem {code}", list)).ClickAsync();

    /// <summary>What another agency sent may be on its way: an officer loads his list again.</summary>
    private static async Task<ILocator> Find(IPage page, string place, string row, string? list = null)
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

    /// <summary>Puts a file in as the result's text.</summary>
    private static async Task Put(IPage page, string code, string name)
    {
        var result = page.Locator("section").Filter(new() { Has = page.Locator("#ket-qua") });
        var form = result.Locator("form").Filter(new() { Has = page.Locator("input[type=file]:visible") });
        await form.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = name, MimeType = "application/pdf", Buffer = System.Text.Encoding.ASCII.GetBytes($"%PDF-1.7\n% {name} {code}\n%%EOF\n"),
        });
        await Button(form, $"Đưa vào hồ sơ {code}").ClickAsync();
        await Assertions.Expect(page.GetByText("Văn bản đã vào hồ sơ")).ToBeVisibleAsync();
    }

    private static async Task<int> TickAll(IPage page)
    {
        var boxes = await page.GetByRole(AriaRole.Checkbox).AllAsync();
        foreach (var box in boxes)
        {
            await box.CheckAsync();
        }

        return boxes.Count;
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

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

    [GeneratedRegex("^Đưa vào")]
    private static partial Regex PutIn();

    [GeneratedRegex(@"(\d\d/\d\d/\d{4}), (\d\d:\d\d:\d\d)")]
    private static partial Regex Clock();

    [GeneratedRegex(@"/viec\?said=completed")]
    private static partial Regex InboxAfter();
}
