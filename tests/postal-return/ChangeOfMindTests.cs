using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;
using LienThong.Testkit;

namespace LienThong.PostalReturn.Tests;

/// <summary>The citizen changes the way of return, fetches the result at the counter, or the parcel is lost and another follows.</summary>
[Collection(nameof(PostalService))]
public sealed class ChangeOfMindTests(PostalService postal)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_parcel_the_carrier_does_not_have_is_taken_back_and_the_carrier_hears_of_it()
    {
        var dossier = await postal.GivenResultReady();
        var parcel = await postal.ParcelIn("Ordered", dossier);

        await postal.Deliver(postal.Chosen(dossier, ReturnMethod.Counter));

        var cancelled = await postal.ParcelIn("Cancelled", dossier);
        Assert.Equal("return-choice", (string)cancelled["reasonCode"]!);
        Assert.Equal(["postal.parcel-ordered.v1", "postal.parcel-cancelled.v1"], await postal.Facts(dossier));
        await Eventually.Holds("the carrier knows", async () => await postal.IsCancelledAtCarrier((Guid)parcel["id"]!));
    }

    [Fact]
    public async Task A_cancelled_parcel_is_told_to_a_carrier_that_was_down()
    {
        var dossier = await postal.GivenResultReady();
        var parcel = await postal.ParcelIn("Ordered", dossier);
        await postal.Trouble(failNext: 4); // one call with all its retries

        await postal.Deliver(postal.Chosen(dossier, ReturnMethod.Counter));
        await Eventually.Holds("a try failed", async () => await postal.Sql<bool>(
            $"SELECT next_try_at > now() FROM parcel WHERE dossier_id = '{dossier}' AND state = 9 AND carrier_told_at IS NULL"));
        await postal.Trouble();
        await postal.Sql<int>($"UPDATE parcel SET next_try_at = now() WHERE dossier_id = '{dossier}' AND carrier_told_at IS NULL");

        await Eventually.Holds("the carrier knows", async () => await postal.IsCancelledAtCarrier((Guid)parcel["id"]!), TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("in-transit")]
    [InlineData("failed")]
    public async Task What_the_carrier_has_is_not_taken_back(string? kind)
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;
        if (kind is not null)
        {
            await postal.Happens(code, new { kind, at = "2026-04-23T01:32:00Z" });
        }

        var before = (await postal.Parcel(dossier))!;
        await postal.Deliver(postal.Chosen(dossier, ReturnMethod.Counter));
        using var http = postal.AtDesk();
        http.DefaultRequestHeaders.Add("If-Match", (string)before["etag"]!);
        using var byHand = await http.PostAsync($"/v1/parcels/{before["id"]}/cancellation", null, Ct);

        Assert.Equal((string)before["state"]!, (string)(await postal.Parcel(dossier))!["state"]!);
        Assert.DoesNotContain("postal.parcel-cancelled.v1", await postal.Facts(dossier));
        Assert.Equal((HttpStatusCode.Conflict, "POSTAL-010"), (byHand.StatusCode, await Code(byHand)));
        Assert.Empty(await postal.Parked(dossier));
    }

    [Fact]
    public async Task A_choice_of_the_post_after_the_result_was_ready_makes_a_parcel()
    {
        var dossier = await postal.GivenResultReady(ReturnMethod.Counter);
        Assert.Null(await postal.Parcel(dossier));

        await postal.Deliver(postal.Chosen(dossier, ReturnMethod.Post, ReturnMethod.Counter));

        Assert.Equal("Ordered", (string)(await postal.ParcelIn("Ordered", dossier))["state"]!);
    }

    [Fact]
    public async Task The_last_choice_wins_whichever_is_heard_first()
    {
        var dossier = Guid.CreateVersion7();

        await postal.Deliver(postal.Chosen(dossier, ReturnMethod.Counter), postal.Ready(dossier));

        Assert.Null(await postal.Parcel(dossier));
        Assert.Empty(await postal.Facts(dossier));
    }

    [Fact]
    public async Task Back_and_forth_in_one_batch_leaves_the_second_parcel()
    {
        var dossier = Guid.CreateVersion7();

        await postal.Deliver(
            postal.Ready(dossier), postal.Chosen(dossier, ReturnMethod.Counter), postal.Chosen(dossier, ReturnMethod.Post, ReturnMethod.Counter, version: 2));

        var parcels = await postal.Parcels(dossier);
        Assert.Equal([(1, "Cancelled"), (2, "Waiting")], parcels.Select(one => ((int)one["serial"]!, (string)one["state"]! is "Ordered" ? "Waiting" : (string)one["state"]!)));
        Assert.Equal(["postal.parcel-ordered.v1", "postal.parcel-cancelled.v1", "postal.parcel-ordered.v1"], await postal.Facts(dossier));
    }

    [Fact]
    public async Task What_came_back_ends_with_the_hand_over_at_the_counter()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;
        await postal.Happens(code, new { kind = "failed", at = "2026-04-23T01:31:00Z", reasonCode = "not-at-home" });
        await postal.Happens(code, new { kind = "second-attempt", at = "2026-04-23T01:32:00Z" });
        await postal.Happens(code, new { kind = "failed", at = "2026-04-23T01:33:00Z", reasonCode = "moved" });
        await postal.Happens(code, new { kind = "sent-back", at = "2026-04-23T01:34:00Z", reasonCode = "moved" });
        await postal.Deliver(postal.Chosen(dossier, ReturnMethod.Counter));
        Assert.Equal("SentBack", (string)(await postal.Parcel(dossier))!["state"]!);

        await postal.Deliver(postal.HandedOver(dossier, version: 2));

        var closed = await postal.ParcelIn("Cancelled", dossier);
        Assert.Equal(("handed-over", 2), ((string)closed["reasonCode"]!, (int)closed["failedAttempts"]!));
        Assert.Equal(
            ["postal.delivery-failed.v1", "postal.delivery-failed.v1", "postal.parcel-sent-back.v1", "postal.parcel-cancelled.v1"],
            (await postal.Facts(dossier)).TakeLast(4));
    }

    [Fact]
    public async Task After_a_loss_the_desk_orders_another_parcel_for_the_result_issued_again()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;
        await postal.Happens(code, new { kind = "lost", at = "2026-04-23T01:33:00Z", reasonCode = "flood" });
        var lost = await postal.ParcelIn("Lost", dossier);

        using var early = await Replace(lost, "\"1\"");
        using var made = await Replace(lost, (string)lost["etag"]!);
        using var again = await Replace(lost, (string)lost["etag"]!);

        Assert.Equal(HttpStatusCode.PreconditionFailed, early.StatusCode);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "POSTAL-022"), (again.StatusCode, await Code(again)));
        await Eventually.Holds("the second is ordered", async () => (await postal.Parcels(dossier)).Any(one => (int)one["serial"]! == 2 && (string)one["state"]! == "Ordered"));

        // The first turns up after all: recorded, but the second decides.
        await postal.Happens(code, new { kind = "delivered", at = "2026-04-23T01:35:00Z" });
        Assert.Equal(["Lost", "Ordered"], (await postal.Parcels(dossier)).Select(one => (string)one["state"]!));
        Assert.Equal("postal.parcel-ordered.v1", (await postal.Facts(dossier))[^1]);
    }

    [Fact]
    public async Task A_result_ready_once_more_gets_a_parcel_only_when_the_last_one_is_over()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;

        await postal.Deliver(postal.Ready(dossier, version: 2));
        Assert.Single(await postal.Parcels(dossier));
        await postal.Happens(code, new { kind = "lost", at = "2026-04-23T01:33:00Z" });
        await postal.Deliver(postal.Ready(dossier, version: 3));

        Assert.Equal(2, (await postal.Parcels(dossier)).Count);
    }

    [Fact]
    public async Task Nothing_is_sent_again_when_it_is_not_lost_or_the_citizen_has_it()
    {
        var dossier = await postal.GivenResultReady();
        using var ordered = await Replace(await postal.ParcelIn("Ordered", dossier));
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;
        await postal.Happens(code, new { kind = "lost", at = "2026-04-23T01:33:00Z" });
        await postal.Deliver(postal.HandedOver(dossier));

        using var afterCopy = await Replace(await postal.ParcelIn("Lost", dossier));

        Assert.Equal("POSTAL-020", await Code(ordered));
        Assert.Equal("POSTAL-021", await Code(afterCopy));
    }

    private async Task<HttpResponseMessage> Replace(JsonObject parcel, string? tag = null)
    {
        using var http = postal.AtDesk();
        http.DefaultRequestHeaders.Add("If-Match", tag ?? (string)parcel["etag"]!);
        return await http.PostAsync($"/v1/parcels/{parcel["id"]}/replacement", null, Ct);
    }

    private static async Task<string?> Code(HttpResponseMessage answer) => (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"];
}
