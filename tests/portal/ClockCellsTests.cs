using System.Globalization;
using LienThong.Portal.Gateway;
using LienThong.Portal.Work;

namespace LienThong.Portal.Tests;

/// <summary>The bar of working days, in the work page's card and in the inbox.</summary>
public sealed class ClockCellsTests
{
    [Theory]
    [InlineData(8, 7, 0, "3:5", "uuuhhhhhuuuu-")]
    [InlineData(8, 3, 0, "", "uuu-----")]
    [InlineData(8, 0, 0, "", "--------")]
    [InlineData(8, 0, 0, "0:2", "hh--------")]
    [InlineData(8, 8, 2, "3:5", "uuuhhhhhuuuuuoo")]
    [InlineData(8, 6, 0, "2:1 4:1", "uuhuuhuu--")]
    [InlineData(8, 3, 0, "3:30", "uuuh-----")] // a long stop is one cell
    [InlineData(15, 2, 0, "", "uu-------------")]
    [InlineData(20, 2, 0, "", "")] // no room: figures alone
    [InlineData(8, 8, 2_000_000_000, "", "")]
    [InlineData(8, 3, 0, "9:2", "uuu-----hh")] // nonsense of a service is drawn, not fallen over
    public void One_cell_is_one_working_day_in_the_order_they_happened(int limit, int used, int over, string stops, string drawn)
    {
        ClockStop[] stood = [.. stops.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(stop => stop.Split(':')).Select(stop => new ClockStop(Number(stop[0]), Number(stop[1])))];

        var cells = ClockCells.Of(limit, used, over, stood, max: 16);

        Assert.Equal(drawn, string.Concat(cells.Select(cell => cell.Look switch { "used" => 'u', "held" => 'h', "over" => 'o', _ => '-' })));
    }

    [Fact]
    public void Days_are_numbered_and_a_long_stop_says_how_long_it_was()
    {
        var cells = ClockCells.Of(8, 4, 0, [new(3, 30)], max: 24);

        Assert.Equal(["1", "2", "3", "30", "4", "5", "6", "7", "8"], cells.Select(cell => cell.Day));
        Assert.Equal(["đã dùng, ngày", "tạm dừng", "còn, ngày"], cells.Select(cell => cell.Word).Distinct());
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
