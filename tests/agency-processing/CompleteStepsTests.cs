using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.AgencyProcessing.Tests;

public sealed class CompleteStepsTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string Office = AgencyService.LandOffice;

    [Fact]
    public async Task Each_item_is_done_or_refused_for_itself()
    {
        var (good, stale, foreign) = (await Given(), await Given(), await Given("binh"));
        using var an = agency.As("an", Office);
        await an.Complete(stale, "eligible").Answer(200);
        var unknown = new JsonObject { ["id"] = $"{Guid.CreateVersion7()}", ["etag"] = "\"1\"" };
        var wrong = await Given();

        var answer = await Bulk(an, "k1", Item(good), Item(stale), Item(foreign), Item(unknown), Item(wrong, "burnt")).Answer(200);

        Assert.Equal((1, 4), ((int)answer["completed"]!, (int)answer["refused"]!));
        Assert.Equal(
            [null, "AGENCY-002", "AGENCY-005", "AGENCY-001", "AGENCY-007"],
            answer["items"]!.AsArray().Select(item => (string?)item!["problem"]?["code"]));
        Assert.Equal("outcome", (string?)answer["items"]![4]!["problem"]!["field"]);
        Assert.Equal("Completed", (string?)answer["items"]![0]!["work"]!["state"]);
        Assert.Equal("agency.step-completed.v1", (await agency.Announced(DossierOf(good)))[^1].Type);
        Assert.Single(await agency.Announced(DossierOf(wrong)));
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer()
    {
        var (one, two) = (await Given(), await Given());
        using var an = agency.As("an", Office);

        var first = await Bulk(an, "k2", Item(one), Item(two)).Answer(200);
        var second = await Bulk(an, "k2", Item(one), Item(two)).Answer(200);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(2, (await agency.Announced(DossierOf(one))).Count);
        await Bulk(an, "k2", Item(two)).Refused(422, "KIT-003", "Idempotency-Key");
    }

    [Fact]
    public async Task After_a_crash_half_way_what_was_done_is_found_done()
    {
        var (one, two) = (await Given(), await Given());
        using var an = agency.As("an", Office);
        await Bulk(an, "k3", Item(one)).Answer(200);
        await agency.Forget("k3"); // the server stopped after the first item, before it kept the whole answer

        var answer = await Bulk(an, "k3", Item(one), Item(two)).Answer(200);

        Assert.Equal((2, 0), ((int)answer["completed"]!, (int)answer["refused"]!));
        Assert.Equal(2, (await agency.Announced(DossierOf(one))).Count);
        var another = await Bulk(an, "k4", Item(one)).Answer(200);
        Assert.Equal("AGENCY-002", (string?)another["items"]![0]!["problem"]!["code"]);
    }

    [Fact]
    public async Task Two_at_once_do_it_once()
    {
        var items = new[] { await Given(), await Given(), await Given() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            i => Bulk(agency.As("an", Office), $"k5-{i}", [.. items.Select(item => Item(item))])));

        Assert.All(answers, answer => Assert.Equal(200, (int)answer.StatusCode));
        foreach (var item in items)
        {
            Assert.Equal(2, (await agency.Announced(DossierOf(item))).Count);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_whole()
    {
        var item = await Given();
        using var an = agency.As("an", Office);

        await Bulk(an, "k6").Refused(400, "KIT-009", "items");
        await Bulk(an, "k7", Item(item), Item(item)).Refused(422, "AGENCY-032", "items[1].id");
        await Bulk(an, "k8", [null!]).Refused(422, "AGENCY-008", "items[0]");
        await Bulk(an, "k9", [.. Enumerable.Repeat(Item(item), 51)]).Refused(400, "KIT-009", "items");
        using var keyless = await an.PostAsJsonAsync("/v1/work/completions", new { items = new[] { Item(item) } }, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)keyless.StatusCode);

        Assert.Single(await agency.Announced(DossierOf(item)));
    }

    private Task<JsonObject> Given(string officer = "an") =>
        agency.GivenTaken(Guid.CreateVersion7(), Steps.Assigned(1, "review", Office, "land-office", "eligible"), officer);

    private static Guid DossierOf(JsonObject item) => (Guid)item["dossierId"]!;

    private static object Item(JsonObject item, string outcome = "eligible") => new { id = (string?)item["id"], etag = (string?)item["etag"], outcome };

    private static async Task<HttpResponseMessage> Bulk(HttpClient http, string key, params object[] items)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/work/completions") { Content = JsonContent.Create(new { items }) };
        request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
