using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

public sealed class WalkTests
{
    [Fact]
    public void Received_after_15_00_the_first_step_begins_on_the_next_working_morning()
    {
        var a = Traveller.Sets();

        var first = a.The<StepAssigned>();

        Assert.Equal((1, "transfer", Traveller.Desk), (first.StepNumber, first.StepId, first.Agency));
        Assert.Equal(Traveller.At("24/04/2026 07:00"), first.StartsAt);
        Assert.Equal(Traveller.At("24/04/2026 11:00"), first.DueAt);
        Assert.Equal((DossierStatus.Accepted, false), (first.Status, first.StatusChanged));
        Assert.Equal(Traveller.At("08/05/2026 17:00"), a.Last.DossierTimer!.DueAt);
    }

    [Fact]
    public void Dossier_A_ends_one_working_day_early()
    {
        var a = Traveller.A();

        var ready = a.The<ResultReady>();

        Assert.Equal(-1, ready.WorkingDaysLate);
        Assert.Equal(new DateOnly(2026, 5, 15), ready.LawfulDueOn);
        Assert.Equal(Traveller.At("14/05/2026 08:00"), ready.FinishedAt);
        Assert.Empty(ready.LateByAgency);
        Assert.Equal(DossierStatus.Finished, a.Itinerary.Status);
    }

    [Fact]
    public void Dossier_B_is_two_working_days_late_and_they_are_the_land_offices()
    {
        var b = Traveller.B();

        var ready = b.The<ResultReady>();

        Assert.Equal(2, ready.WorkingDaysLate);
        Assert.Equal([new(Traveller.LandOffice, 2), new(Traveller.Desk, 0)], ready.LateByAgency);
    }

    [Fact]
    public void The_steps_of_A_start_and_end_to_the_minute()
    {
        var steps = Traveller.A().Itinerary.Steps;

        Assert.Equal(Enumerable.Range(1, 12), steps.Select(step => step.Number));
        Assert.Equal(
            [
                ("24/04/2026 07:00", "24/04/2026 11:00"),
                ("24/04/2026 08:10", "28/04/2026 14:10"),
                ("28/04/2026 11:00", "28/04/2026 17:00"),
                ("28/04/2026 15:30", "29/04/2026 15:30"),
                ("29/04/2026 14:30", "04/05/2026 08:30"),
                ("29/04/2026 16:30", "08/05/2026 16:30"),
                ("06/05/2026 10:00", null),
                ("11/05/2026 07:00", "11/05/2026 11:00"),
                ("11/05/2026 07:30", "13/05/2026 07:30"),
                ("12/05/2026 16:00", "13/05/2026 10:00"),
                ("13/05/2026 09:00", "13/05/2026 15:00"),
                ("13/05/2026 14:30", "14/05/2026 08:30"),
            ],
            steps.Select(step => (Text(step.StartsAt)!, Text(step.DueAt))));
        Assert.DoesNotContain(steps, step => step.IsOverdue(step.FinishedAt!.Value));
    }

    [Fact]
    public void Payment_moves_the_lawful_due_date_by_the_five_days_of_the_pause()
    {
        var a = Traveller.A(7);

        var resumed = a.The<ClockResumed>();
        var changed = a.The<DueDateChanged>();

        Assert.Equal((Traveller.At("29/04/2026 16:30"), Traveller.At("08/05/2026 19:40")), (resumed.PausedAt, resumed.ResumedAt));
        Assert.Equal((5, DossierStatus.Moving, new DateOnly(2026, 5, 15)), (resumed.WorkingDaysPaused, resumed.Status, resumed.LawfulDueOn));
        Assert.Equal((new DateOnly(2026, 5, 8), new DateOnly(2026, 5, 15), "pause"), (changed.PreviousDueOn, changed.LawfulDueOn, changed.ReasonCode));
        Assert.Equal(
            [typeof(ClockResumed), typeof(DueDateChanged), typeof(StepAssigned)], a.Last.Facts.Select(fact => fact.GetType()));
        Assert.Equal(Traveller.At("15/05/2026 17:00"), a.Last.DossierTimer!.DueAt);
        Assert.Equal(Traveller.At("08/05/2026 19:40"), a.Itinerary.Steps[6].FinishedAt);
    }

    [Fact]
    public void Status_follows_the_table_and_each_change_is_said_once()
    {
        var a = Traveller.A();

        var changes = a.Facts.OfType<StepAssigned>().Where(step => step.StatusChanged).Select(step => (step.StepNumber, step.Status));

        Assert.Equal([(2, DossierStatus.Moving), (7, DossierStatus.WaitingForPayment)], changes);
        Assert.Equal(DossierStatus.Moving, a.The<ClockResumed>().Status);
    }

    [Fact]
    public void The_citizen_is_asked_for_every_notice_raised()
    {
        var a = Traveller.A(6);

        var awaited = a.The<PaymentAwaited>();

        Assert.Equal(7, awaited.StepNumber);
        Assert.Equal(["TB-1", "TB-2"], awaited.Duties.Select(duty => duty.NoticeNumber));
        Assert.Equal(Traveller.At("06/05/2026 10:00"), awaited.Since);
        Assert.Null(a.Facts.OfType<StepAssigned>().Last().Agency);
        Assert.Null(a.Last.StepTimer!.DueAt);
    }

