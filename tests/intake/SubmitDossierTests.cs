using System.Net;
using System.Net.Http.Json;
using System.Text;
using LienThong.Contracts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class SubmitDossierTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task A_submitted_dossier_waits_at_the_desk_and_is_announced()
    {
        var (id, tag) = await intake.Submitted();

        var dossier = await intake.Look(id);
        Assert.Equal("Submitted", (string?)dossier["status"]);
        Assert.Equal(tag, (string?)dossier["etag"]);
        Assert.Equal(5, dossier["missing"]!.AsArray().Count);
        Assert.Equal(["intake.dossier-submitted.v1"], (await intake.Announced(id)).Select(e => e.Type));
    }

    [Theory]
    [InlineData("Nguyễn Văn A")]
    [InlineData("H'Hen Niê")]
    [InlineData("Y Moan Êñuôl")]
    [InlineData("K’Brêu")]
    [InlineData("Thảo")]
    [InlineData("Nguyễn Thị Minh-Khai")]
    [InlineData("  Rơ Châm   Phíp ")]
    public async Task A_name_of_any_shape_is_taken_in_composed(string name)
    {
        var submission = Submission();
        submission["parties"]![0]!["fullName"] = name.Normalize(NormalizationForm.FormD);

        var answer = await Json(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 201);

        var people = await Json(await intake.DeskClient.GetAsync(PathOf((Guid)answer["id"]!, "/people?purpose=check")));
        var expected = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Normalize(NormalizationForm.FormC);
        Assert.Equal(expected, (string?)people["items"]![0]!["fullName"]);
    }

    [Theory]
    [InlineData("fullName", "", "INTAKE-009")]
    [InlineData("fullName", "Robert <b>", "INTAKE-009")]
    [InlineData("fullName", "An\u0000h", "INTAKE-009")]
    [InlineData("fullName", "A\u202eB", "INTAKE-009")]
    [InlineData("citizenId", "12345678901", "INTAKE-010")]
    [InlineData("citizenId", "09919000456٧", "INTAKE-010")]
    [InlineData("phone", "0212345678", "INTAKE-011")]
    [InlineData("email", "not-an-address", "INTAKE-012")]
    [InlineData("address", "", "INTAKE-013")]
    public async Task A_wrong_field_of_a_party_is_named(string field, string value, string code)
    {
        var submission = Submission();
        submission["parties"]![0]![field] = value;

        var answer = await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission);

        await Refused(answer, 422, code, $"parties[0].{field}");
    }

    [Fact]
    public async Task A_phone_number_abroad_style_is_normalised()
    {
        var submission = Submission();
        submission["parties"]![0]!["phone"] = "+84 912 345 678";

        var answer = await Json(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 201);

        var people = await Json(await intake.DeskClient.GetAsync(PathOf((Guid)answer["id"]!, "/people?purpose=check")));
        Assert.Equal("0912345678", (string?)people["items"]![0]!["phone"]);
    }

    [Theory]
    [InlineData("procedureCode", "9.999999", "INTAKE-004")]
    [InlineData("area", "H99.77", "INTAKE-005")]
    public async Task An_unknown_code_is_a_named_problem(string field, string value, string code)
    {
        var submission = Submission();
        submission[field] = value;

        var answer = await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission);

        await Refused(answer, 422, code, field);
    }

    [Fact]
    public async Task There_is_exactly_one_applicant()
    {
        var submission = Submission();
        submission["parties"]!.AsArray().Add(Party("Trần Văn Hai"));

        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 422, "INTAKE-008");
    }

    [Theory]
    [InlineData("{\"procedureCode\": ")]
    [InlineData("[]")]
    [InlineData("{\"procedureCode\":\"1.013831\",\"area\":\"H99.13\",\"channel\":7,\"returnBy\":\"Post\",\"parties\":[]}")]
    public async Task Malformed_json_is_a_400_problem(string body)
    {
        var answer = await intake.DeskClient.PostAsync("/v1/dossiers", new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await Json(answer, 400);
        Assert.NotNull((string?)problem["code"]);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_submitted()
    {
        using var client = intake.CreateDefaultClient();
        client.DefaultRequestHeaders.Authorization =
            new("Bearer", Testkit.TestTokens.Create("desk", Desk, "officer", "dossier.submit"));

        var answer = await client.PostAsJsonAsync("/v1/dossiers", Submission());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_repeated_key_gives_the_same_answer_once()
    {
        var key = Guid.CreateVersion7().ToString();

        var first = await Json(await Post(intake.DeskClient, "/v1/dossiers", Submission(), key: key), 201);
        var second = await Json(await Post(intake.DeskClient, "/v1/dossiers", Submission(), key: key), 201);

        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.Single(await intake.Announced((Guid)first["id"]!));
    }

    [Fact]
    public async Task An_agency_that_is_no_desk_takes_nothing_in()
    {
        using var land = intake.CreateClient(LandOffice, "officer", "dossier.submit");

        await Refused(await land.PostAsJsonAsync("/v1/dossiers", Submission()), 403, "INTAKE-007");
    }

    [Fact]
    public async Task No_fact_carries_personal_data()
    {
        var (id, _) = await intake.Accepted();

        var facts = string.Concat((await intake.Announced(id)).Select(e => e.Data.GetRawText()));

        Assert.All(["Lụa", "099190004567", "0912345678", "nguoidan", "Bến Quỳ"], secret => Assert.DoesNotContain(secret, facts, StringComparison.Ordinal));
        Assert.IsType<DossierAccepted>(System.Text.Json.JsonSerializer.Deserialize<DossierAccepted>(
            (await intake.Announced(id))[1].Data, System.Text.Json.JsonSerializerOptions.Web));
    }
}
