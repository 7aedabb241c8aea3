using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>What a citizen sees beyond where the dossier is: who had it, what it waits for, who read it.</summary>
public sealed class TrackedMoreTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Reads = $"/v1/tracking/{WorkSample.Code}/reads";

    [Fact]
    public async Task Who_held_it_and_what_is_to_be_paid_stand_on_the_page()
    {
        var page = await Show(TrackedSample.Payment());

        Assert.True(page.Has("Ai đã giữ hồ sơ") && page.Has("Thuế cơ sở 3") && page.Has("24/04 - 29/04") && page.Has("từ 06/05"));
        Assert.True(page.Has("Thuế thu nhập cá nhân") && page.Has("bên chuyển nhượng") && page.Has("mang chứng từ tới Xã Đồng Sen"));
        Assert.True(page.Has("Chuyển nhượng quyền sử dụng đất") && page.Has("Số tiền và mã nộp ghi trong thông báo"));
        Assert.Contains($"href=\"/tra-cuu/{WorkSample.Code}/luot-xem\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("<section class=\"card again no-print\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_asked_for_are_named_with_their_last_day()
    {
        var page = await Show(TrackedSample.Supplement());

        Assert.True(page.Has("Giấy chứng nhận đã cấp") && page.Has("Land certificate as issued"));
        Assert.True(page.Has("Mang tới Xã Đồng Sen, một lần, chậm nhất thứ Tư 06/05/2026"));
    }

    [Fact]
    public async Task The_parcel_has_a_word_a_time_and_a_code()
    {
        var page = await Show(TrackedSample.Sent());

        Assert.True(page.Has("Bưu điện đang chuyển tới bạn") && page.Has("EB123456789VN") && page.Has("14/05/2026 16:00"));
        Assert.True(page.Has("<span class=\"badge run\">Bưu điện đang chuyển tới bạn"));
    }

    [Fact]
    public async Task Reads_are_shown_to_whoever_holds_the_receipt_page_by_page()
    {
        portal.Gateway.Says($"{Reads}?secret={WorkSample.Printed}&limit=50", TrackedSample.Reads(next: true))
            .Says($"{Reads}?secret={WorkSample.Printed}&limit=50&after={TrackedSample.Next}", new JsonObject { ["items"] = new JsonArray(), ["next"] = null });
        using var citizen = portal.Visit();
        using var stranger = portal.Visit();
        await citizen.Get($"/tra-cuu/{WorkSample.Code}?secret={WorkSample.Printed}");

        var page = await citizen.Get($"/tra-cuu/{WorkSample.Code}/luot-xem");
        var older = await citizen.Get($"/tra-cuu/{WorkSample.Code}/luot-xem?sau={TrackedSample.Next}");
        var refused = await stranger.Get($"/tra-cuu/{WorkSample.Code}/luot-xem");

        Assert.Equal("Dữ liệu của bạn đã được xem hơn 3 lượt; gần nhất là Chi nhánh đất đai khu vực 2, 14/05/2026 09:05.", page.Heading);
        Assert.True(page.Has("giấy tờ trong hồ sơ") && page.Has("báo tin cho người nộp") && page.Has("mục đích: <i>la</i>."));
        Assert.DoesNotContain("<i>la</i>", page.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/tra-cuu/{WorkSample.Code}/luot-xem?sau={TrackedSample.Next}\"", page.Html, StringComparison.Ordinal);
        Assert.Equal($"Không còn lượt xem nào cũ hơn của hồ sơ {WorkSample.Code}.", older.Heading);
        Assert.True(refused.Has("Nhập mã tra cứu") && !refused.Has("Chi nhánh đất đai"));
        Assert.DoesNotContain(WorkSample.Printed, page.Html, StringComparison.Ordinal);
        Assert.All(portal.Gateway.Seen.Where(seen => seen.Path.Contains("/reads", StringComparison.Ordinal)), seen => Assert.Null(seen.Token));
    }

    [Theory]
    [InlineData(404, HttpStatusCode.NotFound, "Không có hồ sơ nào khớp")]
    [InlineData(503, HttpStatusCode.ServiceUnavailable, "Thiếu phần của dịch vụ tiếp nhận (intake)")]
    public async Task When_reads_do_not_come_the_page_says_why(int status, HttpStatusCode expected, string said)
    {
        portal.Gateway.Refuses($"{Reads}?secret={WorkSample.Printed}&limit=50", status);
        using var citizen = portal.Visit();
        await citizen.Get($"/tra-cuu/{WorkSample.Code}?secret={WorkSample.Printed}");

        var page = await citizen.Get($"/tra-cuu/{WorkSample.Code}/luot-xem");

        Assert.Equal((expected, true), (page.Status, page.Has(said)));
    }

    private async Task<Seen> Show(JsonObject tracked)
    {
        portal.Gateway.Says(WorkSample.TrackingPath, tracked);
        using var citizen = portal.Visit();
        return await citizen.Get((await citizen.Get($"/tra-cuu/{WorkSample.Code}?secret={WorkSample.Printed}")).Location!);
    }
}
