using LienThong.Local.Walk;
using LienThong.Look;

namespace LienThong.Walk.Tests;

public sealed class TimelineTests
{
    [Fact]
    public void A_has_reception_twelve_steps_and_the_parcels_two_rows()
    {
        var rows = Timeline.Of(CannedStories.A);

        Assert.Equal(15, rows.Count);
        Assert.Equal(["chưa tính", "chạy", "chạy", "chạy", "chạy", "tạm dừng", "tạm dừng", "chạy lại", "chạy", "chạy", "chạy", "chạy", "dừng hẳn", "không tính", "không tính"],
            rows.Select(row => row.Clock.Word));
    }

    [Fact]
    public void B_shows_when_the_limit_of_step_nine_ran_out()
    {
        var rows = Timeline.Of(CannedStories.B);

        var expired = Assert.Single(rows, row => row.What.Vi.Contains("hết hạn của bước", StringComparison.Ordinal));
        Assert.Equal("T4 13/05 07:30", $"{Words.Short(expired.At)} {LaneWords.Time(expired.At)}");
        Assert.Equal("quá hạn bước", expired.Clock.Word);
    }

    [Fact]
    public void A_notice_stands_at_the_row_it_speaks_of()
    {
        var rows = Timeline.Of(CannedStories.A);

        Assert.Equal("đã nhận tiền, hẹn 15/05", Assert.Single(rows.Single(row => row.Step == 7).Notices).Subject?.Vi);
        Assert.Equal("đã nhận, hẹn 08/05", Assert.Single(rows[0].Notices).Subject?.Vi);
        Assert.Equal(CannedStories.A.Notices.Count, rows.Sum(row => row.Notices.Count));
    }

    [Fact]
    public void The_text_ends_with_whose_days_they_were()
    {
        var lines = TimelineText.Of(CannedStories.Both).TrimEnd().Split('\n');

        Assert.Equal("B: trễ 2 ngày làm việc: chi nhánh đất đai 2; xã 0 / late 2 working days: land office 2, commune 0", lines[^1]);
        Assert.Equal("A: sớm 1 ngày làm việc / 1 working day early", lines[^2]);
    }

    [Fact]
    public void The_text_explains_the_date_and_says_who_acted()
    {
        var text = TimelineText.Of(CannedStories.Both);

        Assert.Contains("Vì sao hạn là 15/05/2026", text, StringComparison.Ordinal);
        Assert.Contains("giám đốc (h99.21-leader)", text, StringComparison.Ordinal);
        Assert.Contains("VN260514001", text, StringComparison.Ordinal);
        Assert.Contains(CannedStories.A.Traces["step-9"], text, StringComparison.Ordinal);
    }
}
