using static LienThong.Catalogue.Tests.Demo;

namespace LienThong.Catalogue.Tests;

/// <summary>The words around a due date in the cases the demonstration does not meet.</summary>
public sealed class ExplanationTests
{
    [Theory]
    [InlineData("2026-05-12 09:00", "Tiếp nhận thứ Ba 12/05/2026 lúc 09:00. Ngày tiếp nhận không tính; chuyển đi ngay trong ngày.", "đếm từ 13/05")]
    [InlineData("2026-05-12 15:00", "Tiếp nhận thứ Ba 12/05/2026 lúc 15:00. Ngày tiếp nhận không tính; chuyển đi ngay trong ngày.", "đếm từ 13/05")]
    [InlineData("2026-05-16 09:00", "Tiếp nhận thứ Bảy 16/05/2026 lúc 09:00. Ngày tiếp nhận không tính; ngày nghỉ nên chuyển đi vào đầu ngày làm việc kế tiếp.", "đếm từ 18/05")]
    [InlineData("2026-05-13 00:30", "Tiếp nhận thứ Tư 13/05/2026 lúc 00:30. Ngày tiếp nhận không tính; chuyển đi ngay trong ngày.", "đếm từ 14/05")]
    public void Reception_says_when_it_moves_on(string received, string text, string result)
    {
        var line = First(received, 8).Lines[0];

        Assert.Equal((text, result), (line.Text.Vi, line.Result.Vi));
    }

    [Theory]
    [InlineData("2026-05-12 09:00", 2, "Thời hạn 2 ngày làm việc.", "The limit is 2 working days.")]
    [InlineData("2026-05-12 09:00", 1, "Thời hạn 1 ngày làm việc.", "The limit is 1 working day.")]
    [InlineData("2026-05-14 09:00", 3, "Thời hạn 3 ngày làm việc. Không tính thứ Bảy, Chủ nhật.", "The limit is 3 working days. Not counted: Saturdays and Sundays.")]
    [InlineData("2026-02-12 09:00", 5, "Thời hạn 5 ngày làm việc. Không tính thứ Bảy, Chủ nhật; 16-20/02 (Tết Nguyên đán).", "The limit is 5 working days. Not counted: Saturdays, Sundays and 16-20/02 (Lunar New Year).")]
    [InlineData("2026-08-20 09:00", 8, "Thời hạn 8 ngày làm việc. Không tính thứ Bảy, Chủ nhật; 31/08 (nghỉ hoán đổi với thứ Bảy 22/08); 01/09 (nghỉ Quốc khánh); 02/09. 22/08 làm bù nên có tính.", "The limit is 8 working days. Not counted: Saturdays, Sundays, 31/08 (swapped with Saturday 22/08), 01/09 (National Day holiday) and 02/09. Counted, to make up for a day off: 22/08.")]
    [InlineData("2027-04-14 09:00", 2, "Thời hạn 2 ngày làm việc. Không tính thứ Bảy, Chủ nhật; 16/04 (Giỗ Tổ Hùng Vương). Lịch nghỉ năm 2027 là tạm tính.", "The limit is 2 working days. Not counted: Saturdays, Sundays and 16/04 (Hùng Kings' Day). The days off of 2027 are provisional.")]
    public void The_limit_names_the_days_it_passed_over(string received, int limit, string vi, string en)
    {
        var line = First(received, limit).Lines[1];

        Assert.Equal((vi, en), (line.Text.Vi, line.Text.En));
    }

    [Fact]
    public void An_open_pause_moves_nothing_yet()
    {
        var due = Deadlines.Lawful(First("2026-04-23 15:20", 8), 8, [TaxPause with { To = null }], Calendar);

        Assert.Equal(On("2026-05-08"), due.On);
        Assert.Equal(3, due.Lines.Count);
        Assert.Equal("dùng 3/8", due.Lines[^1].Result.Vi);
    }

    [Fact]
    public void A_pause_within_one_day_leaves_no_day_out()
    {
        var pause = new ClockPause(At("2026-04-29 08:00"), At("2026-04-29 16:00"), "force-majeure");
        var due = Deadlines.Lawful(First("2026-04-23 15:20", 8), 8, [pause], Calendar);

        Assert.Equal(On("2026-05-08"), due.On);
        Assert.Equal(
            ["29/04 08:00 đồng hồ tạm dừng. Đã dùng 24, 28, 29/04.", "29/04 16:00 đồng hồ chạy lại. Không bớt ngày làm việc nào."],
            due.Lines.Skip(2).Take(2).Select(line => line.Text.Vi));
        Assert.Equal("Năm ngày còn lại đếm từ 04/05: 04, 05, 06, 07, 08/05.", due.Lines[^1].Text.Vi);
    }

    [Fact]
    public void A_pause_that_begins_when_the_limit_is_used_up_moves_nothing()
    {
        var pause = new ClockPause(At("2026-05-11 08:00"), At("2026-05-13 08:00"), PauseReasons.FinancialDuty);
        var due = Deadlines.Lawful(First("2026-04-23 15:20", 8), 8, [pause], Calendar);

        Assert.Equal(On("2026-05-08"), due.On);
        Assert.Equal(("Các ngày của thời hạn đã dùng hết.", "hạn 08/05"), (due.Lines[^1].Text.Vi, due.Lines[^1].Result.Vi));
    }

    [Fact]
    public void Two_pauses_are_told_one_after_the_other()
    {
        ClockPause[] pauses = [new(At("2026-05-12 09:00"), At("2026-05-14 09:00"), "pay"), TaxPause];
        var due = Deadlines.Lawful(First("2026-04-23 15:20", 8), 8, pauses, Calendar);

        Assert.Equal(On("2026-05-19"), due.On);
        Assert.Equal(
            ["dùng 3/8", "dừng 5", "hạn 15/05", "dùng 5/8", "dừng 2", "hạn 19/05"], due.Lines.Skip(2).Select(line => line.Result.Vi));
        Assert.Equal("Ba ngày còn lại đếm từ 15/05: 15, 18, 19/05.", due.Lines[^1].Text.Vi);
    }

    [Fact]
    public void Dates_of_two_months_name_both()
    {
        var due = Deadlines.Lawful(
            First("2026-06-24 09:00", 8), 8, [new(At("2026-06-25 09:00"), At("2026-07-02 09:00"), "pay")], Calendar);

        Assert.Equal("02/07 09:00 công dân nộp xong: đồng hồ chạy lại. Không tính 26, 29, 30/06, 01, 02/07.", due.Lines[3].Text.Vi);
    }

    private static DueDate First(string received, int limit) =>
        Deadlines.FirstDue(LandTransfer with { LimitWorkingDays = limit }, Calendar, At(received));
}
