using LienThong.Contracts;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

/// <summary>Papers asked after acceptance, under the shipped rule and under others.</summary>
public sealed class SupplementTests
{
    [Fact]
    public void A_request_takes_the_step_back_and_stops_the_clock()
    {
        var a = Traveller.A(1);

        a.Asks("27/04/2026 09:00");

        Assert.Equal([typeof(StepCancelled), typeof(SupplementAwaited)], a.Last.Facts.Select(fact => fact.GetType()));
        Assert.Equal("supplement", a.The<StepCancelled>().ReasonCode);
        var awaited = a.The<SupplementAwaited>();
        Assert.Equal((2, 1, Traveller.LandOffice, new DateOnly(2026, 5, 13)), (awaited.StepNumber, awaited.Round, awaited.Agency, awaited.UntilOn));
        Assert.Equal((DossierStatus.WaitingForSupplement, true), (a.Itinerary.Status, a.Itinerary.IsPaused));
        Assert.Null(a.Last.DossierTimer!.DueAt);
        Assert.Equal((Traveller.At("13/05/2026 17:00"), 1), (a.Last.SupplementTimer!.DueAt, a.Last.SupplementTimer.Number));
        Assert.Equal(ClockState.Paused, a.Stands("28/04/2026 08:00").Clock);
    }

    [Fact]
    public void Full_receipt_counts_the_limit_from_zero_and_gives_the_step_out_again()
    {
        var a = Traveller.A(1);
        a.Asks("28/04/2026 09:00");

        a.Brings("06/05/2026 10:00");

        Assert.Equal([typeof(DueDateChanged), typeof(StepAssigned)], a.Last.Facts.Select(fact => fact.GetType()));
        var changed = a.The<DueDateChanged>();
        Assert.Equal(("restart", new DateOnly(2026, 5, 8), new DateOnly(2026, 5, 18)), (changed.ReasonCode, changed.PreviousDueOn, changed.LawfulDueOn));
        var assigned = a.Facts.OfType<StepAssigned>().Last();
        Assert.Equal((3, "appraise", "supplemented", (string?)null), (assigned.StepNumber, assigned.StepId, assigned.ReasonCode, assigned.FromAgency));
        Assert.Equal((DossierStatus.Moving, true), (assigned.Status, assigned.StatusChanged));
        Assert.Equal(Traveller.At("18/05/2026 17:00"), a.Last.DossierTimer!.DueAt);
        Assert.Null(a.Last.SupplementTimer!.DueAt);
        Assert.Equal(0, a.Stands("06/05/2026 11:00").UsedDays(Traveller.At("06/05/2026 11:00")));
    }

    [Fact]
    public void The_restart_is_explained_line_by_line()
    {
        var a = Traveller.A(1);
        a.Asks("28/04/2026 09:00");
        a.Brings("06/05/2026 10:00");

        var lines = a.Stands("07/05/2026 08:00").Explain();

        Assert.Equal(["đếm từ 24/04", "hẹn 08/05", "dùng 2/8", "đếm từ 07/05", "hẹn 18/05"], lines.Select(line => line.Result.Vi));
        Assert.Equal("28/04 09:00 chờ công dân bổ sung giấy tờ: đồng hồ tạm dừng. Đã dùng 24, 28/04.", lines[2].Text.Vi);
        Assert.Equal("06/05 10:00 the limit is counted again from zero; that day does not count.", lines[3].Text.En);
        Assert.Equal(new DateOnly(2026, 5, 8), a.Stands("07/05/2026 08:00").LawfulDue(Traveller.At("05/05/2026 08:00")).On);
    }

    [Fact]
    public void A_second_request_wants_a_leaders_reason()
    {
        var a = Traveller.A(1);
        a.Asks("24/04/2026 14:00");
        a.Brings("28/04/2026 09:00");

        var refused = a.Asks("29/04/2026 09:00");
        var granted = a.Asks("29/04/2026 10:00", "new-fact");

        Assert.NotNull(refused.CrossedBecause);
        Assert.False(refused.IsUnlawful);
        Assert.Equal(2, granted.Facts.OfType<SupplementAwaited>().Single().Round);
        Assert.Equal("new-fact", a.Itinerary.AwaitedSupplement!.LeaderReasonCode);
    }

    [Fact]
    public void A_request_after_three_days_leaves_the_clock_running()
    {
        var a = Traveller.A(8);

        a.Asks("12/05/2026 09:00");
        a.Brings("13/05/2026 09:00");

        Assert.Equal(ClockRule.Runs, a.Itinerary.Of(IncidentKind.Supplement).Single().Clock);
        Assert.Equal((false, new DateOnly(2026, 5, 15)), (a.Itinerary.IsPaused, a.Itinerary.LawfulDueOn));
        Assert.Equal((DossierStatus.Moving, "draft"), (a.Itinerary.Status, a.Itinerary.OpenStep!.StepId));
        Assert.Single(a.Facts.OfType<DueDateChanged>());
    }

    [Fact]
    public void Asked_while_the_tax_office_has_it_the_pause_goes_on()
    {
        using var law = Laws.With("clock: restarts\n      askWithin", "clock: paused\n      askWithin", "askWithinWorkingDays: 3", "askWithinWorkingDays: 8");
        var a = Traveller.A(5, law.Law);

        a.Asks("05/05/2026 09:00");
        a.Brings("06/05/2026 09:00");

        Assert.Equal([typeof(StepAssigned)], a.Last.Facts.Select(fact => fact.GetType()));
        Assert.True(a.Itinerary.IsPaused);
        Assert.Single(a.Itinerary.Pauses);
    }

