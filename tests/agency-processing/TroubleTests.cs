using System.Text;
using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class TroubleTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string Office = AgencyService.LandOffice;

    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task A_key_used_for_another_request_is_refused_and_twice_at_once_is_done_once()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var an = agency.As("an", Office);
        an.DefaultRequestHeaders.Add("Idempotency-Key", $"key-{_dossier}");
        var address = $"/v1/work/{item["id"]}/notes";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => an.Post(address, new { text = "một" })));
        var again = await an.Post(address, new { text = "một" }).Answer(201);

        Assert.All(answers, answer => Assert.True((int)answer.StatusCode is 201 or 409, $"{(int)answer.StatusCode}"));
        Assert.Equal(
            (string?)again["id"], (string?)Assert.Single((await an.Get(address).Answer(200))["items"]!.AsArray())!["id"]);
        await an.Post(address, new { text = "hai" }).Refused(422, "KIT-003", "Idempotency-Key");
    }

    [Fact]
    public async Task Every_move_wants_its_key_and_its_tag()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var an = agency.As("an", Office);
        foreach (var noun in new[] { "release", "assignment", "supplement-request", "consultations", "signature", "seal", "result" })
        {
            using var keyless = await an.Post($"/v1/work/{item["id"]}/{noun}", new { });
            using var tagless = await an.Act($"/v1/work/{item["id"]}/{noun}", new { });
            Assert.True((int)keyless.StatusCode is 400 or 428, $"{noun}: {(int)keyless.StatusCode}");
            Assert.True((int)tagless.StatusCode is 400 or 428, $"{noun}: {(int)tagless.StatusCode}");
        }

        Assert.Single(await agency.Announced(_dossier));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"text\":12}")]
    [InlineData("{\"text\":null}")]
    [InlineData("{\"text\":\"a\",\"more\":1}")]
    [InlineData("{\"text\":\"\\ud800\"}")]
    [InlineData("{\"deep\"}")]
    public async Task A_body_that_cannot_be_read_is_refused_by_name(string body)
    {
        if (body.Contains("deep", StringComparison.Ordinal))
        {
            body = string.Concat(Enumerable.Repeat("{\"text\":", 5000)) + "1" + new string('}', 5000);
        }

        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var an = agency.As("an", Office);
        foreach (var address in new[] { $"/v1/work/{item["id"]}/notes", $"/v1/work/{item["id"]}/release", "/v1/work/completions", "/v1/substitutions" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Headers.TryAddWithoutValidation("If-Match", (string)item["etag"]!);
            using var answer = await an.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{address}: {(int)answer.StatusCode} {text}");
            Assert.Contains("\"code\"", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_agency_and_an_agency_that_takes_part_elsewhere_find_nothing()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        foreach (var (office, position) in new[] { ("H99.22", "officer"), ("H99.22", "leader"), ("", "leader"), ("H99.2", "head"), ("h99.21", "leader") })
        {
            using var http = agency.As("an", office, position);
            await http.Release(item).Refused(404, "AGENCY-001");
            await http.Assign(item, "binh").Refused(404, "AGENCY-001");
            await http.AskSupplement(item).Refused(404, "AGENCY-001");
            await http.Consult(item, "H99.71", agency.Clock.Now.AddDays(1)).Refused(404, "AGENCY-001");
            await http.WriteNote(item, "x").Refused(404, "AGENCY-001");
            await http.Get($"/v1/work/{item["id"]}").Refused(404, "AGENCY-001");
            await http.Get($"/v1/work/{item["id"]}/notes").Refused(404, "AGENCY-001");
            await http.Sign(item, Steps.Paper("gcn")).Refused(404, "AGENCY-001");
            await http.Seal(item, "DA 1", Steps.Paper("gcn")).Refused(404, "AGENCY-001");
            await http.Get($"/v1/supplement-requests/{_dossier}").Refused(404, "AGENCY-018");
        }

        Assert.Single(await agency.Announced(_dossier));
    }

    [Fact]
    public async Task No_text_and_no_name_leaves_in_a_fact()
    {
        var item = await agency.GivenTaken(_dossier, Review(), "an");
        using var an = agency.As("an", Office);
        await an.WriteNote(item, "Nguyễn Thị Bí Mật").Answer(201);
        await an.AskSupplement(item, ["gcn"]).Answer(200);

        Assert.DoesNotContain(await agency.Announced(_dossier), said => said.Data.GetRawText().Contains("Bí", StringComparison.Ordinal));
    }

    private static StepAssigned Review() => Steps.Assigned(1, "review", Office, "land-office", "eligible");
}
