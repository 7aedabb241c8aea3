using System.Net;
using System.Text.Json.Nodes;
using LienThong.Portal.Board;

namespace LienThong.Portal.Tests;

/// <summary>The operator's board.</summary>
public sealed class BoardTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Path = "/ops/so-lieu";

    [Fact]
    public async Task The_heading_says_how_much_is_late_and_with_whom_and_the_tables_say_it_all()
    {
        BoardSample.Morning(portal.Gateway);

        var page = await Show();

        Assert.StartsWith("12 hồ sơ quá hạn ở 3 cơ quan, nhiều nhất ở Chi nhánh Văn phòng đăng ký đất đai khu vực 2", page.Heading, StringComparison.Ordinal);
        Assert.EndsWith("(9); 40 hồ sơ sắp tới hạn trong 2 ngày làm việc.", page.Heading, StringComparison.Ordinal);
        Assert.StartsWith("Số liệu: 12 hồ sơ quá hạn", page.Title, StringComparison.Ordinal);
        Assert.True(page.Has("Thuế cơ sở 3") && page.Has("40 cơ quan khác") && page.Has("<td class=\"num\">1.086</td>"));
        Assert.True(page.Has("14,2 / 41,5 giờ") && page.Has("14,2 giờ; 90%: 41,5 giờ") && page.Has("Đo trên 1.200 hồ sơ xong gần nhất kể từ 15/04/2026"));
        Assert.True(page.Has("nhiều nhất 63 trong một ngày") && page.Has("thứ Năm 14/05/2026") && page.Has("14/05/2026 01:00"));
        Assert.True(page.Has("H99.22: ") || page.Has("Chi nhánh đất đai khu vực 1: 365 hồ sơ, quá hạn 2, sắp tới hạn 9, đúng tiến độ 342, tạm dừng 12, chờ người dân 0"));
        Assert.Contains("href=\"/ops/so-lieu\" aria-current=\"page\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(page.Html.Length, 1, 100_000);
    }

    [Theory]
    [InlineData(0, 0, "Không có hồ sơ nào đang đi.")]
    [InlineData(57, 0, "Không hồ sơ nào quá hạn trong 57 hồ sơ đang đi; 0 hồ sơ sắp tới hạn trong 2 ngày làm việc.")]
    [InlineData(57, 3, "3 hồ sơ quá hạn, đều ở Xã Đồng Sen; 0 hồ sơ sắp tới hạn trong 2 ngày làm việc.")]
    public async Task A_quiet_morning_and_a_single_late_agency_are_said_as_they_are(int open, int late, string heading)
    {
        var agencies = open == 0 ? new JsonArray() : [BoardSample.Agency("H99.12", "Xã Đồng Sen", BoardSample.Now(open, late))];
        portal.Gateway.Says(BoardSample.RoutingPath, BoardSample.Routing(agencies, BoardSample.Now(open, late))).Says(BoardSample.IntakePath, BoardSample.Intake());

        Assert.Equal(heading, (await Show()).Heading);
    }

    [Fact]
    public async Task A_part_that_is_away_is_named_and_the_other_stands()
    {
        BoardSample.Morning(portal.Gateway);
        portal.Gateway.Refuses(BoardSample.RoutingPath, 503);
        var intakeOnly = await Show();
        BoardSample.Morning(portal.Gateway);
        portal.Gateway.Says(BoardSample.IntakePath, "{\"at\": 5");
        var routingOnly = await Show("?ngay=7");

        Assert.Equal((HttpStatusCode.OK, "Chưa có số liệu hạn trả: dịch vụ luân chuyển (routing) không trả lời."), (intakeOnly.Status, intakeOnly.Heading));
        Assert.True(intakeOnly.Has("Thiếu phần của luân chuyển (routing)") && intakeOnly.Has("Xã Đồng Sen") && !intakeOnly.Has("xong quá hạn"));
        Assert.True(routingOnly.Has("Thiếu phần của tiếp nhận (intake), trả lời không đọc được") && routingOnly.Has("Thuế cơ sở 3") && routingOnly.Has("xong quá hạn"));
        Assert.Contains(portal.Gateway.Seen, seen => seen.Path == BoardSample.RoutingPath + "?days=7" && seen.Token is not null);
    }

    [Fact]
    public async Task Names_are_text_and_stretches_are_those_offered()
    {
        portal.Gateway.Says(BoardSample.RoutingPath, BoardSample.Routing(
            [BoardSample.Agency("H99.1", "<script>x</script>", BoardSample.Now(1, 1), BoardSample.Held(1, 1, 2))], BoardSample.Now(1, 1)));

        var page = await Show();

        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await Show("?ngay=31")).Status);
        using var stranger = portal.Visit();
        Assert.Equal("/sign-in?back=%2Fops%2Fso-lieu", new Uri(new Uri(portal.Address), (await stranger.Get(Path)).Location).PathAndQuery);
    }

    [Fact]
    public void Bars_share_one_scale_and_leave_room_for_their_figure()
    {
        var rows = Shapes.Bars([("A", [(30, "late"), (10, "run"), (0, "pause")], "40"), (new string('x', 60) + " 2", [(20, "run")], "20"), ("C", [], "0")]);

        Assert.Equal([("0%", "58.5%", "late"), ("58.5%", "19.5%", "run")], rows[0].Pieces.Select(piece => (piece.X, piece.Width, piece.Class)));
        Assert.Equal(("78%", "39%", "0%"), (rows[0].End, rows[1].End, rows[2].End));
        Assert.Equal(new string('x', 25) + "…" + new string('x', 16) + " 2", rows[1].Name);
        Assert.Empty(Shapes.Bars([]));
        Assert.Equal("0%", Shapes.Bars([("nothing", [(0, "run")], "0")])[0].End);
    }

    [Fact]
    public void Columns_stand_on_the_ground_and_late_ones_on_top()
    {
        var columns = Shapes.Columns([(10, 4, 1), (0, 0, 0), (5, 10, 10)], top: 20, height: 100);

        Assert.Equal(
            [("3.33%", 20, 100, "run"), ("17.33%", 90, 30, "done"), ("17.33%", 80, 10, "late"), ("70%", 70, 50, "run"), ("84%", 20, 100, "late")],
            columns.Select(column => (column.X, column.Y, column.Height, column.Class)));
        Assert.Empty(Shapes.Columns([(0, 0, 0)], 20, 100));
        Assert.Empty(Shapes.Columns([], 20, 100));
    }

    private async Task<Seen> Show(string query = "")
    {
        using var operators = portal.Visit();
        await operators.SignIn();
        return await operators.Get(Path + query);
    }
}
