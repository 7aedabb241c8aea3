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

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "eventId": 7, "trackingCode": "EM1", "kind": "lost", "at": "2026-05-16T02:30:00Z" }""")]
    [InlineData("""{ "trackingCode": "EM1", "kind": "lost", "at": "2026-05-16T02:30:00Z" }""")]
    [InlineData("""{ "eventId": "a\u0000b", "trackingCode": "EM1", "kind": "lost", "at": "2026-05-16T02:30:00Z" }""")]
    [InlineData("""{ "eventId": "e", "trackingCode": "EM1'; --", "kind": "lost", "at": "2026-05-16T02:30:00Z" }""")]
    [InlineData("""{ "eventId": "e", "trackingCode": "\uD800", "kind": "lost", "at": "2026-05-16T02:30:00Z" }""")]
    [InlineData("""{ "eventId": "e", "trackingCode": "EM1", "kind": "lost", "at": "0001-01-01T00:00:00+14:00" }""")]
    [InlineData("""{ "eventId": "e", "trackingCode": "EM1", "kind": "lost", "at": "yesterday" }""")]
    [InlineData("""{ "eventId": "e", "trackingCode": "EM1", "kind": "lost" }""")]
    [InlineData("""{ "eventId": "e", "trackingCode": "EM1", "kind": "delivered", "at": "2026-05-16T02:30:00Z", "receiverName": "a\u0000" }""")]
    public async Task A_signed_callback_that_cannot_be_read_is_refused_by_name(string body)
    {
        var answer = await postal.CallRaw(Encoding.UTF8.GetBytes(body));

        Assert.Equal(422, answer.Status);
        Assert.Contains("POSTAL-007", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_callback_too_deep_or_too_large_is_refused()
    {
        Assert.Equal(422, (await postal.CallRaw(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 2000))))).Status);
        Assert.Equal(413, (await postal.CallRaw(new byte[20_000])).Status);
    }

    [Fact]
    public async Task A_tracking_code_nobody_knows_is_told_again_later()
    {
        var answer = await postal.Call(new { eventId = "e", trackingCode = "EM1", kind = "accepted", at = "2026-05-16T02:30:00Z" });

        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task Copies_and_a_reversed_order_end_where_the_right_order_would()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;

        await postal.Happens(code, new { kind = "in-transit", at = "2026-04-23T01:31:00Z", hold = true });
        await postal.Happens(code, new { kind = "failed", at = "2026-04-23T01:32:00Z", reasonCode = "not-at-home", hold = true });
        await postal.Happens(code, new { kind = "second-attempt", at = "2026-04-23T01:33:00Z", hold = true });
        await postal.Happens(code, new { kind = "delivered", at = "2026-04-23T01:34:00Z", receiverName = "A", copies = 3 });
        var told = await postal.Release(code, reversed: true);

        Assert.Equal([200, 200, 200], told);
        Assert.Equal("Delivered", (string)(await postal.Parcel(dossier))!["state"]!);
        Assert.Single(await postal.Facts(dossier), "postal.parcel-delivered.v1");
        Assert.Equal(4, await postal.Sql<long>($"SELECT count(*) FROM carrier_event e JOIN parcel p ON p.id = e.parcel_id WHERE p.tracking_code = '{code}'"));
    }

    [Fact]
    public async Task An_event_id_used_for_another_event_is_refused()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;
        var id = Guid.CreateVersion7();

        await postal.Call(new { eventId = id, trackingCode = code, kind = "in-transit", at = "2026-04-23T01:31:00Z" });
        var other = await postal.Call(new { eventId = id, trackingCode = code, kind = "lost", at = "2026-04-23T01:31:00Z" });

        Assert.Equal(409, other.Status);
        Assert.Contains("POSTAL-019", other.Body, StringComparison.Ordinal);
        Assert.Equal("InTransit", (string)(await postal.Parcel(dossier))!["state"]!);
    }

    [Fact]
    public async Task What_the_carrier_dates_in_the_future_was_received_now()
    {
        var dossier = await postal.GivenResultReady();
        var code = (string)(await postal.GivenHandedOver(dossier))["trackingCode"]!;

        await postal.Call(new { eventId = Guid.CreateVersion7(), trackingCode = code, kind = "delivered", at = "2096-04-23T01:31:00Z" });

        Assert.Equal(postal.Clock.Now, (DateTimeOffset)(await postal.ParcelIn("Delivered", dossier))["deliveredAt"]!);
    }

    [Fact]
    public async Task The_list_is_narrowed_and_paged_and_every_row_says_what_is_to_do()
    {
        var desk = "H99.69";
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await postal.ParcelIn("Ordered", await postal.GivenResultReady(desk: desk), desk);
        }

        using var http = postal.AtDesk(desk);
        var first = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>(
            http, "/v1/parcels?state=Ordered&state=Waiting&madeFrom=2026-04-23&madeTo=2026-04-23&leftBehind=false&limit=2", TestContext.Current.CancellationToken);
        var second = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>(
            http, $"/v1/parcels?limit=2&after={first!["next"]}", TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (first["items"]!.AsArray().Count, second!["items"]!.AsArray().Count));
        Assert.Null(second["next"]);
        Assert.Equal("Ở bộ phận một cửa, chờ giao cho bưu chính.", (string)first["items"]![0]!["sentence"]!["vi"]!);
        foreach (var bad in new[] { "limit=0", "limit=201", "state=Eaten", "madeFrom=yesterday", "after=x" })
        {
            Assert.Equal(400, (int)(await http.GetAsync("/v1/parcels?" + bad, TestContext.Current.CancellationToken)).StatusCode);
        }

        foreach (var none in new[] { "madeTo=0001-01-01", "madeFrom=9999-12-31", "manifest=BK-0", "trackingCode=EM0", "dossierCode=X", "state=Lost" })
        {
            Assert.Contains("\"items\":[]", await http.GetStringAsync("/v1/parcels?" + none, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }
}
