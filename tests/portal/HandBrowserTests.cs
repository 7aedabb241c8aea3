using System.Text;
using Microsoft.Playwright;

namespace LienThong.Portal.Tests;

/// <summary>Hand-overs, substitutes, people and papers in a real browser: on a phone and at a desk, nothing cut, no violation.</summary>
public sealed class HandBrowserTests(PageBrowser browser, PortalHost portal) : IClassFixture<PortalHost>
{
    private const string NoBrowser = "chromium is not installed";
    private static readonly string Paper = $"/viec/giay-to/{WorkSample.Dossier}/{WorkSample.Paper}";
    private static readonly string FilePath = $"/v1/dossiers/{WorkSample.Dossier}/documents/{WorkSample.Paper}";

    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["hand-overs"] = "/ban-giao", ["hand-over-in"] = HandSample.Page, ["hand-over-out"] = HandSample.Page, ["hand-over-refused"] = HandSample.Page,
        ["substitutes"] = "/lam-thay", ["paper-pdf"] = Paper + "/xem", ["paper-image"] = Paper + "/xem", ["work-with-hand-overs"] = $"/viec/{WorkSample.Work}",
    };

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData("hand-overs", "officer")]
    [InlineData("hand-over-in", "officer")]
    [InlineData("hand-over-out", "officer")]
    [InlineData("hand-over-refused", "officer")]
    [InlineData("substitutes", "head")]
    [InlineData("paper-pdf", "officer")]
    [InlineData("paper-image", "officer")]
    [InlineData("work-with-hand-overs", "officer")]
    public async Task Every_page_stands_without_a_violation(string which, string role)
    {
        Prepare(which, role);
        await using var window = await browser.Open(PageBrowser.Phone, scripts: true);
        var refused = new List<string>();
        window.Console += (_, message) => refused.Add(message.Text);
        var page = await SignIn(window, Addresses[which]);
        if (which == "hand-over-refused")
        {
            await page.GetByLabel("Nhận Hợp đồng").CheckAsync();
            await page.GetByLabel("Trả lại Hợp đồng").SelectOptionAsync("missing");
            await page.GetByRole(AriaRole.Button, new() { Name = "Ghi nhận những gì đã đánh dấu" }).ClickAsync();
        }

        if (which == "paper-image")
        {
            Assert.Equal(1, await page.Locator("img.page").EvaluateAsync<int>("image => image.naturalWidth"));
        }

        Assert.Equal([], await PageBrowser.WhatIsWrong(page, which));
        Assert.Equal([], refused.Where(text => !text.Contains("status of 4", StringComparison.Ordinal)));
    }

    [Fact(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    public async Task A_pdf_opens_in_the_browsers_own_viewer()
    {
        Prepare("paper-pdf", "officer");
        await using var window = await browser.Open(PageBrowser.Desk, scripts: true);
        var page = await SignIn(window, Addresses["paper-pdf"]);
        Gives("application/pdf", Pdf);

        await page.GetByRole(AriaRole.Link, new() { Name = "Mở tệp PDF" }).ClickAsync();

        // The viewer shows the file in a frame of its own, inside the browser's page for it; a refusal or a download has no such frame.
        await Testkit.Eventually.Holds(
            "the viewer shows the file", () => page.Frames.Count(frame => frame.Url.EndsWith("/tep", StringComparison.Ordinal)) == 2, TimeSpan.FromSeconds(60));
    }

    [Theory(SkipWhen = nameof(PageBrowser.IsMissing), SkipType = typeof(PageBrowser), Skip = NoBrowser)]
    [InlineData("")]
    [InlineData("%PDF-1.4\n")]
    public async Task Markup_that_calls_itself_a_pdf_runs_nothing(string start)
    {
        Prepare("paper-pdf", "officer");
        await using var window = await browser.Open(PageBrowser.Desk, scripts: true);
        var page = await SignIn(window, Addresses["paper-pdf"]);
        var ran = false;
        await page.ExposeFunctionAsync("ran", () => ran = true);
        Gives("application/pdf", Encoding.ASCII.GetBytes(start + "<!doctype html><html><head><script>window.ran && ran(); document.title = 'ran'</script></head></html>"));

        await page.GotoAsync(portal.Address + Paper + "/tep");

        Assert.NotEqual("ran", await page.TitleAsync());
        Assert.False(ran);
    }

    private void Prepare(string which, string role)
    {
        var gateway = portal.Gateway;
        portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        gateway.Anew();
        var back = HandSample.One("SentBack", contract: "Accepted", map: "SentBack", id: which == "hand-over-out" ? null : Guid.CreateVersion7());
        HandSample.Show(gateway, which == "hand-over-out" ? HandSample.Desk : HandSample.LandOffice, which == "hand-over-out" ? back : HandSample.One(original: HandSample.Original()));
        gateway.Role = role;
        gateway.Says("/v1/substitutions", HandSample.List(HandSample.Substitute(), HandSample.Substitute("chuyen-vien-9@minhgiang.example", "chuyen-vien-thay-the-10@minhgiang.example", "2026-05-18", "2026-05-19", id: Guid.CreateVersion7())));
        if (which == "hand-overs")
        {
            gateway.Says("/v1/hand-overs", HandSample.Page2(Guid.CreateVersion7(), HandSample.One(), back));
        }

        if (which == "paper-image")
        {
            var papers = WorkSample.Papers(("gcn", WorkSample.Paper), ("hop-dong", HandSample.Contract));
            papers["documents"]![0]!["mediaType"] = "image/png";
            gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", papers);
            Gives("image/png", OnePixel);
        }
    }

    /// <summary>The smallest picture there is; in pieces, since long runs of letters look like secrets.</summary>
    private static byte[] OnePixel => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB" + "CAIAAACQd1PeAAAADElEQVQI12P4z8AA" + "AAMBAQAY3Y2wAAAAAElFTkSuQmCC");

    private void Gives(string type, byte[] content) => portal.Gateway.Does(FilePath, async context =>
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(content);
    });

    private static byte[] Pdf => Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    private async Task<IPage> SignIn(IBrowserContext window, string address)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(portal.Address + address);
        await page.GetByLabel("Mã ứng dụng").FillAsync("officer-2");
        await page.GetByLabel("Khóa bí mật").FillAsync("right");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).WaitForAsync();
        return page;
    }
}
