using System.Net;
using System.Text;
using LienThong.Portal.Tracking;

namespace LienThong.Portal.Tests;

public sealed class TrackingTests : IAsyncLifetime
{
    private PortalHost _portal = null!;
    private Visitor _citizen = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalHost.Start();
        _portal.Gateway.Says(WorkSample.TrackingPath, WorkSample.Tracked());
        _citizen = _portal.Visit();
    }

    public async ValueTask DisposeAsync()
    {
        _citizen.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_form_leads_to_the_page_and_the_secret_stands_in_no_address_and_no_page()
    {
        var page = await Ask(WorkSample.Code, WorkSample.Printed);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Hồ sơ đang chờ bạn nộp tiền", Text(page), StringComparison.Ordinal);
        Assert.Equal($"Hồ sơ {WorkSample.Code}: yêu cầu thực hiện nghĩa vụ tài chính - LienThong", page.Title);
        Assert.True(page.Has("24/04/2026 00:30") && page.Has("thứ Sáu 08/05/2026") && page.Has("thứ Năm 14/05/2026") && page.Has("Đồng hồ đang tạm dừng"));
        Assert.DoesNotContain(WorkSample.Printed, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(_citizen.SetCookies, cookie => cookie.Contains(WorkSample.Printed, StringComparison.Ordinal));
        Assert.Equal(("no-referrer", true), (page.Headers["Referrer-Policy"], page.Headers["Cache-Control"].Contains("no-store", StringComparison.Ordinal)));
        Assert.True(page.Html.Length < 100_000);
    }

    [Fact]
    public async Task The_link_of_the_printed_code_leads_to_the_page_without_its_secret()
    {
        var sent = await _citizen.Get($"/tra-cuu/{WorkSample.Code}?secret=7K3M9-QX2TD");
        var page = await _citizen.Get(sent.Location!);

        Assert.Equal((HttpStatusCode.SeeOther, $"/tra-cuu/{WorkSample.Code}"), (sent.Status, sent.Location));
        Assert.Equal("no-referrer", sent.Headers["Referrer-Policy"]);
        Assert.Contains("no-store", sent.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("samesite=lax", _citizen.SetCookies.Single(cookie => cookie.StartsWith("__Host-lienthong-receipt=", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("h99.12-260423-0127", "7k3m9-qx2td")]
    [InlineData("  H99.12 - 260423 - 0127 ", " 7K3M9 QX2TD")]
    [InlineData("H99.12 260423 0127", "7K3M9QX2TD")]
    [InlineData("H99.12–260423‑0127", "7K3M9–QX2TD")]
    [InlineData("Ĥ99.12-260423-0127", "7K3M9QX2TD")]
    public async Task Codes_are_taken_as_people_type_them(string code, string secret)
    {
        Assert.Equal(HttpStatusCode.OK, (await Ask(code.Normalize(NormalizationForm.FormD), secret)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("H99/../v1")]
    [InlineData("<script>")]
    [InlineData("\ud800")]
    public void What_can_be_no_code_is_none(string? typed) => Assert.Null(DossierCodeTyped.Read(typed));

    [Fact]
    public async Task A_wrong_code_and_a_wrong_secret_get_one_and_the_same_answer()
    {
        using var other = _portal.Visit();
        var wrongSecret = await Ask(WorkSample.Code, "AAAAABBBBB");
        var wrongCode = await Ask("H99.12-260423-9999", WorkSample.Printed, other);
        var unfit = await Ask("<b>x</b>", "!");

        foreach (var page in new[] { wrongSecret, wrongCode, unfit })
        {
            Assert.Equal((HttpStatusCode.NotFound, "Không có hồ sơ nào khớp với mã hồ sơ và mã tra cứu này."), (page.Status, page.Heading));
            Assert.DoesNotContain("<b>x</b>", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_the_receipt_shown_its_secret_is_asked_for()
    {
        var page = await _citizen.Get($"/tra-cuu/{WorkSample.Code}");
        await Ask(WorkSample.Code, WorkSample.Printed);
        var another = await _citizen.Get("/tra-cuu/H99.12-260423-0128");

        Assert.True(page.Has("Nhập mã tra cứu") && another.Has("Nhập mã tra cứu"));
        Assert.Contains($"value=\"{WorkSample.Code}\"", page.Html, StringComparison.Ordinal);
        Assert.Single(_portal.Gateway.Seen, seen => seen.Path.StartsWith("/v1/tracking", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_many_questions_become_a_page_that_says_when_to_try_again()
    {
        _portal.Gateway.Does(WorkSample.TrackingPath, context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "42");
            return Task.CompletedTask;
        });
        var theirs = await Ask(WorkSample.Code, WorkSample.Printed);
        var own = theirs;
        for (var n = 0; n < 20; n++)
        {
            own = await _citizen.Get($"/tra-cuu/{WorkSample.Code}");
        }

        var asked = _portal.Gateway.Seen.Count;
        var elsewhere = await _citizen.Get($"/tra-cuu/{WorkSample.Code}", ("X-Forwarded-For", "203.0.113.9"));

        Assert.Equal((HttpStatusCode.TooManyRequests, "42", true), (theirs.Status, theirs.Headers["Retry-After"], theirs.Has("Thử lại sau")));
        Assert.Equal(HttpStatusCode.TooManyRequests, own.Status);
        Assert.InRange(int.Parse(own.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(asked + 1, _portal.Gateway.Seen.Count); // another address is not kept waiting by this one
        Assert.Equal("42", elsewhere.Headers["Retry-After"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task When_intake_is_away_the_page_says_which_part_is_missing(int status)
    {
        _portal.Gateway.Refuses(WorkSample.TrackingPath, status);

        var page = await Ask(WorkSample.Code, WorkSample.Printed);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (page.Status, page.Has("Thiếu phần của dịch vụ tiếp nhận (intake)")));
        Assert.Contains($"href=\"/tra-cuu/{WorkSample.Code}\"", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "Được tiếp nhận", "badge big run", "Giải quyết")]
    [InlineData(3, "Không được tiếp nhận", "badge big late", "phiếu từ chối")]
    [InlineData(4, "Đang xử lý", "badge big run", "Có kết quả")]
    [InlineData(5, "Yêu cầu bổ sung giấy tờ", "badge big pause", "Chờ bạn bổ sung giấy tờ")]
    [InlineData(6, "Yêu cầu thực hiện nghĩa vụ tài chính", "badge big pause", "Chờ bạn nộp tiền")]
    [InlineData(7, "Công dân yêu cầu rút hồ sơ", "badge big late", "nhận lại giấy tờ")]
    [InlineData(8, "Dừng xử lý", "badge big late", "Dừng giải quyết")]
    [InlineData(9, "Đã xử lý xong", "badge big done", "Mang giấy hẹn")]
    [InlineData(10, "Đã trả kết quả", "badge big done", "Trả kết quả")]
    public async Task Every_status_has_its_word_its_mark_and_what_comes_next(int status, string name, string badge, string next)
    {
        _portal.Gateway.Says(WorkSample.TrackingPath, WorkSample.Tracked(status, name));

        var page = await Ask(WorkSample.Code, WorkSample.Printed);

        Assert.True(page.Has(name) && page.Has(next));
        Assert.Contains(badge, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_service_says_is_text_and_never_markup()
    {
        _portal.Gateway.Says(WorkSample.TrackingPath, WorkSample.Tracked(name: "<i>lạ</i>", sentence: "<script>alert(1)</script>"));

        var page = await Ask(WorkSample.Code, WorkSample.Printed);

        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<i>lạ", page.Html, StringComparison.Ordinal);
        Assert.True(page.Has("<script>alert(1)</script>"));
    }

    [Fact]
    public async Task A_citizens_page_shows_nobody_signed_in_and_asks_with_nobodys_token()
    {
        _portal.Gateway.Scopes = "work.act";
        await _citizen.SignIn(client: "officer-2");

        var page = await Ask(WorkSample.Code, WorkSample.Printed);

        Assert.False(page.Has("officer-2"));
        Assert.Null(_portal.Gateway.Seen.Single(seen => seen.Path.StartsWith("/v1/tracking", StringComparison.Ordinal)).Token);
    }

    [Fact]
    public async Task A_forged_form_is_refused_and_leads_back_to_tracking()
    {
        var page = await _citizen.Post("/tra-cuu", ("ma", WorkSample.Code), ("kh", WorkSample.Printed));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True(page.Has("PORTAL-003") && page.Has("Về trang tra cứu"));
    }

    private async Task<Seen> Ask(string code, string secret, Visitor? visitor = null)
    {
        var citizen = visitor ?? _citizen;
        var answer = await citizen.Submit(await citizen.Get("/tra-cuu"), "/tra-cuu", ("ma", code), ("kh", secret));
        return answer.Location is null ? answer : await citizen.Get(answer.Location);
    }

    private static string Text(Seen page) => page.Text[(page.Text.IndexOf("<h1", StringComparison.Ordinal) is var at ? page.Text.IndexOf('>', at) + 1 : 0)..];
}