    [Fact]
    public void The_dossier_timer_is_taken_back_while_the_clock_stands_still()
    {
        var a = Traveller.A(5);

        Assert.NotNull(a.Last.DossierTimer);
        Assert.Null(a.Last.DossierTimer.DueAt);
        Assert.Empty(Walk.LawfulDuePassed(a.Itinerary, Traveller.At("12/05/2026 08:00")).Facts);
    }

    [Fact]
    public void Payment_known_before_the_tax_office_ends_its_step_counts_when_it_ends()
    {
        var a = Traveller.A(5);
        Walk.RaiseDuties(a.Itinerary, Traveller.Raised(6), Traveller.Shipped);
        var early = a.Pays("06/05/2026 09:00");

        var walked = Walk.Complete(
            a.Itinerary, Traveller.Completed(6, "assess-duty", "assessed"), Traveller.At("06/05/2026 10:00"), Traveller.Shipped);

        Assert.Empty(early.Facts);
        Assert.Equal(8, a.Itinerary.OpenStep!.Number);
        Assert.Equal(Traveller.At("06/05/2026 10:00"), a.Itinerary.Pauses[0].To);
        Assert.Equal(
            [typeof(StepAssigned), typeof(PaymentAwaited), typeof(ClockResumed), typeof(DueDateChanged), typeof(StepAssigned)],
            walked.Facts.Select(fact => fact.GetType()));
    }

    [Fact]
    public void Completing_a_step_that_is_not_open_crosses_and_changes_nothing()
    {
        var a = Traveller.A(3);

        var again = Walk.Complete(a.Itinerary, Traveller.Completed(2, "appraise", "eligible"), Traveller.At("29/04/2026 08:00"), Traveller.Shipped);

        Assert.NotNull(again.CrossedBecause);
        Assert.False(again.IsUnlawful);
        Assert.Empty(again.Facts);
        Assert.Equal(4, a.Itinerary.OpenStep!.Number);
    }

    [Fact]
    public void An_outcome_the_route_does_not_know_is_unlawful_and_changes_nothing()
    {
        var a = Traveller.A(3);

        var walked = Walk.Complete(
            a.Itinerary, Traveller.Completed(4, "approve-sheet", "invented"), Traveller.At("29/04/2026 08:00"), Traveller.Shipped);

        Assert.True(walked.IsUnlawful);
        Assert.Null(a.Itinerary.OpenStep!.FinishedAt);
    }

    [Fact]
    public void A_procedure_or_an_agency_that_is_not_here_yet_waits()
    {
        Assert.Throws<NotYet>(() => Traveller.Sets(Traveller.Accepted() with { ProcedureVersion = 99 }));
        Assert.Throws<NotYet>(() => Traveller.Sets(Traveller.Accepted() with { DeskAgency = "H00.1" }));
        var nowhere = Traveller.Sets(Traveller.Accepted() with { Area = "H00.1" });

        Assert.Throws<NotYet>(() => nowhere.Completes("24/04/2026 08:10"));

        Assert.Equal(1, nowhere.Itinerary.OpenStep!.Number);
    }

    [Fact]
    public void A_dossier_is_returned_once_and_only_when_finished()
    {
        var moving = Traveller.A(11);
        var finished = Traveller.A();

        var returned = Walk.Return(finished.Itinerary, ReturnMethod.Post, Traveller.At("16/05/2026 09:30"));
        var again = Walk.Return(finished.Itinerary, ReturnMethod.Counter, Traveller.At("17/05/2026 09:30"));

        Assert.Throws<NotYet>(() => Walk.Return(moving.Itinerary, ReturnMethod.Post, Traveller.At("13/05/2026 15:00")));
        Assert.Equal(ReturnMethod.Post, Assert.IsType<DossierReturned>(Assert.Single(returned.Facts)).ReturnedBy);
        Assert.NotNull(again.CrossedBecause);
    }

    [Fact]
    public void A_step_is_overdue_only_while_it_is_open()
    {
        var b = Traveller.A(8);

        var overdue = Walk.StepLimitPassed(b.Itinerary, 9, Traveller.At("13/05/2026 07:30"));
        b.Completes("18/05/2026 16:00");
        var tooLate = Walk.StepLimitPassed(b.Itinerary, 9, Traveller.At("18/05/2026 16:30"));

        var fact = Assert.IsType<StepOverdue>(Assert.Single(overdue.Facts));
        Assert.Equal((9, "draft", Traveller.LandOffice, "officer"), (fact.StepNumber, fact.StepId, fact.Agency, fact.Position));
        Assert.Empty(tooLate.Facts);
    }

    [Fact]
    public void A_dossier_is_overdue_once()
    {
        var b = Traveller.A(8);

        var first = Walk.LawfulDuePassed(b.Itinerary, Traveller.At("15/05/2026 17:00"));
        var second = Walk.LawfulDuePassed(b.Itinerary, Traveller.At("18/05/2026 17:00"));

        Assert.Equal(Traveller.LandOffice, Assert.IsType<DossierOverdue>(Assert.Single(first.Facts)).HeldBy);
        Assert.Empty(second.Facts);
    }

    private static string? Text(DateTimeOffset? at) =>
        at?.ToOffset(TimeSpan.FromHours(7)).ToString("dd/MM/yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
