using System.Xml.Linq;
using LienThong.Local.Walk;
using LienThong.Look;

namespace LienThong.Walk.Tests;

public sealed class LanesTests
{
    private static readonly DayScale Scale = DayScale.For([.. CannedStories.Both.Select(LaneStory.Of)], CannedStories.IsOff);

    [Fact]
    public void The_chart_is_well_formed_and_says_the_same_in_words()
    {
        var chart = XElement.Parse(Lanes.Draw(LaneStory.Of(CannedStories.B), Scale).Text);

        Assert.Equal("svg", chart.Name.LocalName);
        Assert.Contains("trễ 2 ngày làm việc", chart.Element("desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_off_are_narrow_and_days_that_count_are_wide()
    {
        Assert.Equal(29, Scale.Columns.Count);
        Assert.Equal(11, Scale.Columns.Count(column => column.IsOff));
        Assert.All(Scale.Columns, column => Assert.Equal(column.IsOff, column.Width < 25));
        Assert.True(Scale.Right <= Scale.Width);
    }

    [Fact]
    public void A_moment_outside_working_hours_stands_at_the_edge_of_its_day()
    {
        var paid = new DateTimeOffset(2026, 5, 8, 19, 40, 0, TimeSpan.FromHours(7));

        Assert.Equal(Scale.EndOf(new(2026, 5, 8)), Scale.X(paid), 3);
        Assert.True(Scale.X(paid.AddHours(-30)) < Scale.X(paid));
    }

    [Fact]
    public void Each_change_of_hands_is_one_run()
    {
        var holders = HolderRun.Of(LaneStory.Of(CannedStories.A)).Select(run => run.Holder);

        Assert.Equal(["desk", "land-office", "tax-office", "citizen", "desk", "land-office", "desk", "post"], holders);
    }

    [Fact]
    public void Only_the_late_dossier_has_late_bars()
    {
        Assert.DoesNotContain("class=\"late\"", Lanes.Draw(LaneStory.Of(CannedStories.A), Scale).Text, StringComparison.Ordinal);
        Assert.Contains("class=\"late\"", Lanes.Draw(LaneStory.Of(CannedStories.B), Scale).Text, StringComparison.Ordinal);
        Assert.Contains("quá hạn bước 9", Lanes.Draw(LaneStory.Of(CannedStories.B), Scale).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_row_agrees_with_the_itinerary()
    {
        var (a, b) = (Lanes.Draw(LaneStory.Of(CannedStories.A), Scale).Text, Lanes.Draw(LaneStory.Of(CannedStories.B), Scale).Text);

        Assert.Contains("đã dùng 7/8, xong", a, StringComparison.Ordinal);
        Assert.Contains("không tính 5", a, StringComparison.Ordinal);
        Assert.Contains("còn 1", a, StringComparison.Ordinal);
        Assert.Contains("đã dùng 8/8", b, StringComparison.Ordinal);
        Assert.Contains(">+2<", b, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_itinerary_gives_the_same_chart()
    {
        Assert.Equal(Lanes.Draw(LaneStory.Of(CannedStories.A), Scale), Lanes.Draw(LaneStory.Of(CannedStories.A), DayScale.For([.. CannedStories.Both.Select(LaneStory.Of)], CannedStories.IsOff)));
    }
}
