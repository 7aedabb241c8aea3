using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace LienThong.Identity.Tests.People;

/// <summary>The officers of the caller's own agency, as heads see them who give work out.</summary>
public sealed class OfficersTests(PeopleService people) : IClassFixture<PeopleService>
{
    private const string Own = "H99.1";
    private static readonly DateOnly Past = new(2021, 1, 1);

    [Fact]
    public async Task Those_appointed_today_in_the_callers_agency_are_listed_by_account_and_no_one_else()
    {
        var here = await people.Officer(false, new Place(Own, Position: "Chuyên viên đo đạc"));
        var head = await people.Officer(false, new Place(Own, "head", Position: "Trưởng phòng"), new Place("H99.12"));
        var left = await people.Officer(false, new Place(Own, Until: Past));
        var later = await people.Officer(false, new Place(Own, From: new(2999, 1, 1)));
        var elsewhere = await people.Officer(false, new Place("H99.12"));
        var counter = await people.Officer(false, new Place(Own, Scopes: "dossier.accept work.actor"));
        using var http = await Client("machine");

        var all = await List(http, "");
        var heads = await List(http, "?role=head");
        var first = await List(http, "?limit=1");
        var second = await List(http, $"?limit=1&after={(string?)first["next"]}");

        var accounts = Accounts(all);
        Assert.Equal(accounts.Order(StringComparer.Ordinal), accounts);
        Assert.True(accounts.Contains(here) && accounts.Contains(head));
        Assert.DoesNotContain(accounts, account => account == left || account == later || account == elsewhere || account == counter);
        Assert.Equal([head], Accounts(heads));
        Assert.Equal("Nguyễn Thị <Sen>", (string?)heads["items"]![0]!["name"]);
        Assert.Equal([("Trưởng phòng", "head")], heads["items"]![0]!["places"]!.AsArray().Select(place => ((string)place!["position"]!, (string)place["role"]!)));
        Assert.Equal(accounts.Take(2), [.. Accounts(first), .. Accounts(second)]);
    }

    [Fact]
    public async Task Nobody_is_told_without_a_token_of_ours_that_allows_it()
    {
        await people.In(db =>
        {
            db.Clients.Add(new() { Id = "counter", SecretHash = Data.Secrets.Hash("counter-secret"), Agency = Own, Role = "officer", Scopes = "dossier.accept" });
            return Task.CompletedTask;
        });
        using var stranger = new HttpClient { BaseAddress = new(people.Address) };
        using var forger = new HttpClient { BaseAddress = new(people.Address) };
        using var real = await Client("machine");
        var parts = real.DefaultRequestHeaders.Authorization!.Parameter!.Split('.');
        forger.DefaultRequestHeaders.Authorization = new("Bearer", $"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}");
        using var counter = await Client("counter");

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v1/officers")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await forger.GetAsync("/v1/officers")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await counter.GetAsync("/v1/officers")).StatusCode);
    }

    private static async Task<JsonObject> List(HttpClient http, string query) => await IdentityService.Body(await http.GetAsync("/v1/officers" + query));

    private static List<string> Accounts(JsonObject answer) => [.. answer["items"]!.AsArray().Select(item => (string)item!["account"]!)];

    private async Task<HttpClient> Client(string id)
    {
        var http = new HttpClient { BaseAddress = new(people.Address) };
        using var form = IdentityService.Form(("grant_type", "client_credentials"), ("client_id", id), ("client_secret", id + "-secret"));
        var answer = await IdentityService.Body(await http.PostAsync("/oauth2/token", form));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["access_token"]!);
        return http;
    }
}
