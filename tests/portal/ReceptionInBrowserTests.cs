using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace LienThong.Portal.Tests;

/// <summary>The desk's pages in a real browser: on a phone and at a desk, scripts off and on, nothing cut, no violation, sheets on A5.</summary>
public sealed partial class ReceptionInBrowserTests(PageBrowser browser, PortalHost portal) : IClassFixture<PortalHost>
{
    private const string NoBrowser = "chromium is not installed";
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n% a paper\n%%EOF\n");

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData(PageBrowser.Phone)]
    [InlineData(PageBrowser.Desk)]
    public async Task A_dossier_is_entered_completed_and_accepted_with_scripts_off(int width)
    {
        ReceptionSample.Live(portal.Gateway, [.. ReceptionSample.Kinds.Skip(1)]);
        await using var window = await browser.Open(width);
        var page = await Open(window, "/tiep-nhan?q=chuyen nhuong");

        await page.GetByRole(AriaRole.Link, new() { Name = "Tiếp nhận Đăng ký biến động" }).ClickAsync();
        await page.GetByLabel("Địa bàn giải quyết").SelectOptionAsync("H99.13");
        await page.GetByLabel("Họ và tên / full name").FillAsync("Phạm Thị Lụa");
        await page.GetByLabel("Số định danh cá nhân").FillAsync("099190004567");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm một người" }).ClickAsync();
        await page.GetByLabel("Họ và tên / full name").Last.FillAsync("Y Moan Êñuôl");
        await page.GetByLabel("Số định danh cá nhân").Last.FillAsync("099190004568");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi hồ sơ" }).ClickAsync();
        await page.GetByLabel("Tệp của Đơn đăng ký biến động").SetInputFilesAsync(new FilePayload { Name = "don.pdf", MimeType = "application/pdf", Buffer = Pdf });
        await page.GetByRole(AriaRole.Button, new() { Name = "Đưa vào Đơn đăng ký biến động" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đủ giấy tờ: tiếp nhận được");
        await page.GetByLabel("Số biên lai thu phí").FillAsync("0000127");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận, cấp mã" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đã tiếp nhận, hẹn trả thứ Sáu 08/05/2026");
        Assert.Contains(Encoding.ASCII.GetString(Pdf), portal.Gateway.Seen.Select(seen => seen.Body));
        var parties = JsonNode.Parse(portal.Gateway.Seen.Single(seen => seen is { Method: "POST", Path: "/v1/dossiers" }).Body)!["parties"]!.AsArray();
        Assert.Equal(["Phạm Thị Lụa", "Y Moan Êñuôl"], parties.Select(person => (string?)person!["fullName"]));
    }

    [Fact(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    public async Task With_scripts_on_files_show_their_way_and_nothing_half_typed_is_lost()
    {
        ReceptionSample.Live(portal.Gateway, "gcn");
        portal.Gateway.Says($"{ReceptionSample.Api}/documents/to-khai-tncn", new JsonObject { ["code"] = "INTAKE-018", ["title"] = "No." }, 415);
        await using var window = await browser.Open(PageBrowser.Desk, scripts: true);
        var page = await Open(window, ReceptionSample.Page);
        await page.GetByText("Từ chối tiếp nhận (mẫu 03)").ClickAsync();
        await page.GetByLabel("Ghi cho người nộp").FillAsync("đang viết dở");
        await page.EvaluateAsync("window.sameDocument = true");
        var file = new FilePayload { Name = "a.pdf", MimeType = "application/pdf", Buffer = Pdf };

        // dropped onto its row
        await page.EvaluateAsync("""
            () => { const files = new DataTransfer(); files.items.add(new File(['%PDF-1.7 x'], 'a.pdf', { type: 'application/pdf' }));
                    document.getElementById('giay-don-mau-18').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })); }
            """);
        await Assertions.Expect(page.Locator("#giay-don-mau-18 .badge")).ToHaveTextAsync("đã có");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Còn thiếu 3 giấy tờ");

        // refused
        await page.GetByLabel("Tệp của Tờ khai thuế thu nhập cá nhân").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đưa vào Tờ khai thuế thu nhập cá nhân" }).ClickAsync();
        await Assertions.Expect(page.Locator("#giay-to-khai-tncn")).ToContainTextAsync("chỉ nhận tệp PDF, PNG hoặc JPEG");

        // cut off on its way, then sent again by the same button
        await page.RouteAsync("**/giay-to/hop-dong", route => route.AbortAsync("connectionreset"));
        await page.GetByLabel("Tệp của Hợp đồng").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đưa vào Hợp đồng" }).ClickAsync();
        await Assertions.Expect(page.Locator("#giay-hop-dong")).ToContainTextAsync("đường truyền bị ngắt");
        await page.UnrouteAsync("**/giay-to/hop-dong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đưa vào Hợp đồng" }).ClickAsync();
        await Assertions.Expect(page.Locator("#giay-hop-dong .badge")).ToHaveTextAsync("đã có");

        // too large: not even sent
        await page.Locator("#to-khai-lptb-file").EvaluateAsync("box => box.dataset.max = '10'");
        await page.GetByLabel("Tệp của Tờ khai lệ phí trước bạ").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đưa vào Tờ khai lệ phí trước bạ" }).ClickAsync();
        await Assertions.Expect(page.Locator("#giay-to-khai-lptb")).ToContainTextAsync("Chưa gửi: tệp");

        await Assertions.Expect(page.GetByLabel("Ghi cho người nộp")).ToHaveValueAsync("đang viết dở");
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.DoesNotContain(portal.Gateway.Seen, seen => seen.Path.Contains("to-khai-lptb", StringComparison.Ordinal));
    }

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData("find")]
    [InlineData("new")]
    [InlineData("new-wrong")]
    [InlineData("new-away")]
    [InlineData("missing")]
    [InlineData("complete")]
    [InlineData("paper-refused")]
    [InlineData("waiting")]
    [InlineData("accepted")]
    [InlineData("payment")]
    [InlineData("payment-elsewhere")]
    [InlineData("people")]
    [InlineData("sheet")]
    public async Task Every_page_stands_without_a_violation(string which)
    {
        Prepare(which);
        await using var window = await browser.Open(PageBrowser.Phone, scripts: true);
        var refused = new List<string>();
        window.Console += (_, message) => refused.Add(message.Text);
        window.Request += (_, request) => refused.AddRange(request.Url.StartsWith(portal.Address, StringComparison.Ordinal) || request.Url == "data:," ? [] : [request.Url]);
        var page = await Show(window, which);

        Assert.Equal([], await PageBrowser.WhatIsWrong(page, "desk-" + which));
        Assert.Equal([], refused.Where(text => !text.Contains("status of 4", StringComparison.Ordinal) && !text.Contains("status of 503", StringComparison.Ordinal)));
    }

    [Fact(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    public async Task Form_01_prints_on_one_A5_page_without_the_way_back()
    {
        Prepare("sheet");
        await using var window = await browser.Open(PageBrowser.Desk);
        var page = await Open(window, $"{ReceptionSample.Page}/giay-hen");

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var shown = await page.GetByText("Về hồ sơ").IsVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(PageBrowser.Pictures, "desk-sheet-print.png"), FullPage = true });
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, Path = Path.Combine(PageBrowser.Pictures, "desk-sheet.pdf") }));

        Assert.False(shown);
        var boxes = MediaBox().Matches(pdf).Select(box => (Math.Round(double.Parse(box.Groups[1].Value, null as IFormatProvider)), Math.Round(double.Parse(box.Groups[2].Value, null as IFormatProvider))));
        Assert.Equal((420.0, 595.0), Assert.Single(boxes)); // points: 148 x 210 mm
    }

    private void Prepare(string which)
    {
        portal.Clock.Now = new DateTimeOffset(2026, 4, 23, 2, 5, 0, TimeSpan.Zero);
        var (status, code, held) = which switch
        {
            "complete" => ("Submitted", null, 5),
            "waiting" => ("WaitingForSupplement", null, 3),
            "accepted" => ("Accepted", ReceptionSample.Code, 5),
            "payment" or "payment-elsewhere" => ("WaitingForPayment", ReceptionSample.Code, 5),
            _ => ("Submitted", (string?)null, 3),
        };
        ReceptionSample.Desk(portal.Gateway, status, code, [.. ReceptionSample.Kinds.Take(held)]);
        portal.Gateway.Scopes = which == "payment" ? "dossier.accept work.act" : portal.Gateway.Scopes;
        portal.Gateway.Says($"/v1/work?dossier={ReceptionSample.Id}&state=done&limit=50", WorkSample.List(null, WorkSample.Item(state: "Completed")));
        portal.Gateway.Says("/v1/dossiers?status=WaitingForSupplement&limit=40", ReceptionSample.Rows(ReceptionSample.ListRow("WaitingForSupplement", id: Guid.CreateVersion7())));
        portal.Gateway.Says($"{ReceptionSample.Api}/documents/gcn", new JsonObject { ["code"] = "INTAKE-017", ["title"] = "The file is too large.", ["detail"] = "The limit is 20971520 bytes." }, 413)
            .Does($"{ReceptionSample.Api}/receipt", async context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(ReceptionSample.Form01());
            });
    }

    private async Task<IPage> Show(IBrowserContext window, string which)
    {
        switch (which)
        {
            case "find":
                return await Open(window, "/tiep-nhan");
            case "sheet":
                return await Open(window, $"{ReceptionSample.Page}/giay-hen");
            case "new" or "new-wrong" or "new-away":
                var form = await Open(window, ReceptionSample.New);
                if (which != "new")
                {
                    await form.GetByLabel("Họ và tên / full name").FillAsync(which == "new-wrong" ? "4you" : "Phạm Thị Lụa");
                    await form.GetByLabel("Số định danh cá nhân").FillAsync(which == "new-wrong" ? "12345" : "099190004567");
                    await form.GetByRole(AriaRole.Button, new() { Name = "Thêm một người" }).ClickAsync();
                    await form.GetByLabel("Họ và tên / full name").Nth(1).FillAsync("Y Moan Êñuôl");
                    await form.GetByLabel("Số định danh cá nhân").Nth(1).FillAsync(which == "new-wrong" ? "1" : "099190004568");
                    if (which == "new-away")
                    {
                        await form.GetByLabel("Địa bàn giải quyết").SelectOptionAsync("H99.13");
                        portal.Gateway.Refuses("/v1/dossiers", 503).Refuses($"/v1/procedures/{ReceptionSample.Procedure}", 503);
                    }

                    await form.GetByRole(AriaRole.Button, new() { Name = "Ghi hồ sơ" }).ClickAsync();
                    await form.Locator("[role=alert]").First.WaitForAsync();
                }

                return form;
        }

        var page = await Open(window, ReceptionSample.Page);
        if (which == "paper-refused")
        {
            await page.GetByText("Thay tệp khác, Giấy chứng nhận").ClickAsync();
            await page.GetByLabel("Tệp của Giấy chứng nhận").SetInputFilesAsync(new FilePayload { Name = "a.pdf", MimeType = "application/pdf", Buffer = Pdf });
            await page.GetByRole(AriaRole.Button, new() { Name = "Đưa vào Giấy chứng nhận" }).ClickAsync();
            await page.Locator("[role=alert]").First.WaitForAsync();
            await page.GetByText("Yêu cầu bổ sung (mẫu 02)").ClickAsync();
            await page.GetByText("Từ chối tiếp nhận (mẫu 03)").ClickAsync();
        }
        else if (which == "people")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Mở thông tin người nộp" }).ClickAsync();
            await page.GetByText("lần mở này đã được ghi lại").WaitForAsync();
        }

        return page;
    }

    private async Task<IPage> Open(IBrowserContext window, string path)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(portal.Address + path);
        await page.GetByLabel("Mã ứng dụng").FillAsync("officer-1");
        await page.GetByLabel("Khóa bí mật").FillAsync("right");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal)); // a click does not wait for the page it leads to
        return page;
    }

    [GeneratedRegex(@"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")]
    private static partial Regex MediaBox();
}
