using LienThong.Contracts;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

public sealed class ItineraryTests(RoutingService routing) : IClassFixture<RoutingService>
{
    [Fact]
    public async Task An_accepted_dossier_gets_its_first_step_and_two_timers()
    {
        var id = await routing.GivenA(0);

        Assert.Equal(["step-assigned"], await routing.Facts(id));
        Assert.Equal(RoutingService.Desk, (await routing.TheLast<StepAssigned>(id)).Agency);
        var timers = await routing.Timers(id);
        // A step of half a day is too short for a warning; the dossier's timer rings two working days before its date first.
        Assert.Equal(Traveller.At("24/04/2026 11:00"), timers["step-due"]);
        Assert.Equal(Traveller.At("06/05/2026 17:00"), timers["dossier-due"]);
    }

    [Fact]
    public async Task The_demonstration_walks_to_the_end_and_back_to_the_citizen()
    {
        var id = await routing.GivenA(12);
        await routing.Hear(id, RoutingService.Sample<ParcelDelivered>(), "16/05/2026 10:00");

        Assert.Equal(
            [
                "step-assigned", "step-assigned", "step-assigned", "step-assigned", "step-assigned", "step-assigned",
                "step-assigned", "payment-awaited", "clock-resumed", "due-date-changed", "step-assigned",
                "step-assigned", "step-assigned", "step-assigned", "step-assigned", "result-ready", "dossier-returned",
            ],
            await routing.Facts(id));
        Assert.Equal(-1, (await routing.TheLast<ResultReady>(id)).WorkingDaysLate);
        Assert.Equal(ReturnMethod.Post, (await routing.TheLast<DossierReturned>(id)).ReturnedBy);
        Assert.Empty(await routing.Timers(id));
        var shown = await routing.Get($"/v1/itineraries/{id}");
        Assert.Equal(("Returned", "Ended", 12), ((string)shown["status"]!, (string)shown["clock"]!, shown["steps"]!.AsArray().Count));
        Assert.Equal("2026-05-15", (string)shown["lawfulDueOn"]!);
        Assert.Equal((7, 5), ((int)shown["usedWorkingDays"]!, (int)shown["pausedWorkingDays"]!));
        Assert.Null(shown["holder"]);
        Assert.Contains("sớm 1 ngày làm việc", (string)shown["sentence"]!["vi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_delivered_twice_is_applied_once()
    {
        var id = Guid.CreateVersion7();
        var events = routing.A(id, 12).ToList();

        await routing.Deliver(events);
        await routing.Deliver(events);

        Assert.Equal(16, (await routing.Facts(id)).Count);
    }

    [Fact]
    public async Task A_batch_of_many_dossiers_keeps_them_apart()
    {
        var ids = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToList();
        var streams = ids.Select(id => routing.A(id, 12).ToList()).ToList();

        await routing.Deliver(Enumerable.Range(0, streams[0].Count).SelectMany(place => streams.Select(stream => stream[place])));

        foreach (var id in ids)
        {
            Assert.Equal("result-ready", (await routing.Facts(id))[^1]);
        }
    }

    [Fact]
    public async Task A_completion_that_crosses_is_kept_and_changes_nothing()
    {
        var id = await routing.GivenA(3);
        var before = await routing.Facts(id);

        await routing.Hear(id, RoutingService.Completed(2, "appraise", "eligible"), "29/04/2026 08:00");
        await routing.Hear(id, RoutingService.Completed(4, "approve-sheet", "invented"), "29/04/2026 08:00");

        Assert.Equal(before, await routing.Facts(id));
        Assert.Equal(2, await routing.Count($"SELECT count(*) FROM crossed WHERE dossier_id = '{id}'"));
        Assert.Equal(4, (int)(await routing.Get($"/v1/itineraries/{id}"))["holder"]!["stepNumber"]!);
    }

    [Fact]
    public async Task A_delivery_heard_before_the_end_waits_for_it()
    {
        var id = Guid.CreateVersion7();
        var events = routing.A(id, 12).ToList();

        await routing.Deliver(events.SkipLast(1));
        await routing.Hear(id, RoutingService.Sample<ParcelDelivered>(), "16/05/2026 10:00");
        Assert.DoesNotContain("dossier-returned", await routing.Facts(id));
        await routing.Deliver(events[^1]);
        await routing.Deliver(routing.Say(id, RoutingService.Sample<ParcelDelivered>(), "16/05/2026 10:00"));

        Assert.Single(await routing.Facts(id), "dossier-returned");
    }

    [Fact]
    public async Task The_counter_returns_a_finished_dossier()
    {
        var id = await routing.GivenA(12);

        await routing.Hear(id, RoutingService.Sample<ResultHandedOver>(), "14/05/2026 09:00");

        Assert.Equal(ReturnMethod.Counter, (await routing.TheLast<DossierReturned>(id)).ReturnedBy);
    }

    [Fact]
    public async Task An_unknown_procedure_version_waits_and_is_never_poison()
    {
        var id = Guid.CreateVersion7();

        await routing.Hear(id, RoutingService.Sample<DossierAccepted>() with { ProcedureVersion = 99 }, "23/04/2026 15:20");

        Assert.Empty(await routing.Facts(id));
        Assert.Equal(1, await routing.Count($"SELECT count(*) FROM kit.parked WHERE dossier_id = '{id}' AND reason = 'waiting'"));
    }

    [Fact]
    public async Task A_step_past_its_limit_is_announced_while_it_is_open()
    {
        var id = await routing.GivenA(8);
        var timer = (await routing.Timers(id))["step-due"];

        await routing.Fire<StepDue, StepDueHandler>(id, new(8), "13/05/2026 07:30");
        await routing.Fire<StepDue, StepDueHandler>(id, new(9), "13/05/2026 07:30");

        Assert.Equal(Traveller.At("12/05/2026 11:30"), timer);
        Assert.Single(await routing.Facts(id), "step-overdue");
        Assert.Equal(9, (await routing.TheLast<StepOverdue>(id)).StepNumber);
    }

    [Fact]
    public async Task A_dossier_past_its_lawful_due_date_is_announced_once_and_never_while_paused()
    {
        var paused = await routing.GivenA(5);
        var late = await routing.GivenA(8);

        await routing.Fire<DossierDue, DossierDueHandler>(paused, new(), "12/05/2026 08:00");
        await routing.Fire<DossierDue, DossierDueHandler>(late, new(), "15/05/2026 17:00");
        await routing.Fire<DossierDue, DossierDueHandler>(late, new(), "18/05/2026 17:00");

        Assert.DoesNotContain("dossier-due", (await routing.Timers(paused)).Keys);
        Assert.DoesNotContain("dossier-overdue", await routing.Facts(paused));
        Assert.Single(await routing.Facts(late), "dossier-overdue");
    }
}
