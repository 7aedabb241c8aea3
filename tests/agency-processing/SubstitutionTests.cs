using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class SubstitutionTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private readonly string _office = $"H99.{Random.Shared.Next(1000, 9_999_999)}";
    private readonly Guid _dossier = Guid.CreateVersion7();

    private DateOnly Today => DateOnly.FromDateTime(agency.Clock.Now.ToOffset(TimeSpan.FromHours(7)).DateTime);

    [Fact]
    public async Task The_substitute_sees_and_ends_the_work_and_is_recorded_as_acting_for_the_other()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var binh = agency.As("binh", _office);
        await binh.Complete(item, "eligible").Refused(409, "AGENCY-005");
        await Substitute(agency.As("an", _office), "binh", Today, Today.AddDays(2)).Answer(201);

        var seen = Assert.Single(await binh.Items("?mine=true"));
        var counts = await binh.Get("/v1/work/counts").Answer(200);
        var done = await binh.Complete(seen, "eligible").Answer(200);

        Assert.Equal("an", (string?)seen["actingFor"]);
        Assert.Contains("bạn là người thay", (string?)seen["sentence"]!["vi"], StringComparison.Ordinal);
        Assert.Equal((0, 1), ((int)counts["mine"]!, (int)counts["actingFor"]!));
        Assert.Equal(("an", "binh"), ((string?)done["takenBy"], (string?)done["completedBy"]));
        Assert.Equal("binh", (await agency.Announced(_dossier))[^1].Data.GetProperty("officerId").GetString());
        var act = (await binh.Get($"/v1/work/{item["id"]}").Answer(200))["acts"]!.AsArray()[^1]!;
        Assert.Equal(("completed", "binh", "an"), ((string?)act["deed"], (string?)act["by"], (string?)act["actingFor"]));
    }

    [Fact]
    public async Task It_counts_from_its_first_day_to_its_last_in_vietnam()
    {
        await agency.GivenTaken(_dossier, Review(), "an");
        using var binh = agency.As("binh", _office);
        var (from, until) = (Today.AddDays(1), Today.AddDays(2));
        await Substitute(agency.As("an", _office), "binh", from, until).Answer(201);

        Assert.Empty(await binh.Items("?mine=true"));
        agency.Clock.MoveTo(from.Year, from.Month, from.Day, 0); // still the day before in UTC
        Assert.Single(await binh.Items("?mine=true"));
        agency.Clock.MoveTo(until.Year, until.Month, until.Day, 23, 59);
        Assert.Single(await binh.Items("?mine=true"));
        agency.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(await binh.Items("?mine=true"));
        await binh.Complete(await binh.Item(_dossier), "eligible").Refused(409, "AGENCY-005");
    }

    [Fact]
    public async Task It_is_ended_early_by_the_officer_or_from_above()
    {
        await agency.GivenTaken(_dossier, Review(), "an");
        using var binh = agency.As("binh", _office);
        using var an = agency.As("an", _office);
        var made = await Substitute(agency.As("truong", _office, "head"), "binh", Today, Today, "an", "officer").Answer(201);

        await binh.Act($"/v1/substitutions/{made["id"]}/end", new { }, made).Refused(403, "AGENCY-038");
        await agency.As("x", "H99.22", "leader").Act($"/v1/substitutions/{made["id"]}/end", new { }, made).Refused(404, "AGENCY-042");
        var ended = await an.Act($"/v1/substitutions/{made["id"]}/end", new { }, made).Answer(200);

        Assert.Empty(await binh.Items("?mine=true"));
        await an.Act($"/v1/substitutions/{made["id"]}/end", new { }, made).Refused(412, "AGENCY-002");
        await an.Act($"/v1/substitutions/{made["id"]}/end", new { }, ended).Refused(409, "AGENCY-043");
        Assert.Empty((await an.Get("/v1/substitutions").Answer(200))["items"]!.AsArray());
        Assert.Single((await an.Get("/v1/substitutions?all=true").Answer(200))["items"]!.AsArray());
        Assert.Empty((await agency.As("x", "H99.22").Get("/v1/substitutions?all=true").Answer(200))["items"]!.AsArray());
    }

    [Fact]
    public async Task Impossible_ones_are_refused()
    {
        using var an = agency.As("an", _office);

        await Substitute(an, "an", Today, Today).Refused(422, "AGENCY-039", "substitute");
        await Substitute(an, "Trần B", Today, Today).Refused(422, "AGENCY-030", "substitute");
        await Substitute(an, "binh", Today.AddDays(-3), Today.AddDays(-1)).Refused(422, "AGENCY-040", "untilOn");
        await Substitute(an, "binh", Today.AddDays(3), Today.AddDays(1)).Refused(422, "AGENCY-040", "untilOn");
        await Substitute(an, "binh", Today, Today.AddDays(366)).Refused(422, "AGENCY-040", "fromOn");
        await Substitute(an, "binh", Today, Today, "chi", "officer").Refused(403, "AGENCY-038");
        await Substitute(an, "binh", Today, Today, "an", "leader").Refused(403, "AGENCY-038");
        await Substitute(agency.As("nobody", ""), "binh", Today, Today).Refused(403, "AGENCY-038");
    }

    [Fact]
    public async Task Nobody_has_two_substitutes_on_a_day_even_when_asked_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            i => Substitute(agency.As("an", _office), $"substitute-{i}", Today.AddDays(i), Today.AddDays(5))));

        Assert.Equal([201, 409, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
        await Substitute(agency.As("an", _office), "binh", Today.AddDays(6), Today.AddDays(9)).Answer(201);
    }

    private static Task<HttpResponseMessage> Substitute(
        HttpClient http, string substitute, DateOnly fromOn, DateOnly untilOn, string? officer = null, string? position = null) =>
        http.Act("/v1/substitutions", new { substitute, fromOn, untilOn, officer, position });

    private StepAssigned Review() => Steps.Assigned(1, "review", _office, "land-office", "eligible");
}
