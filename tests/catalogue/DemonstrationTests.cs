using LienThong.Contracts;
using static LienThong.Catalogue.Tests.Demo;

namespace LienThong.Catalogue.Tests;

/// <summary>The worked demonstration, to the minute.</summary>
public sealed class DemonstrationTests
{
    private static readonly DueDate First = Deadlines.FirstDue(LandTransfer, Calendar, ReceivedAt);
    private static readonly DueDate Lawful = Deadlines.Lawful(First, LandTransfer.LimitWorkingDays, [TaxPause], Calendar);

    [Fact]
    public void The_receipt_promises_friday_08_05()
    {
        Assert.Equal(On("2026-05-08"), First.On);
        Assert.Equal(At("2026-05-08 17:00"), First.At);
    }

    [Fact]
    public void The_tax_pause_moves_the_due_date_to_friday_15_05()
    {
        Assert.Equal(On("2026-05-15"), Lawful.On);
        Assert.Equal(At("2026-05-15 17:00"), Lawful.At);
        Assert.Equal(5, Deadlines.PausedDays(Calendar, TaxPause, At("2026-05-14 08:00")));
    }

    [Theory]
    [InlineData("2026-04-23 15:20", 0)]
    [InlineData("2026-04-24 08:10", 1)]
    [InlineData("2026-04-28 11:00", 2)]
    [InlineData("2026-04-28 15:30", 2)]
    [InlineData("2026-04-29 14:30", 3)]
    [InlineData("2026-04-29 16:30", 3)]
    [InlineData("2026-05-11 07:30", 4)]
    [InlineData("2026-05-12 16:00", 5)]
    [InlineData("2026-05-13 09:00", 6)]
    [InlineData("2026-05-13 14:30", 6)]
    [InlineData("2026-05-14 08:00", 7)]
    [InlineData("2026-05-15 17:00", 8)]
    [InlineData("2026-05-18 16:00", 8)]
    [InlineData("2026-05-19 16:30", 8)]
    public void Days_used_at_every_row(string asOf, int used) =>
        Assert.Equal(used, Deadlines.UsedDays(Calendar, ReceivedAt, At(asOf), [TaxPause], LandTransfer.LimitWorkingDays));

    [Theory]
    [InlineData("2026-05-06 10:00")]
    [InlineData("2026-05-08 19:40")]
    public void No_day_is_used_while_the_pause_is_open(string asOf) =>
        Assert.Equal(3, Deadlines.UsedDays(Calendar, ReceivedAt, At(asOf), [TaxPause with { To = null }], LandTransfer.LimitWorkingDays));

    [Theory]
    [InlineData(1, "2026-04-24 07:00", "2026-04-24 11:00")]
    [InlineData(2, "2026-04-24 08:10", "2026-04-28 14:10")]
    [InlineData(3, "2026-04-28 11:00", "2026-04-28 17:00")]
    [InlineData(4, "2026-04-28 15:30", "2026-04-29 15:30")]
    [InlineData(5, "2026-04-29 14:30", "2026-05-04 08:30")]
    [InlineData(6, "2026-04-29 16:30", "2026-05-08 16:30")]
    [InlineData(7, "2026-05-06 10:00", null)]
    [InlineData(8, "2026-05-11 07:00", "2026-05-11 11:00")]
    [InlineData(9, "2026-05-11 07:30", "2026-05-13 07:30")]
    [InlineData(10, "2026-05-12 16:00", "2026-05-13 10:00")]
    [InlineData(11, "2026-05-13 09:00", "2026-05-13 15:00")]
    [InlineData(12, "2026-05-13 14:30", "2026-05-14 08:30")]
    public void Steps_of_A_begin_and_are_due(int number, string starts, string? due)
    {
        var run = DossierA[number - 1];

        Assert.Equal(At(starts), run.StartsAt);
        Assert.Equal(due is null ? null : At(due), run.DueAt);
    }

