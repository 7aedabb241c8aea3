using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

/// <summary>Every state of a work item against every action on it, through HTTP: what happens, or by which code it is refused.</summary>
public sealed class StateTableTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private const string Office = AgencyService.LandOffice;

    /// <summary>Columns: how the item stands towards the officer <c>an</c>.</summary>
    private static readonly string[] States = ["inbox", "mine", "another's", "substituted", "completed", "cancelled"];

    /// <summary>Rows: what <c>an</c> does (or the head, or the leader); a number is success, a code a refusal.</summary>
    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["take"] = ["200", "AGENCY-003", "AGENCY-003", "AGENCY-003", "AGENCY-006", "AGENCY-006"],
        ["release"] = ["AGENCY-004", "200", "AGENCY-005", "200", "AGENCY-006", "AGENCY-006"],
        ["release by the head"] = ["AGENCY-004", "200", "200", "200", "AGENCY-006", "AGENCY-006"],
        ["assign by the head"] = ["200", "200", "200", "200", "AGENCY-006", "AGENCY-006"],
        ["assign"] = ["AGENCY-034", "AGENCY-034", "AGENCY-034", "AGENCY-034", "AGENCY-034", "AGENCY-034"],
        ["complete"] = ["AGENCY-004", "200", "AGENCY-005", "200", "AGENCY-006", "AGENCY-006"],
        ["complete in bulk"] = ["AGENCY-004", "200", "AGENCY-005", "200", "AGENCY-006", "AGENCY-006"],
        ["ask for papers"] = ["AGENCY-004", "200", "AGENCY-005", "200", "AGENCY-006", "AGENCY-006"],
        ["consult"] = ["AGENCY-004", "201", "AGENCY-005", "201", "AGENCY-006", "AGENCY-006"],
        ["write a note"] = ["201", "201", "201", "201", "AGENCY-006", "AGENCY-006"],
        ["raise duties"] = ["AGENCY-004", "AGENCY-011", "AGENCY-005", "AGENCY-011", "AGENCY-006", "AGENCY-006"],
        ["sign"] = ["AGENCY-004", "200", "AGENCY-005", "200", "AGENCY-006", "AGENCY-006"],
        ["seal"] = ["AGENCY-061", "AGENCY-061", "AGENCY-061", "AGENCY-061", "AGENCY-006", "AGENCY-006"],
        ["issue"] = ["AGENCY-004", "200", "AGENCY-005", "200", "AGENCY-006", "AGENCY-006"],
    };

    public static TheoryData<string, string, string> Pairs()
    {
        var pairs = new TheoryData<string, string, string>();
        foreach (var (action, outcomes) in Table)
        {
            foreach (var (state, outcome) in States.Zip(outcomes, (state, outcome) => (state, outcome)))
            {
                pairs.Add(state, action, outcome);
            }
        }

        return pairs;
    }

    [Fact]
    public void Every_pair_is_in_the_table() => Assert.All(Table.Values, outcomes => Assert.Equal(States.Length, outcomes.Length));

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_state_and_an_action_have_one_outcome(string state, string action, string outcome)
    {
        var dossier = Guid.CreateVersion7();
        var item = await Given(dossier, state);
        var before = (await agency.Announced(dossier)).Count;

        using var answer = await Do(action, item);

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var refusal = (string?)body!["code"] ?? (string?)body["items"]?[0]?["problem"]?["code"];
        Assert.Equal(outcome, refusal ?? $"{(int)answer.StatusCode}");
        if (refusal is not null)
        {
            Assert.Equal(before, (await agency.Announced(dossier)).Count);
            Assert.Equal((string?)item["etag"], (string?)(await agency.As("an", Office).Item(dossier))["etag"]);
        }
    }

    private async Task<JsonObject> Given(Guid dossier, string state)
    {
        var step = Steps.Assigned(1, state is "completed" ? "review" : "issue-result", Office, "land-office", "done");
        var holder = state switch { "inbox" or "cancelled" => null, "mine" or "completed" => "an", "substituted" => "chi", _ => "binh" };
        var item = holder is null ? await agency.GivenStep(dossier, step) : await agency.GivenTaken(dossier, step, holder);
        using var an = agency.As("an", Office);
        switch (state)
        {
            case "substituted":
                await Substitute();
                break;
            case "completed":
                await an.Complete(item, "done").Answer(200);
                break;
            case "cancelled":
                await agency.Hear(dossier, new StepCancelled { StepNumber = 1, StepId = "step-1", ReasonCode = "withdrawn" });
                break;
        }

        return await an.Item(dossier);
    }

    /// <summary>Chi is away and An acts; made once for all rows.</summary>
    private async Task Substitute()
    {
        var today = DateOnly.FromDateTime(agency.Clock.Now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        using var made = await agency.As("chi", Office).Act("/v1/substitutions", new { substitute = "an", fromOn = today, untilOn = today });
        Assert.True((int)made.StatusCode is 201 or 409);
    }

    private async Task<HttpResponseMessage> Do(string action, JsonObject item)
    {
        var (an, head, digest) = (agency.As("an", Office), agency.As("truong", Office, "head"), new string('a', 64));
        return action switch
        {
            "take" => await an.Take(item),
            "release" => await an.Release(item),
            "release by the head" => await head.Release(item),
            "assign by the head" => await head.Assign(item, "dung"),
            "assign" => await an.Assign(item, "dung"),
            "complete" => await an.Complete(await Issued(item), "done"),
            "complete in bulk" => await Bulk(an, await Issued(item)),
            "ask for papers" => await an.AskSupplement(item),
            "consult" => await an.Consult(item, "H99.71", agency.Clock.Now.AddDays(1)),
            "write a note" => await an.WriteNote(item, "x"),
            "raise duties" => await an.Raise(item, Steps.Notice("TB-1", 1)),
            "sign" => await an.Sign(item, Steps.Paper("gcn")),
            "seal" => await an.Seal(item, "DA 1", Steps.Paper("gcn")),
            "issue" => await an.Issue(item, $"DA {item["id"]}", digest),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
    }

    /// <summary>A step of this kind ends once its result is issued; where the item cannot be acted on, nothing is.</summary>
    private async Task<JsonObject> Issued(JsonObject item)
    {
        using var answer = await agency.As("an", Office).Issue(item, $"DA {item["id"]}", new string('a', 64));
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))! : item;
    }

    private static Task<HttpResponseMessage> Bulk(HttpClient http, JsonObject item) => http.Act(
        "/v1/work/completions", new { items = new[] { new { id = (string?)item["id"], etag = (string?)item["etag"], outcome = "done" } } });
}
