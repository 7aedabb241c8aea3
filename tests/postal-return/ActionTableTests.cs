using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;
using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn.Tests;

/// <summary>Every pair of a parcel's state and an action of the desk (through HTTP) or a fact of another service, with its outcome.</summary>
[Collection(nameof(PostalService))]
public sealed class ActionTableTests(PostalService postal)
{
    private static readonly string[] Actions = ["hand-over", "list", "cancel", "replace", "choose-counter", "choose-post", "handed-over", "ready-again"];

    // A problem's code, or the state of the dossier's last parcel; "=" changes nothing, "+" makes another parcel.
    private static readonly Dictionary<string, string[]> Table = new()
    {
        //                hand-over     list          cancel        replace       choose-counter choose-post handed-over  ready-again
        ["Waiting"] = ["POSTAL-002", "POSTAL-002", "Cancelled", "POSTAL-020", "Cancelled", "=", "Cancelled", "="],
        ["Ordered"] = ["HandedOver", "Ordered", "Cancelled", "POSTAL-020", "Cancelled", "=", "Cancelled", "="],
        ["HandedOver"] = ["POSTAL-002", "POSTAL-002", "POSTAL-010", "POSTAL-020", "=", "=", "=", "="],
        ["InTransit"] = ["POSTAL-002", "POSTAL-002", "POSTAL-010", "POSTAL-020", "=", "=", "=", "="],
        ["Failed"] = ["POSTAL-002", "POSTAL-002", "POSTAL-010", "POSTAL-020", "=", "=", "=", "="],
        ["Delivered"] = ["POSTAL-002", "POSTAL-002", "POSTAL-010", "POSTAL-020", "=", "=", "=", "+"],
        ["SentBack"] = ["POSTAL-002", "POSTAL-002", "POSTAL-010", "POSTAL-020", "=", "=", "Cancelled", "+"],
        ["Lost"] = ["POSTAL-002", "POSTAL-002", "POSTAL-010", "+", "=", "=", "=", "+"],
        ["Cancelled"] = ["POSTAL-002", "POSTAL-002", "POSTAL-010", "POSTAL-020", "=", "+", "=", "+"],
        ["AtDesk"] = ["POSTAL-002", "POSTAL-002", "POSTAL-010", "+", "=", "+", "Cancelled", "+"],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> States => [.. Table.Keys];

    [Fact]
    public void The_table_names_every_state() => Assert.Equal(Enum.GetNames<ParcelState>().Order(), Table.Keys.Order());

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_state_takes_every_action_as_the_table_says(string state)
    {
        var desk = $"H99.8{Array.IndexOf([.. Table.Keys], state)}"; // a desk has one open manifest
        if (state is "Waiting")
        {
            await postal.Trouble(failNext: 1_000_000);
        }

        var dossiers = new List<Guid>();
        foreach (var _ in Actions)
        {
            dossiers.Add(await postal.GivenResultReady(desk: desk));
        }

        foreach (var (action, outcome, dossier) in Actions.Zip(Table[state], dossiers))
        {
            if (state is not "Waiting")
            {
                await postal.GivenIn(state, dossier, desk);
            }

            var before = (await postal.Parcel(dossier, desk))!;
            var told = (await postal.Facts(dossier)).Count;

            var problem = await Act(action, dossier, before, desk);

            var (after, facts) = (await postal.Parcels(dossier, desk), (await postal.Facts(dossier)).Skip(told).ToList());
            var expected = outcome is "=" or "+" || outcome.StartsWith("POSTAL", StringComparison.Ordinal) ? (string)before["state"]! : outcome;
            Assert.Equal((state, action, outcome.StartsWith("POSTAL", StringComparison.Ordinal) ? outcome : null), (state, action, problem));
            Assert.Equal((state, action, expected), (state, action, (string)after[0]["state"]!));
            Assert.Equal((state, action, outcome == "+" ? 2 : 1), (state, action, after.Count));
            Assert.Equal((state, action, FactOf(outcome)), (state, action, facts.SingleOrDefault()));
        }

        await postal.Trouble();
        Assert.DoesNotContain(await postal.Parked(), parked => parked.Reason == "poison");
    }

    private static string? FactOf(string outcome) => outcome switch
    {
        "+" => "postal.parcel-ordered.v1",
        "HandedOver" => "postal.parcel-handed-over.v1",
        "Cancelled" => "postal.parcel-cancelled.v1",
        _ => null,
    };

    /// <summary>Does it; the problem's code when it was refused.</summary>
    private async Task<string?> Act(string action, Guid dossier, JsonObject parcel, string desk)
    {
        switch (action)
        {
            case "hand-over":
                return await Post("/v1/manifests", new { parcelIds = new[] { (Guid)parcel["id"]! }, counted = 1 }, null, desk);
            case "list":
                return await Post("/v1/manifests/open", new { parcelIds = new[] { (Guid)parcel["id"]! } }, null, desk);
            case "cancel":
                return await Post($"/v1/parcels/{parcel["id"]}/cancellation", null, (string)parcel["etag"]!, desk);
            case "replace":
                return await Post($"/v1/parcels/{parcel["id"]}/replacement", null, (string)parcel["etag"]!, desk);
            case "choose-counter":
                await postal.Deliver(postal.Chosen(dossier, ReturnMethod.Counter, desk: desk));
                return null;
            case "choose-post":
                await postal.Deliver(postal.Chosen(dossier, ReturnMethod.Post, ReturnMethod.Counter, desk: desk));
                return null;
            case "handed-over":
                await postal.Deliver(postal.HandedOver(dossier));
                return null;
            default:
                await postal.Deliver(postal.Ready(dossier, desk: desk, version: 2));
                return null;
        }
    }

    private async Task<string?> Post(string address, object? body, string? tag, string desk)
    {
        using var http = postal.AtDesk(desk);
        if (tag is not null)
        {
            http.DefaultRequestHeaders.Add("If-Match", tag);
        }

        using var answer = body is null ? await http.PostAsync(address, null, Ct) : await http.PostAsJsonAsync(address, body, Ct);
        return answer.IsSuccessStatusCode ? null : (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"];
    }
}
