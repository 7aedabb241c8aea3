using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class PartyTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task A_proxy_hands_in_for_owners_and_heirs_and_gets_the_notices()
    {
        var submission = Submission();
        submission["parties"] = new JsonArray(
            Proxy(), Party("H'Hen Niê", applicant: false, "Owner", "001190000001"), Party("Thảo", applicant: false, "Heir", "001190000002"),
            Party("Y Moan Êñuôl", applicant: false, "Heir", "001190000003"));

        var answer = await Json(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 201);

        var people = (await Json(await intake.DeskClient.GetAsync(PathOf((Guid)answer["id"]!, "/people?purpose=check"))))["items"]!.AsArray();
        Assert.Equal(["Proxy", "Owner", "Heir", "Heir"], people.Select(person => (string)person!["role"]!));
        Assert.Equal(("UQ-77/2026", "2026-04-20"), ((string?)people[0]!["authorisationNumber"], (string?)people[0]!["authorisedOn"]));
        Assert.True((bool)people[0]!["isApplicant"]!);
    }

    [Theory]
    [InlineData("authorisationNumber", null, "INTAKE-042", "parties[0].authorisationNumber")]
    [InlineData("authorisationNumber", "", "INTAKE-042", "parties[0].authorisationNumber")]
    [InlineData("authorisedOn", null, "INTAKE-042", "parties[0].authorisedOn")]
    [InlineData("authorisedOn", "2026-04-24", "INTAKE-042", "parties[0].authorisedOn")]
    [InlineData("authorisedOn", "1900-01-01", "INTAKE-042", "parties[0].authorisedOn")]
    [InlineData("isApplicant", false, "INTAKE-008", "parties")]
    public async Task A_proxy_without_authority_is_refused(string field, object? value, string code, string at)
    {
        var proxy = Proxy();
        proxy[field] = JsonValue.Create(value);
        var submission = Submission();
        submission["parties"] = new JsonArray(proxy, Party("Rơ Châm Phíp", applicant: field == "isApplicant", "Owner", "001190000001"));

        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 422, code, at);
    }

    [Fact]
    public async Task A_proxy_stands_for_somebody()
    {
        var submission = Submission();
        submission["parties"] = new JsonArray(Proxy());

        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 422, "INTAKE-008", "parties");
    }

    [Fact]
    public async Task An_authorisation_is_the_proxys_alone_and_nobody_stands_there_twice()
    {
        var owner = Submission();
        owner["parties"]![0]!["authorisationNumber"] = "UQ-1";
        var twice = Submission();
        twice["parties"]!.AsArray().Add(Party(applicant: false));

        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", owner), 422, "INTAKE-042", "parties[0].authorisationNumber");
        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", twice), 422, "INTAKE-008", "parties");
    }

    [Fact]
    public async Task Who_helped_is_kept_and_what_they_wrote_was_read_back()
    {
        var submission = Submission();
        submission["helper"] = new JsonObject { ["fullName"] = "Đinh Thị Giúp", ["organisation"] = "Hội Phụ nữ xã", ["readBackConfirmed"] = true };
        var silent = Submission();
        silent["helper"] = new JsonObject { ["fullName"] = "Đinh Thị Giúp", ["readBackConfirmed"] = false };
        var nameless = Submission();
        nameless["helper"] = new JsonObject { ["fullName"] = "1234", ["readBackConfirmed"] = true };

        var answer = await Json(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 201);

        Assert.True((bool)(await intake.Look((Guid)answer["id"]!))["reported"]!["helped"]!);
        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", silent), 422, "INTAKE-041", "helper.readBackConfirmed");
        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", nameless), 422, "INTAKE-009", "helper.fullName");
        Assert.DoesNotContain("Giúp", string.Concat((await intake.Announced((Guid)answer["id"]!)).Select(e => e.Data.GetRawText())), StringComparison.Ordinal);
    }

    private static JsonObject Proxy()
    {
        var proxy = Party("Trần Văn Đại", applicant: true, "Proxy", "001190000009");
        (proxy["authorisationNumber"], proxy["authorisedOn"]) = ("UQ-77/2026", "2026-04-20");
        return proxy;
    }
}