    [Fact]
    public void A_rule_that_pauses_leaves_the_wait_out_of_the_count()
    {
        using var law = Laws.With("clock: restarts\n      askWithin", "clock: paused\n      askWithin");
        var a = Traveller.A(1, law.Law);

        a.Asks("27/04/2026 09:00");
        a.Brings("29/04/2026 10:00");

        Assert.Equal([typeof(ClockResumed), typeof(DueDateChanged), typeof(StepAssigned)], a.Last.Facts.Select(fact => fact.GetType()));
        Assert.Equal((2, new DateOnly(2026, 5, 12)), (a.The<ClockResumed>().WorkingDaysPaused, a.Itinerary.LawfulDueOn));
    }

    [Fact]
    public void A_rule_that_blocks_refuses_what_comes_late()
    {
        using var law = Laws.With("askedLate: clock-runs", "askedLate: block");
        var a = Traveller.A(8, law.Law);

        Assert.NotNull(a.Asks("12/05/2026 09:00").CrossedBecause);
        Assert.Equal(9, a.Itinerary.OpenStep!.Number);
    }

    [Theory]
    [InlineData("nothing", 1, DossierStatus.WaitingForSupplement)]
    [InlineData("remind", 2, DossierStatus.WaitingForSupplement)]
    [InlineData("stop", 2, DossierStatus.Stopped)]
    public void When_the_citizens_time_is_over_it_is_said_once_and_the_rule_decides(string rule, int facts, DossierStatus status)
    {
        using var law = Laws.With("unanswered: nothing", $"unanswered: {rule}");
        var a = Traveller.A(1, law.Law);
        a.Asks("27/04/2026 09:00", until: new(2026, 5, 4));

        var walked = Walk.SupplementLapsed(a.Itinerary, 1, Traveller.At("04/05/2026 17:00"), law.Law);
        var again = Walk.SupplementLapsed(a.Itinerary, 1, Traveller.At("04/05/2026 17:00"), law.Law);

        Assert.Equal(facts, walked.Facts.Count);
        var overdue = Assert.IsType<StepOverdue>(walked.Facts[0]);
        Assert.Equal((2, "appraise", (string?)null, Traveller.At("04/05/2026 17:00")), (overdue.StepNumber, overdue.StepId, overdue.Agency, overdue.DueAt));
        Assert.Equal(status, a.Itinerary.Status);
        Assert.Empty(again.Facts);
    }

    [Theory]
    [InlineData("2020-01-01")]
    [InlineData("9999-12-31")]
    public void A_date_that_cannot_be_is_replaced_by_the_rules_own(string until)
    {
        var a = Traveller.A(1);

        a.Asks("27/04/2026 09:00", until: DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(new DateOnly(2026, 5, 13), a.The<SupplementAwaited>().UntilOn);
    }

    [Fact]
    public void Payment_that_comes_while_papers_are_awaited_counts_later()
    {
        using var law = Laws.With("clock: restarts\n      askWithin", "clock: paused\n      askWithin", "askWithinWorkingDays: 3", "askWithinWorkingDays: 8");
        var a = Traveller.A(5, law.Law);
        Walk.RaiseDuties(a.Itinerary, Traveller.Raised(6), Traveller.Shipped);
        a.Asks("05/05/2026 09:00");

        a.Pays("06/05/2026 08:00");
        a.Brings("06/05/2026 09:00");
        a.Ends("assessed", "06/05/2026 10:00", null);

        Assert.Equal("record-payment", a.Itinerary.OpenStep!.StepId);
    }

    [Fact]
    public void A_step_that_restarts_the_clock_counts_from_zero_whenever_it_begins()
    {
        using var law = Laws.With("kind: draft\n        limitWorkingDays: 2\n        clock: runs", "kind: draft\n        limitWorkingDays: 2\n        clock: restarts");
        var a = Traveller.A(8, law.Law);

        var changed = a.Facts.OfType<DueDateChanged>().Last();

        Assert.Equal(("restart", new DateOnly(2026, 5, 15), new DateOnly(2026, 5, 21)), (changed.ReasonCode, changed.PreviousDueOn, changed.LawfulDueOn));
        Assert.Equal(Traveller.At("11/05/2026 07:30"), a.Itinerary.CountsFrom);
        Assert.Equal(["pause", "restart"], a.Facts.OfType<DueDateChanged>().Select(fact => fact.ReasonCode));
    }

    [Theory]
    [InlineData(1, "appraise", "đang chờ công dân bổ sung giấy tờ", "được tính lại từ đầu")]
    public void The_sentence_says_what_the_citizen_must_do(int through, string stepId, string waits, string restarted)
    {
        var a = Traveller.A(through);
        a.Asks("27/04/2026 09:00");
        var standing = a.Stands("28/04/2026 08:00");

        var shown = GetItinerary.Show(standing);

        Assert.Contains(waits, shown.Sentence.Vi, StringComparison.Ordinal);
        Assert.Equal(("citizen", (string?)null), (shown.Holder!.Role, shown.Holder.Agency));
        Assert.Equal(stepId, shown.Incidents.Single().StepId);
        a.Brings("29/04/2026 08:00");
        Assert.Contains(restarted, string.Concat(GetItinerary.Show(a.Stands("29/04/2026 09:00")).Incidents.Select(one => one.Sentence.Vi)), StringComparison.Ordinal);
    }
}
