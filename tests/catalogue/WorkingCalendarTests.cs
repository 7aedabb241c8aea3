using static LienThong.Catalogue.Tests.Demo;

namespace LienThong.Catalogue.Tests;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2026-01-01", false)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-09", true)]
    [InlineData("2026-01-10", true)] // Saturday made up for 02/01
    [InlineData("2026-01-11", false)]
    [InlineData("2026-01-17", false)]
    [InlineData("2026-02-13", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-02-20", false)]
    [InlineData("2026-02-23", true)]
    [InlineData("2026-04-26", false)]
    [InlineData("2026-04-27", false)]
    [InlineData("2026-04-28", true)]
    [InlineData("2026-04-30", false)]
    [InlineData("2026-05-01", false)]
    [InlineData("2026-08-22", true)] // Saturday made up for 31/08
    [InlineData("2026-08-31", false)]
    [InlineData("2026-09-01", false)]
    [InlineData("2026-09-02", false)]
    [InlineData("2026-11-24", true)] // off only when a decree can be cited
    [InlineData("2025-04-26", true)]
    [InlineData("2025-05-02", false)]
    [InlineData("2027-02-11", false)]
    [InlineData("2027-02-12", true)]
    public void Working_days_follow_the_decisions(string on, bool works) => Assert.Equal(works, Calendar.IsWorkingDay(On(on)));

    [Theory]
    [InlineData("2026-04-27", "nghỉ bù Giỗ Tổ Hùng Vương", "in place of Hùng Kings' Day")]
    [InlineData("2026-02-17", "Tết Nguyên đán", "Lunar New Year")]
    [InlineData("2026-04-25", "nghỉ hằng tuần", "weekly rest")]
    public void A_day_off_says_why(string on, string vi, string en) =>
        Assert.Equal(new Contracts.Label(vi, en), Calendar.WhyOff(On(on)));

    [Fact]
    public void A_working_day_has_no_reason_to_be_off() => Assert.Null(Calendar.WhyOff(On("2026-01-10")));

    [Theory]
    [InlineData("2026-01-08", 1, "2026-01-09")]
    [InlineData("2026-01-09", 1, "2026-01-10")]
    [InlineData("2026-01-10", 1, "2026-01-12")]
    [InlineData("2026-02-13", 1, "2026-02-23")]
    [InlineData("2026-02-12", 5, "2026-02-26")]
    [InlineData("2026-08-21", 2, "2026-08-24")]
    [InlineData("2026-04-23", 8, "2026-05-08")]
    [InlineData("2026-04-25", 1, "2026-04-28")]
    [InlineData("2025-12-31", 1, "2026-01-05")]
    public void Days_are_added_from_the_next_day(string from, int days, string lands) =>
        Assert.Equal(On(lands), Calendar.AddWorkingDays(On(from), days));

    [Theory]
    [InlineData("2026-04-29", "2026-05-08", 5)]
    [InlineData("2026-05-15", "2026-05-19", 2)]
    [InlineData("2026-05-15", "2026-05-14", -1)]
    [InlineData("2026-05-15", "2026-05-15", 0)]
    public void Days_after_leave_the_first_day_out_and_take_the_last_in(string from, string through, int days) =>
        Assert.Equal(days, Calendar.WorkingDaysAfter(On(from), On(through)));

    [Theory]
    [InlineData("2026-04-23 15:20", "2026-04-23 15:20")]
    [InlineData("2026-04-23 06:15", "2026-04-23 07:00")]
    [InlineData("2026-04-23 12:05", "2026-04-23 13:30")] // lunch
    [InlineData("2026-04-23 11:30", "2026-04-23 13:30")]
    [InlineData("2026-04-23 17:00", "2026-04-24 07:00")] // closed
    [InlineData("2026-04-24 18:00", "2026-04-28 07:00")] // weekend and 27/04
    [InlineData("2026-05-08 19:40", "2026-05-11 07:00")]
    [InlineData("2026-04-24 00:30", "2026-04-24 07:00")] // still yesterday in UTC
    public void Work_goes_on_at_the_next_opening(string at, string opens) => Assert.Equal(At(opens), Calendar.NextOpening(At(at)));

    [Theory]
    [InlineData("2026-05-11 07:30", "2.0", "2026-05-13 07:30")]
    [InlineData("2026-05-11 07:00", "1.0", "2026-05-11 17:00")]
    [InlineData("2026-05-11 07:00", "0.5", "2026-05-11 11:00")]
    [InlineData("2026-05-11 11:00", "0.125", "2026-05-11 14:00")]
    [InlineData("2026-04-24 16:00", "0.25", "2026-04-28 08:00")]
    [InlineData("2026-04-24 20:00", "0", "2026-04-28 07:00")]
    public void Working_time_is_added_by_the_hour(string from, string days, string lands) => Assert.Equal(
        At(lands), Calendar.AddWorkingTime(At(from), decimal.Parse(days, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-05-11 07:30", "2026-05-13 07:30", "2")]
    [InlineData("2026-05-13 07:30", "2026-05-11 07:30", "-2")]
    [InlineData("2026-05-11 11:30", "2026-05-11 13:30", "0")]
    [InlineData("2026-05-08 19:40", "2026-05-11 07:00", "0")]
    public void Working_time_between_leaves_out_lunch_nights_and_days_off(string from, string to, string days) => Assert.Equal(
        decimal.Parse(days, System.Globalization.CultureInfo.InvariantCulture), Calendar.WorkingTimeBetween(At(from), At(to)));

    [Fact]
    public void The_date_is_vietnams_whatever_zone_the_instant_is_written_in()
    {
        var halfPastMidnight = new DateTimeOffset(2026, 4, 23, 17, 30, 0, TimeSpan.Zero);

        Assert.Equal(On("2026-04-24"), WorkingCalendar.DateOf(halfPastMidnight));
        Assert.Equal(On("2026-04-24"), WorkingCalendar.DateOf(halfPastMidnight.ToOffset(TimeSpan.FromHours(-8))));
        Assert.Equal(Calendar.NextOpening(halfPastMidnight), Calendar.NextOpening(halfPastMidnight.ToOffset(TimeSpan.FromHours(9))));
    }

    [Fact]
    public void Instants_come_out_in_utc()
    {
        Assert.Equal(TimeSpan.Zero, Calendar.NextOpening(ReceivedAt.ToOffset(TimeSpan.FromHours(7))).Offset);
        Assert.Equal(TimeSpan.Zero, Calendar.AddWorkingTime(ReceivedAt, 1).Offset);
        Assert.Equal(new DateTimeOffset(2026, 5, 8, 10, 0, 0, TimeSpan.Zero), Calendar.ClosingOf(On("2026-05-08")));
    }

    [Fact]
    public void A_year_nobody_described_is_not_guessed()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(On("2027-12-30"), 8));

        Assert.Contains("describes 2025 to 2027 only", refused.Message, StringComparison.Ordinal);
    }
}
