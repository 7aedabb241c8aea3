using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

public sealed class StandingTests
{
    [Theory]
    [InlineData(8, "11/05/2026 08:00", "bước Dự thảo giấy chứng nhận, đến 13/05 07:30; đã dùng 4/8 ngày.")]
    [InlineData(8, "13/05/2026 08:00", "quá hạn bước từ 13/05 07:30; đã dùng 6/8 ngày.")]
    [InlineData(8, "18/05/2026 08:00", "quá hạn bước từ 13/05 07:30; đã dùng 8/8 ngày, quá hạn trả 1 ngày làm việc.")]
    [InlineData(6, "07/05/2026 08:00", "từ 06/05 10:00; đồng hồ tạm dừng, đã dùng 3/8 ngày.")]
    [InlineData(12, "14/05/2026 09:00", "Có kết quả ngày 14/05/2026, sớm 1 ngày làm việc.")]
    public void The_sentence_says_where_until_when_and_how_many_days(int through, string now, string ending)
    {
        var standing = Traveller.A(through).Stands(now);

        Assert.EndsWith(ending, Sentences.Of(standing).Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_sentence_of_a_late_dossier_says_whose_days()
    {
        var standing = Traveller.B().Stands("20/05/2026 08:00");

        var sentence = Sentences.Of(standing);

        var (land, desk) = (standing.NameOf(Traveller.LandOffice), standing.NameOf(Traveller.Desk));
        Assert.Equal($"Trễ 2 ngày làm việc: {land.Vi}: 2; {desk.Vi}: 0.", sentence.Vi);
        Assert.Equal($"2 working days late: {land.En}: 2; {desk.En}: 0.", sentence.En);
    }

    [Fact]
    public void Every_agency_of_the_route_is_named_with_its_late_days()
    {
        var late = Traveller.B().Stands("20/05/2026 08:00").LateDays();

        Assert.Equal([new(Traveller.Desk, 0), new(Traveller.LandOffice, 2), new(Traveller.TaxOffice, 0)], late);
    }

    [Fact]
    public void Used_days_and_the_lawful_due_date_are_shown_as_they_stood_at_each_step()
    {
        var shown = GetItinerary.Show(Traveller.A().Stands("14/05/2026 09:00"));

        Assert.Equal([1, 2, 2, 3, 3, 3, 3, 4, 5, 6, 6, 7], shown.Steps.Select(step => step.UsedWorkingDaysAtEnd!.Value));
        Assert.Equal(new DateOnly(2026, 5, 8), shown.Steps[5].LawfulDueOnAtEnd);
        Assert.Equal(new DateOnly(2026, 5, 15), shown.Steps[6].LawfulDueOnAtEnd);
        Assert.Equal((ClockState.Ended, 7, 5), (shown.Clock, shown.UsedWorkingDays, shown.PausedWorkingDays));
        Assert.Null(shown.Holder);
    }

    [Fact]
    public void Before_the_first_day_that_counts_the_clock_has_not_started()
    {
        var shown = GetItinerary.Show(Traveller.Sets().Stands("23/04/2026 16:00"));

        Assert.Equal((ClockState.NotStarted, 0), (shown.Clock, shown.UsedWorkingDays));
        Assert.Equal((Traveller.Desk, 1, false), (shown.Holder!.Agency, shown.Holder.StepNumber, shown.Holder.Overdue));
    }

    [Fact]
    public void The_due_date_is_explained_from_reception_to_the_end()
    {
        var lines = Traveller.B().Stands("20/05/2026 08:00").Explain();

        Assert.Equal(
            ["đếm từ 24/04", "hẹn 08/05", "dùng 3/8", "dừng 5", "hạn 15/05", "trễ 2 ngày"], lines.Select(line => line.Result.Vi));
        Assert.Equal("29/04 16:30 chuyển thông tin sang cơ quan thuế: đồng hồ tạm dừng. Đã dùng 24, 28, 29/04.", lines[2].Text.Vi);
        Assert.Equal("Có kết quả thứ Ba 19/05: trễ 18 và 19/05.", lines[5].Text.Vi);
        Assert.All(lines, line => Assert.False(string.IsNullOrWhiteSpace(line.Text.En) || string.IsNullOrWhiteSpace(line.Result.En)));
    }
}
