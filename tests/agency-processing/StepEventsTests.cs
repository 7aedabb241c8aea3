using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class StepEventsTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task An_assigned_step_heard_twice_is_one_work_item()
    {
        var e = await agency.Hear(_dossier, Review());
        await agency.Deliver(e);

        Assert.Single(await agency.As("an", AgencyService.LandOffice).Items($"?dossier={_dossier}"));
    }

    [Fact]
    public async Task The_citizens_step_is_nobodys_work()
    {
        await agency.Hear(_dossier, Review() with { Kind = "pay", Role = "citizen", Agency = null, Position = null });
        await agency.Hear(_dossier, Review() with { StepNumber = 2 });

        Assert.Equal(2, (int)Assert.Single(await agency.As("an", AgencyService.LandOffice).Items($"?dossier={_dossier}"))["stepNumber"]!);
    }

    [Fact]
    public async Task A_step_of_a_kind_unknown_here_waits()
    {
        await agency.Hear(_dossier, Review() with { Kind = "dowse" });

        Assert.Equal("waiting", Assert.Single(await agency.Parked(_dossier)).Reason);
        Assert.Empty(await agency.As("an", AgencyService.LandOffice).Items($"?dossier={_dossier}"));
    }

    [Fact]
    public async Task A_cancelled_step_leaves_the_inbox_and_cannot_be_taken()
    {
        await agency.GivenStep(_dossier, Review());
        await agency.Hear(_dossier, Cancelled());
        using var http = agency.As("an", AgencyService.LandOffice);

        var item = await http.Item(_dossier);

        Assert.Equal("Cancelled", (string?)item["state"]);
        Assert.Empty(await http.Items($"?dossier={_dossier}&state=open"));
        await http.Take(item).Refused(409, "AGENCY-006");
    }

    [Fact]
    public async Task A_cancelled_step_cannot_be_completed_by_its_holder()
    {
        await agency.GivenTaken(_dossier, Review(), "an");
        await agency.Hear(_dossier, Cancelled());
        using var http = agency.As("an", AgencyService.LandOffice);

        await http.Complete(await http.Item(_dossier), "eligible").Refused(409, "AGENCY-006");
    }

    [Fact]
    public async Task A_cancellation_that_crosses_a_completion_changes_nothing()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var http = agency.As("an", AgencyService.LandOffice);
        await http.Complete(item, "eligible").Answer(200);

        await agency.Hear(_dossier, Cancelled());

        Assert.Equal("Completed", (string?)(await http.Item(_dossier))["state"]);
        Assert.DoesNotContain(await agency.Parked(), parked => parked.Reason == "poison");
    }

    [Fact]
    public async Task Cancelling_the_citizens_step_changes_nothing()
    {
        await agency.Hear(_dossier, Review() with { Kind = "pay", Role = "citizen", Agency = null, Position = null });
        await agency.Hear(_dossier, Cancelled());

        Assert.DoesNotContain(await agency.Parked(), parked => parked.Reason == "poison");
    }

    private static StepAssigned Review() => Steps.Assigned(1, "review", AgencyService.LandOffice, "land-office", "eligible");

    private static StepCancelled Cancelled() => new() { StepNumber = 1, StepId = "step-1", ReasonCode = "withdrawn" };
}
