using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LienThong.Journey.Tests;

/// <summary>What an officer, a head or a leader does of a step in the browser.</summary>
internal static partial class StepClicks
{
    /// <summary>From the inbox: opens a dossier, takes its step, ends it with an outcome, and is back in the inbox.</summary>
    public static async Task Work(IPage page, string code, string outcome)
    {
        await Take(page, code);
        await End(page, code, outcome);
    }

    /// <summary>From the inbox: opens a dossier and takes its step.</summary>
    public static async Task Take(IPage page, string code)
    {
        await Clicking.Open(page, code);
        await Clicking.Button(page, $"Nhận việc {code}").ClickAsync();
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

        await Clicking.Button(ending, $"Kết thúc: {outcome} {code}").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(InboxAfter());
    }

    /// <summary>Opens the dossier's step from the inbox, whose row shows the clock of routing, and leaves the page as it is.</summary>
    public static async Task LookAt(IPage page, string code)
    {
        var link = await Clicking.Find(page, "Việc của tôi", $"Xem {code}");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = code }).Locator(".clock li")).ToHaveCountAsync(8);
        await link.ClickAsync();
    }

    /// <summary>Tries to take a step that a colleague took since the page was opened: how the page answers, and how it stands.</summary>
    public static async Task<string> TakeInVain(IPage page, string code)
    {
        await Clicking.Button(page, $"Nhận việc {code}").ClickAsync();
        return $"{await page.GetByRole(AriaRole.Alert).InnerTextAsync()} {await page.Locator("h1").InnerTextAsync()}";
    }

    /// <summary>What came from another agency: every paper taken in, one by one. How many there were.</summary>
    public static async Task<int> AcceptHandOver(IPage page, string code)
    {
        await (await Clicking.Find(page, "Bàn giao", $"Nhận {code}")).ClickAsync();
        var papers = await Clicking.TickAll(page);
        await Clicking.Button(page, $"Ghi nhận những gì đã đánh dấu {code}").ClickAsync();
        await Assertions.Expect(page.GetByText("Đã ghi nhận từng giấy tờ đúng như bạn đánh dấu")).ToBeVisibleAsync();
        return papers;
    }

    /// <summary>The tax officer raises a notice for the step he holds.</summary>
    public static async Task RaiseDuty(IPage page, string code, string number)
    {
        var duties = page.Locator("section").Filter(new() { Has = page.Locator("#nghia-vu") });
        await duties.GetByLabel("Số thông báo").First.FillAsync(number);
        await duties.GetByLabel("Số tiền").First.FillAsync("30.000.000");
        await Clicking.Button(duties, $"Lập các thông báo {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#nghia-vu")).ToContainTextAsync("còn phải nộp 30.000.000 đ");
    }

    /// <summary>Of the step he holds, the leader puts the text in and signs it.</summary>
    public static async Task Sign(IPage page, string code)
    {
        await Put(page, code, "ky.pdf");
        await Clicking.Button(page, $"Ký kết quả {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#ket-qua")).ToContainTextAsync("chờ cấp số và đóng dấu");
    }

    /// <summary>The clerk puts in the sealed copy, numbers it and seals.</summary>
    public static async Task Seal(IPage page, string code, string number)
    {
        await Clicking.Go(page, "Việc của tôi");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chờ đóng dấu", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"Đóng dấu {code}", Exact = true }).ClickAsync();
        await Put(page, code, "dau.pdf");
        await page.GetByLabel("Số kết quả").FillAsync(number);
        await Clicking.Button(page, $"Cấp số, đóng dấu {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#ket-qua")).ToContainTextAsync("đã đóng dấu, chờ phát hành");
    }

    /// <summary>The leader looks again, and issues the result under its number.</summary>
    public static async Task Issue(IPage page, string code, string number)
    {
        await page.ReloadAsync();
        await Clicking.Button(page, $"Phát hành kết quả số {number} {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#ket-qua")).ToContainTextAsync("đã phát hành");
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
        await Clicking.Button(form, $"Đưa vào hồ sơ {code}").ClickAsync();
        await Assertions.Expect(page.GetByText("Văn bản đã vào hồ sơ")).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"/viec\?said=completed")]
    private static partial Regex InboxAfter();
}
