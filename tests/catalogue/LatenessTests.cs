using LienThong.Contracts;
using static LienThong.Catalogue.Tests.Demo;

namespace LienThong.Catalogue.Tests;

/// <summary>Whose late days: due on Monday 11/05/2026, steps begin that day at 07:00 and overrun by whole working hours.</summary>
public sealed class LatenessTests
{
    private static readonly DateOnly DueOn = On("2026-05-11");

    [Fact]
    public void Days_are_shared_by_overrun_with_the_largest_remainder()
    {
        // 3 late days over 20 and 10 hours: 2.0 and 1.0; over 21 and 9 hours: 2.1 and 0.9.
        Assert.Equal([new LateDays("a", 2), new LateDays("b", 1)], Charge(3, Run("a", 8, 20), Run("b", 8, 10)));
        Assert.Equal([new LateDays("a", 2), new LateDays("b", 1)], Charge(3, Run("a", 8, 21), Run("b", 8, 9)));
        Assert.Equal([new LateDays("a", 3), new LateDays("b", 0)], Charge(3, Run("a", 8, 26), Run("b", 8, 4)));
    }

    [Fact]
    public void A_tie_goes_to_the_earlier_overrun()
    {
        Assert.Equal([new LateDays("a", 0), new LateDays("b", 1)], Charge(1, Run("a", 9, 8), Run("b", 4, 8)));
        Assert.Equal([new LateDays("a", 1), new LateDays("b", 0)], Charge(1, Run("a", 4, 8), Run("b", 9, 8)));
    }

    [Fact]
    public void A_step_that_paused_the_clock_is_not_charged() => Assert.Equal(
        [new LateDays("tax", 0), new LateDays("land", 2)], Charge(2, Run("tax", 8, 40) with { Clock = ClockRule.Paused }, Run("land", 8, 2)));

    [Fact]
    public void Several_steps_of_one_agency_count_together() => Assert.Equal(
        [new LateDays("a", 1), new LateDays("b", 2)], Charge(3, Run("a", 8, 8), Run("b", 8, 8), Run("b", 16, 8)));

    [Fact]
    public void An_open_step_overruns_until_now() => Assert.Equal(
        [new LateDays("a", 0), new LateDays("b", 2)], Charge(2, Run("a", 8, 0), Run("b", 8, 0) with { FinishedAt = null }));

    [Fact]
    public void When_no_step_overran_the_last_running_one_answers() => Assert.Equal(
        [new LateDays("a", 0), new LateDays("b", 1), new LateDays("tax", 0)],
        Charge(1, Run("a", 8, 0), Run("b", 8, 0), Run("tax", 8, 0) with { Clock = ClockRule.Paused }));

    [Theory]
    [InlineData("2026-05-11 23:30")]
    [InlineData("2026-05-08 10:00")]
    public void Nobody_is_charged_through_the_due_date(string finished) =>
        Assert.Empty(Deadlines.ChargeLateness(Calendar, DueOn, At(finished), [Run("a", 1, 100)]));

    private static IReadOnlyList<LateDays> Charge(int late, params StepRun[] steps) => Deadlines.ChargeLateness(
        Calendar, DueOn, Calendar.ClosingOf(Calendar.AddWorkingDays(DueOn, late)), steps);

    private static StepRun Run(string agency, int limitHours, int overrunHours)
    {
        var starts = At("2026-05-11 07:00");
        var due = Calendar.AddWorkingTime(starts, limitHours / 8m);
        return new StepRun(agency, starts, due, Calendar.AddWorkingTime(due, overrunHours / 8m));
    }
}