    [Fact]
    public void A_is_one_day_early_and_charges_nobody()
    {
        var finished = DossierA[^1].FinishedAt!.Value;

        Assert.Equal(-1, Deadlines.DaysLate(Calendar, Lawful.On, finished));
        Assert.Empty(Deadlines.ChargeLateness(Calendar, Lawful.On, finished, DossierA));
    }

    [Fact]
    public void B_is_two_days_late_and_both_are_the_land_offices()
    {
        var finished = DossierB[^1].FinishedAt!.Value;
        var charged = Deadlines.ChargeLateness(Calendar, Lawful.On, finished, DossierB);

        Assert.Equal(2, Deadlines.DaysLate(Calendar, Lawful.On, finished));
        Assert.Equal(
            [new LateDays("H99.13", 0), new LateDays("H99.21", 2), new LateDays("H99.31", 0), new LateDays("citizen", 0)], charged);
    }

    [Fact]
    public void Only_step_9_of_B_overran() =>
        Assert.Equal([9], DossierB.Select((run, index) => (run, index + 1)).Where(pair => pair.run.DueAt < pair.run.FinishedAt).Select(pair => pair.Item2));

    [Fact]
    public void Every_line_of_the_explanation_is_plain_vietnamese()
    {
        string[] lines =
        [
            "Tiếp nhận thứ Năm 23/04/2026 lúc 15:20. Ngày tiếp nhận không tính; sau 15:00 nên chuyển đi vào đầu ngày làm việc kế tiếp. | đếm từ 24/04",
            "Thời hạn 8 ngày làm việc. Không tính thứ Bảy, Chủ nhật; 27/04 (nghỉ bù Giỗ Tổ Hùng Vương); 30/04 và 01/05. | hẹn 08/05",
            "29/04 16:30 chuyển thông tin sang cơ quan thuế: đồng hồ tạm dừng. Đã dùng 24, 28, 29/04. | dùng 3/8",
            "08/05 19:40 công dân nộp xong: đồng hồ chạy lại. Không tính 04, 05, 06, 07, 08/05. | dừng 5",
            "Năm ngày còn lại đếm từ 11/05: 11, 12, 13, 14, 15/05. | hạn 15/05",
        ];

        Assert.Equal(lines, Lawful.Lines.Select(line => $"{line.Text.Vi} | {line.Result.Vi}"));
    }

    [Fact]
    public void Every_line_of_the_explanation_is_plain_english()
    {
        string[] lines =
        [
            "Received Thursday 23/04/2026 at 15:20. The day of reception does not count; after 15:00 it moves on at the next opening. | counted from 24/04",
            "The limit is 8 working days. Not counted: Saturdays, Sundays, 27/04 (in place of Hùng Kings' Day), 30/04 and 01/05. | due 08/05",
            "29/04 16:30 the sheet goes to the tax office: the clock pauses. Used so far: 24, 28, 29/04. | 3 of 8 used",
            "08/05 19:40 the citizen has paid: the clock resumes. Not counted: 04, 05, 06, 07, 08/05. | 5 paused",
            "The remaining five days run from 11/05: 11, 12, 13, 14, 15/05. | due 15/05",
        ];

        Assert.Equal(lines, Lawful.Lines.Select(line => $"{line.Text.En} | {line.Result.En}"));
    }

    [Theory]
    [InlineData("2026-05-14 08:00", "Có kết quả thứ Năm 14/05: trước hạn.", "sớm 1 ngày", "Result ready on Thursday 14/05: before the due date.", "1 day early")]
    [InlineData("2026-05-15 08:00", "Có kết quả thứ Sáu 15/05: đúng hạn.", "đúng hạn", "Result ready on Friday 15/05: on the due date.", "on time")]
    [InlineData("2026-05-19 16:30", "Có kết quả thứ Ba 19/05: trễ 18 và 19/05.", "trễ 2 ngày", "Result ready on Tuesday 19/05: 18 and 19/05 are late.", "2 days late")]
    public void The_last_line_says_early_or_late(string finished, string vi, string resultVi, string en, string resultEn) => Assert.Equal(
        new DeadlineLine(new Label(vi, en), new Label(resultVi, resultEn)), Deadlines.Finished(Calendar, Lawful.On, At(finished)));
}
