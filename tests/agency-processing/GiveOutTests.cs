using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class GiveOutTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string Office = AgencyService.LandOffice;

    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task What_is_released_lies_in_the_inbox_again()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");

        var released = await agency.As("an", Office).Release(item).Answer(200);

        Assert.Equal("Assigned", (string?)released["state"]);
        Assert.Null((string?)released["takenBy"]);
        var taken = await agency.As("binh", Office).Take(released).Answer(200);
        Assert.Equal("binh", (string?)taken["takenBy"]);
        Assert.Equal(["an", "binh"], (await agency.Announced(_dossier)).Select(said => said.Data.GetProperty("officerId").GetString()));
    }

    [Fact]
    public async Task Another_officer_does_not_release_it_but_the_head_above_does()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");

        await agency.As("binh", Office).Release(item).Refused(409, "AGENCY-005");
        await agency.As("x", "H99.22", "head").Release(item).Refused(404, "AGENCY-001");
        var released = await agency.As("truong", Office, "head").Release(item).Answer(200);

        await agency.As("truong", Office, "head").Release(released).Refused(409, "AGENCY-004");
    }

    [Theory]
    [InlineData("head")]
    [InlineData("leader")]
    public async Task A_head_or_leader_gives_a_step_to_an_officer_and_says_so(string position)
    {
        var item = await agency.GivenStep(_dossier, Review());

        var given = await agency.As("truong", Office, position).Assign(item, "binh").Answer(200);

        Assert.Equal(("Taken", "binh", "truong"), ((string?)given["state"], (string?)given["takenBy"], (string?)given["assignedBy"]));
        Assert.Equal("binh", Assert.Single(await agency.Announced(_dossier)).Data.GetProperty("officerId").GetString());
        await agency.As("binh", Office).Complete(given, "eligible").Answer(200);
    }

    [Fact]
    public async Task It_is_given_out_of_the_hands_it_was_in()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var head = agency.As("truong", Office, "head");

        await head.Assign(item, "an").Refused(409, "AGENCY-003");
        var given = await head.Assign(item, "binh").Answer(200);

        await agency.As("an", Office).Complete(given, "eligible").Refused(409, "AGENCY-005");
        await head.Assign(item, "chi").Refused(412, "AGENCY-002");
    }

    [Fact]
    public async Task Officers_give_nothing_out_and_nobody_gives_out_work_from_above()
    {
        var item = await agency.GivenStep(_dossier, Review());
        var above = await agency.GivenStep(Guid.CreateVersion7(), Review() with { Position = "leader" });

        await agency.As("an", Office).Assign(item, "binh").Refused(403, "AGENCY-034");
        await agency.As("truong", Office, "head").Assign(above, "binh").Refused(404, "AGENCY-001");
        await agency.As("x", "H99.22", "leader").Assign(item, "binh").Refused(404, "AGENCY-001");
        await agency.As("truong", Office, "head").Assign(item, "Nguyễn Văn A").Refused(422, "AGENCY-030", "officer");
        await agency.As("truong", Office, "head").Assign(item, "").Refused(422, "AGENCY-008", "officer");
    }

    [Fact]
    public async Task Of_a_head_who_gives_it_out_and_an_officer_who_takes_it_at_once_one_wins()
    {
        var item = await agency.GivenStep(_dossier, Review());

        var answers = await Task.WhenAll(
            agency.As("truong", Office, "head").Assign(item, "binh"), agency.As("an", Office).Take(item),
            agency.As("lanh-dao", Office, "leader").Assign(item, "chi"), agency.As("dung", Office).Take(item));

        Assert.Equal([200, 412, 412, 412], answers.Select(answer => (int)answer.StatusCode).Order());
        Assert.Single(await agency.Announced(_dossier));
    }

    private static StepAssigned Review() => Steps.Assigned(1, "review", Office, "land-office", "eligible");
}
