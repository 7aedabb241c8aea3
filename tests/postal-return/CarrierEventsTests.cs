using System.Text;

namespace LienThong.PostalReturn.Tests;

[Collection(nameof(PostalService))]
public sealed class CarrierEventsTests(PostalService postal)
{
    [Fact]
    public async Task A_forged_stale_or_altered_callback_is_refused_alike()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;
        var said = new { eventId = Guid.CreateVersion7(), trackingCode = code, kind = "delivered", at = "2026-05-16T02:30:00Z" };

        var forged = await postal.Call(said, secret: "another-secret-altogether");
        var stale = await postal.Call(said, age: TimeSpan.FromMinutes(6));
        var early = await postal.Call(said, age: TimeSpan.FromMinutes(-6));
        var altered = await postal.Call(said, sent: Encoding.UTF8.GetBytes("{}"));
        var other = await postal.Call(said, carrier: "other");

        Assert.All([forged, stale, early, altered, other], answer => Assert.Equal(401, answer.Status));
        Assert.All([forged, stale, early, altered, other], answer => Assert.Contains("POSTAL-005", answer.Body, StringComparison.Ordinal));
        Assert.Equal("HandedOver", (string)(await postal.Parcel(dossier))!["state"]!);
    }

    [Fact]
    public async Task A_duplicate_gets_the_same_answer_and_changes_nothing()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;
        var said = new { eventId = Guid.CreateVersion7(), trackingCode = code, kind = "failed", at = "2026-05-15T02:30:00Z", reasonCode = "not-at-home" };

        var first = await postal.Call(said);
        var again = await postal.Call(said);

        Assert.Equal(200, first.Status);
        Assert.Equal(first, again);
        Assert.Equal(1, (int)(await postal.Parcel(dossier))!["failedAttempts"]!);
        Assert.Single(await postal.Facts(dossier), "postal.delivery-failed.v1");
    }

    [Fact]
    public async Task What_comes_out_of_order_is_kept_and_changes_nothing()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;

        await postal.Happens(code, new { kind = "delivered", at = "2026-05-16T02:30:00Z", receiverName = "A" });
        var late = await postal.Happens(code, new { kind = "in-transit", at = "2026-05-15T02:30:00Z" });
        var later = await postal.Happens(code, new { kind = "sent-back", at = "2026-05-17T02:30:00Z" });

        Assert.Equal((200, 200), (late, later));
        Assert.Equal("Delivered", (string)(await postal.Parcel(dossier))!["state"]!);
        Assert.Equal("postal.parcel-delivered.v1", (await postal.Facts(dossier))[^1]);
        Assert.Equal(2, await postal.Sql<long>($"SELECT count(*) FROM carrier_event e JOIN parcel p ON p.id = e.parcel_id WHERE p.tracking_code = '{code}' AND e.outcome = 3"));
    }

    [Fact]
    public async Task What_the_callback_missed_is_learnt_by_asking()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;

        await postal.Happens(code, new { kind = "failed", at = "2026-05-15T02:30:00Z", reasonCode = "refused", callback = false });
        await postal.Happens(code, new { kind = "sent-back", at = "2026-05-16T02:30:00Z", reasonCode = "refused", callback = false });

        var parcel = await postal.ParcelIn("SentBack", dossier);
        Assert.Equal("refused", (string)parcel["reasonCode"]!);
        Assert.Equal(["postal.delivery-failed.v1", "postal.parcel-sent-back.v1"], (await postal.Facts(dossier)).TakeLast(2));
    }

    [Fact]
    public async Task What_is_heard_before_the_hand_over_is_applied_with_it()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.ParcelIn("Ordered", dossier))["trackingCode"]!;
        await postal.Happens(code, new { kind = "delivered", at = "2026-05-16T02:30:00Z", receiverName = "Trần Văn Bình" });
        Assert.Equal("Ordered", (string)(await postal.Parcel(dossier))!["state"]!);

        using var http = postal.AtDesk();
        var id = (Guid)(await postal.Parcel(dossier))!["id"]!;
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            http, "/v1/manifests", new { parcelIds = new[] { id }, counted = 1 }, TestContext.Current.CancellationToken);

        var parcel = await postal.ParcelIn("Delivered", dossier);
        Assert.Equal("Trần Văn Bình", (string)parcel["receiverName"]!);
    }

    [Theory]
    [InlineData("burnt", null)]
    [InlineData("failed", "không có ai ở nhà")]
    public async Task An_event_out_of_its_form_is_refused(string kind, string? reasonCode)
    {
        var answer = await postal.Call(new { eventId = "e", trackingCode = "EM1", kind, at = "2026-05-16T02:30:00Z", reasonCode });

        Assert.Equal(422, answer.Status);
    }

    [Fact]
    public async Task A_tracking_code_nobody_knows_is_told_again_later()
    {
        var answer = await postal.Call(new { eventId = "e", trackingCode = "EM1", kind = "accepted", at = "2026-05-16T02:30:00Z" });

        Assert.Equal(404, answer.Status);
    }
}
