using LienThong.Contracts;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

/// <summary>Bad days through the gate: what is stored, what the timers do, what the itinerary shows.</summary>
public sealed class BadDayTests(RoutingService routing) : IClassFixture<RoutingService>
{
    [Fact]
    public async Task A_dossier_asked_twice_for_papers_goes_on_each_time()
    {
        var id = await routing.GivenA(1);

        await routing.Hear(id, Asked(2), "24/04/2026 14:00");
        var waiting = await routing.Timers(id);
        await routing.Hear(id, RoutingService.Sample<SupplementReceived>(), "28/04/2026 09:00");
        await routing.Hear(id, Asked(3) with { LeaderReasonCode = "new-fact" }, "29/04/2026 09:00");
        await routing.Hear(id, RoutingService.Sample<SupplementReceived>(), "05/05/2026 09:00");

        Assert.Equal(["supplement-due"], waiting.Keys);
        Assert.Equal(
            [
                "step-assigned", "step-assigned",
                "step-cancelled", "supplement-awaited", "due-date-changed", "step-assigned",
                "step-cancelled", "supplement-awaited", "due-date-changed", "step-assigned",
            ],
            await routing.Facts(id));
        Assert.Equal((4, "supplemented"), ((await routing.TheLast<StepAssigned>(id)).StepNumber, (await routing.TheLast<StepAssigned>(id)).ReasonCode));
        Assert.DoesNotContain("supplement-due", (await routing.Timers(id)).Keys);
        var shown = await routing.Get($"/v1/itineraries/{id}");
        Assert.Equal(
            ["Supplement", "Restart", "Supplement", "Restart"], shown["incidents"]!.AsArray().Select(incident => (string)incident!["kind"]!));
        Assert.Equal(2, (int)shown["incidents"]![2]!["round"]!);
        Assert.Equal("new-fact", (string)shown["incidents"]![2]!["leaderReasonCode"]!);
    }

    [Fact]
    public async Task Everything_said_twice_on_a_bad_day_is_applied_once()
    {
        var id = Guid.CreateVersion7();
        List<DossierEvent> events =
        [
            .. routing.A(id, 1),
            routing.Say(id, Asked(2), "24/04/2026 14:00"),
            routing.Say(id, RoutingService.Sample<SupplementReceived>(), "28/04/2026 09:00"),
            routing.Say(id, RoutingService.Sample<WithdrawalRequested>(), "28/04/2026 10:00"),
        ];

        await routing.Deliver(events);
        await routing.Deliver(events);

        Assert.Equal(
            ["step-assigned", "step-assigned", "step-cancelled", "supplement-awaited", "due-date-changed", "step-assigned", "step-cancelled", "dossier-withdrawn"],
            await routing.Facts(id));
        Assert.Empty(await routing.Timers(id));
    }

