using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class TakeStepTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task Taking_puts_the_step_into_one_officers_hands_and_says_so()
    {
        var item = await agency.GivenStep(_dossier, Review());

        var taken = await agency.As("an", AgencyService.LandOffice).Take(item).Answer(200);

        Assert.Equal("Taken", (string?)taken["state"]);
        Assert.Equal("an", (string?)taken["takenBy"]);
        Assert.NotEqual((string?)item["etag"], (string?)taken["etag"]);
        var said = Assert.Single(await agency.Announced(_dossier));
        Assert.Equal("agency.step-taken.v1", said.Type);
        Assert.Equal("an", said.Data.GetProperty("officerId").GetString());
    }

    [Fact]
    public async Task A_second_officer_is_refused()
    {
        await agency.GivenTaken(_dossier, Review(), "an");
        var seen = await agency.As("binh", AgencyService.LandOffice).Item(_dossier);

        await agency.As("binh", AgencyService.LandOffice).Take(seen).Refused(409, "AGENCY-003");

        Assert.Single(await agency.Announced(_dossier));
    }

    [Fact]
    public async Task Of_two_officers_at_once_one_wins()
    {
        var item = await agency.GivenStep(_dossier, Review());

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => agency.As($"officer-{i}", AgencyService.LandOffice).Take(item)));

        Assert.Equal([200, 412, 412, 412, 412, 412], answers.Select(answer => (int)answer.StatusCode).Order());
        Assert.Single(await agency.Announced(_dossier));
    }

    [Fact]
    public async Task An_old_tag_is_refused()
    {
        var item = await agency.GivenStep(_dossier, Review());
        await agency.As("an", AgencyService.LandOffice).Take(item).Answer(200);

        await agency.As("an", AgencyService.LandOffice).Take(item).Refused(412, "AGENCY-002");
    }

    [Theory]
    [InlineData("H99.22", "officer")]
    [InlineData("H99.21", "head")]
    [InlineData("H99.12", "officer")]
    [InlineData("", "service")]
    public async Task Strangers_find_nothing(string stranger, string position)
    {
        var item = await agency.GivenStep(_dossier, Review());
        using var http = agency.As("stranger", stranger, position);

        await http.Take(item).Refused(404, "AGENCY-001");
        await http.Complete(item, "eligible").Refused(404, "AGENCY-001");
        await http.Raise(item, Steps.Notice("TB-1", 1)).Refused(404, "AGENCY-001");
        await http.Issue(item, "DA 1", new string('a', 64)).Refused(404, "AGENCY-001");

        Assert.Empty(await agency.Announced(_dossier));
    }

    [Fact]
    public async Task Nobody_acts_without_the_scope()
    {
        var item = await agency.GivenStep(_dossier, Review());

        using var answer = await agency.As("an", AgencyService.LandOffice, scope: "ops.read").Take(item);

        Assert.Equal(403, (int)answer.StatusCode);
    }

    private static StepAssigned Review() => Steps.Assigned(1, "review", AgencyService.LandOffice, "land-office", "eligible");
}
