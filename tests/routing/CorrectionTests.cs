using LienThong.Contracts;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

/// <summary>Outcomes that do more than lead on: back to be put right, refusal after appraisal, stop.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public void A_correction_leads_back_and_says_why()
    {
        var a = Traveller.A(2);

        a.Ends("to-correct", "28/04/2026 15:30");

        var assigned = Assert.IsType<StepAssigned>(Assert.Single(a.Last.Facts));
        Assert.Equal((4, "appraise", "correction", (string?)null), (assigned.StepNumber, assigned.StepId, assigned.ReasonCode, assigned.FromAgency));
        Assert.Equal(("correction", Traveller.LandOffice), (a.Itinerary.OpenStep!.ReasonCode, a.Itinerary.OpenStep.Agency));
        var kept = Assert.Single(a.Itinerary.Of(IncidentKind.Correction));
        Assert.Equal(("check", "to-correct", "wrong-data", "appraise"), (kept.StepId, kept.Outcome, kept.ReasonCode, kept.ToStepId));
    }

    [Fact]
    public void A_correction_used_up_is_no_longer_offered_and_unlawful()
    {
        var a = Traveller.A(2);
        var offered = new List<string[]>();

        foreach (var day in new[] { "28/04/2026", "29/04/2026" })
        {
            offered.Add(Offered(a));
            a.Ends("to-correct", $"{day} 10:00");
            a.Ends("eligible", $"{day} 11:00");
        }

        var third = a.Ends("to-correct", "29/04/2026 14:00");

        Assert.All(offered, outcomes => Assert.Contains("to-correct", outcomes));
        Assert.DoesNotContain("to-correct", Offered(a));
        Assert.True(third.IsUnlawful);
        Assert.Equal(2, a.Itinerary.Of(IncidentKind.Correction).Count());
    }

    [Fact]
    public void The_tax_office_sends_a_wrong_sheet_back_and_the_clock_runs_again()
    {
        var a = Traveller.A(5);

        a.Ends("sheet-returned", "05/05/2026 09:00");

        Assert.Equal(
            [typeof(ClockResumed), typeof(DueDateChanged), typeof(StepAssigned)], a.Last.Facts.Select(fact => fact.GetType()));
        var assigned = a.Last.Facts.OfType<StepAssigned>().Single();
        Assert.Equal(("appraise", Traveller.TaxOffice, Traveller.LandOffice), (assigned.StepId, assigned.FromAgency, assigned.Agency));
        Assert.False(a.Itinerary.IsPaused);
    }

    [Fact]
    public void Offered_outcomes_say_their_effect()
    {
        var offered = Traveller.A(1).Facts.OfType<StepAssigned>().Last().Outcomes;

        Assert.Equal(
            [("eligible", null), ("not-eligible", "refuse"), ("stopped", "stop")], offered.Select(outcome => (outcome.Name, outcome.EffectCode)));
    }

    [Fact]
    public void A_refusal_after_appraisal_finishes_with_its_reason_and_paper()
    {
        var a = Traveller.A(1);

        a.Ends("not-eligible", "27/04/2026 10:00", "dispute", Traveller.Paper("refusal"));

        var ready = a.The<ResultReady>();
        Assert.Equal(("dispute", Traveller.Paper("refusal")), (ready.RefusalReasonCode, ready.RefusalPaper));
        Assert.Equal(DossierStatus.Finished, a.Itinerary.Status);
        Assert.Null(a.Itinerary.OpenStep);
        Assert.StartsWith("Hồ sơ bị từ chối giải quyết", Sentences.Of(a.Stands("28/04/2026 08:00")).Vi, StringComparison.Ordinal);
        Walk.Return(a.Itinerary, ReturnMethod.Counter, Traveller.At("29/04/2026 08:00"));
        Assert.Equal(DossierStatus.Returned, a.Itinerary.Status);
    }

    [Fact]
    public void A_stop_ends_the_way_with_its_paper()
    {
        var a = Traveller.A(1);

        a.Ends("stopped", "27/04/2026 10:00", "court-order", Traveller.Paper("stop"));

        var stopped = Assert.IsType<DossierStopped>(Assert.Single(a.Last.Facts));
        Assert.Equal(("court-order", Traveller.Paper("stop")), (stopped.ReasonCode, stopped.Paper));
        Assert.Equal((DossierStatus.Stopped, 0), (a.Itinerary.Status, a.Itinerary.WorkingDaysLate));
        Assert.True(a.Last is { StepTimer.DueAt: null, DossierTimer.DueAt: null });
        Assert.Equal("dừng", a.Stands("28/04/2026 08:00").Explain()[^1].Result.Vi);
    }

    [Theory]
    [InlineData(2, "to-correct", null, false)]
    [InlineData(1, "not-eligible", null, true)]
    [InlineData(1, "not-eligible", "dispute", false)]
    [InlineData(1, "stopped", "court-order", false)]
    public void Without_its_reason_or_paper_it_is_unlawful_and_changes_nothing(int through, string outcome, string? reason, bool paper)
    {
        var a = Traveller.A(through);

        var walked = a.Ends(outcome, "28/04/2026 15:00", reason, paper ? Traveller.Paper("refusal") : null);

        Assert.True(walked.IsUnlawful);
        Assert.Equal(through + 1, a.Itinerary.OpenStep!.Number);
        Assert.Null(a.Itinerary.Incidents);
    }

    [Fact]
    public void A_dossier_that_changes_hands_says_from_whom()
    {
        var froms = Traveller.A().Facts.OfType<StepAssigned>().Where(step => step.FromAgency is not null)
            .Select(step => (step.StepNumber, step.FromAgency, step.Agency));

        Assert.Equal(
            [
                (2, Traveller.Desk, Traveller.LandOffice),
                (6, Traveller.LandOffice, Traveller.TaxOffice),
                (9, Traveller.Desk, Traveller.LandOffice),
            ],
            froms);
    }

    private static string[] Offered(Traveller traveller) =>
        [.. traveller.Facts.OfType<StepAssigned>().Last().Outcomes.Select(outcome => outcome.Name)];
}
