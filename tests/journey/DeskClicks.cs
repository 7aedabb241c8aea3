using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LienThong.Journey.Tests;

/// <summary>What an officer of a commune's desk does in the browser.</summary>
internal static partial class DeskClicks
{
    /// <summary>
    /// At the desk: finds the procedure without typing a mark, enters a dossier, puts every paper in, accepts it, and reads both codes off
    /// form 01, as the citizen does who takes it home.
    /// </summary>
    public static async Task<(Guid Id, string Code, string Secret)> Receive(IPage page)
    {
        await Clicking.Go(page, "Tiếp nhận");
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

    /// <summary>What went to another agency: every paper listed. How many there were.</summary>
    public static async Task<int> ListPapers(IPage page, string code)
    {
        await (await Clicking.Find(page, "Bàn giao", $"Xem {code}", "Đi, chưa xong")).ClickAsync();
        var papers = await Clicking.TickAll(page);
        await Clicking.Button(page, $"Đưa vào bản kê {code}").ClickAsync();
        await Assertions.Expect(page.GetByText("Đã đưa giấy tờ vào bản kê")).ToBeVisibleAsync();
        return papers;
    }

    /// <summary>The desk writes down what the citizen paid a moment ago, on the page of the step it ended long before.</summary>
    public static async Task RegisterPayment(IPage page, string code, string proof)
    {
        await Clicking.Open(page, code, "Đã xong");
        await page.GetByText("Ghi nhận chứng từ nộp tiền").First.ClickAsync();
        var now = Clock().Match(await page.Locator("main .small.soft").First.InnerTextAsync());
        await page.GetByLabel("Ngày nộp").FillAsync(now.Groups[1].Value);
        await page.GetByLabel("Giờ nộp").FillAsync(now.Groups[2].Value);
        await page.GetByLabel("Số chứng từ").FillAsync(proof);
        await Clicking.Button(page, $"Ghi nhận đã nộp {code}").ClickAsync();
        await Assertions.Expect(page.Locator("#nghia-vu")).ToContainTextAsync("đã nộp đủ 30.000.000 đ");
    }

    /// <summary>At the counter: the code is typed, the receiver written down, the result in his hand.</summary>
    public static async Task HandOver(IPage page, string code, string receiver, string citizenId)
    {
        var name = page.GetByLabel("Họ và tên người nhận");
        await Testkit.Eventually.Holds("the result is at the counter", async () =>
        {
            await Clicking.Go(page, "Trả kết quả");
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Mã hồ sơ" }).FillAsync(code);
            await Clicking.Button(page, "Mở để trả kết quả").ClickAsync();
            return await name.CountAsync() > 0;
        });
        await name.FillAsync(receiver);
        await page.GetByLabel("Số giấy tờ").FillAsync(citizenId);
        await page.GetByLabel("Quan hệ với người nộp").FillAsync("Người nộp hồ sơ");
        await Clicking.Button(page, $"Đã trao kết quả {code}").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Đã trao kết quả hồ sơ {code}");
    }

    [GeneratedRegex("^Đưa vào")]
    private static partial Regex PutIn();

    [GeneratedRegex(@"(\d\d/\d\d/\d{4}), (\d\d:\d\d:\d\d)")]
    private static partial Regex Clock();
}