    [Fact]
    public async Task The_citizens_time_over_is_said_once_and_shown()
    {
        var id = await routing.GivenA(1);
        await routing.Hear(id, Asked(2) with { UntilOn = new DateOnly(2026, 5, 4) }, "24/04/2026 14:00");

        await routing.Fire<SupplementDue, SupplementDueHandler>(id, new(1), "04/05/2026 17:00");
        await routing.Fire<SupplementDue, SupplementDueHandler>(id, new(1), "05/05/2026 17:00");

        var overdue = await routing.TheLast<StepOverdue>(id);
        Assert.Equal((2, "appraise", (string?)null), (overdue.StepNumber, overdue.StepId, overdue.Agency));
        Assert.Single(await routing.Facts(id), "step-overdue");
        var shown = await routing.Get($"/v1/itineraries/{id}");
        Assert.Equal(("citizen", true), ((string)shown["holder"]!["role"]!, (bool)shown["holder"]!["overdue"]!));
        Assert.Contains("đã quá hạn bổ sung", (string)shown["sentence"]!["vi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_warns_before_its_limit_and_is_late_after_it()
    {
        var id = await routing.GivenA(8);

        await routing.Fire<StepDue, StepDueHandler>(id, new(9), "12/05/2026 11:30");
        var timer = (await routing.Timers(id))["step-due"];
        await routing.Fire<StepDue, StepDueHandler>(id, new(9), "13/05/2026 07:30");

        Assert.Equal(Traveller.At("13/05/2026 07:30"), timer);
        Assert.Equal(["due-approaching", "step-overdue"], (await routing.Facts(id)).TakeLast(2));
        var near = await routing.TheLast<DueApproaching>(id);
        Assert.Equal((9, true, RoutingService.LandOffice, "officer"), (near.StepNumber, near.OfStep, near.Agency, near.Position));
    }

    [Fact]
    public async Task A_dossier_warns_two_working_days_before_its_date()
    {
        var id = await routing.GivenA(8);
        var first = (await routing.Timers(id))["dossier-due"];

        await routing.Fire<DossierDue, DossierDueHandler>(id, new(), "13/05/2026 17:00");
        var second = (await routing.Timers(id))["dossier-due"];
        await routing.Fire<DossierDue, DossierDueHandler>(id, new(), "15/05/2026 17:00");

        Assert.Equal((Traveller.At("13/05/2026 17:00"), Traveller.At("15/05/2026 17:00")), (first, second));
        Assert.Equal(["due-approaching", "dossier-overdue"], (await routing.Facts(id)).TakeLast(2));
        Assert.False((await routing.TheLast<DueApproaching>(id)).OfStep);
    }

    [Fact]
    public async Task A_withdrawal_is_granted_until_the_signature()
    {
        var (early, signing, asked) = (await routing.GivenA(8), await routing.GivenA(10), await routing.GivenA(1));
        await routing.Hear(asked, Asked(2), "24/04/2026 14:00");

        foreach (var id in new[] { early, signing, asked })
        {
            await routing.Hear(id, RoutingService.Sample<WithdrawalRequested>(), "13/05/2026 10:00");
        }

        Assert.Equal(["step-cancelled", "dossier-withdrawn"], (await routing.Facts(early)).TakeLast(2));
        Assert.Equal("withdrawn", (await routing.TheLast<StepCancelled>(early)).ReasonCode);
        Assert.Equal("too-late", (await routing.TheLast<WithdrawalRefused>(signing)).ReasonCode);
        Assert.Equal(["supplement-awaited", "dossier-withdrawn"], (await routing.Facts(asked)).TakeLast(2));
        Assert.Equal("Withdrawn", (string)(await routing.Get($"/v1/itineraries/{asked}"))["status"]!);
    }

    [Fact]
    public async Task The_result_goes_back_as_last_chosen()
    {
        var id = await routing.GivenA(11);

        await routing.Hear(id, RoutingService.Sample<ReturnChoiceChanged>(), "13/05/2026 15:00");
        await routing.Hear(id, RoutingService.Completed(12, "hand-back", "handed-back"), "14/05/2026 08:00");

        Assert.Equal(ReturnMethod.Counter, (await routing.TheLast<ResultReady>(id)).ReturnBy);
    }

    [Fact]
    public async Task A_parcel_that_comes_back_leaves_the_dossier_finished_and_says_where_to_collect()
    {
        var id = await routing.GivenA(12);

        await routing.Hear(id, RoutingService.Sample<ParcelSentBack>(), "19/05/2026 10:00");
        var sentBack = await routing.Get($"/v1/itineraries/{id}");
        await routing.Hear(id, RoutingService.Sample<ParcelLost>(), "20/05/2026 10:00");
        var lost = await routing.Get($"/v1/itineraries/{id}");
        await routing.Hear(id, RoutingService.Sample<ResultHandedOver>(), "21/05/2026 10:00");

        Assert.Equal("Finished", (string)sentBack["status"]!);
        Assert.Contains("Bưu gửi bị chuyển hoàn", (string)sentBack["sentence"]!["vi"]!, StringComparison.Ordinal);
        Assert.Contains("The parcel was lost", (string)lost["sentence"]!["en"]!, StringComparison.Ordinal);
        Assert.Equal("dossier-returned", (await routing.Facts(id))[^1]);
    }

    [Fact]
    public async Task On_the_plain_way_nothing_is_stored_beside_it()
    {
        var id = await routing.GivenA(12);

        Assert.Equal(1, await routing.Count($"SELECT count(*) FROM itinerary WHERE dossier_id = '{id}' AND incidents IS NULL AND promised_due_on IS NULL"));
    }

    private static SupplementRequested Asked(int number) =>
        RoutingService.Sample<SupplementRequested>() with { StepNumber = number, LeaderReasonCode = null };
}
