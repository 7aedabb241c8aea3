using LienThong.Contracts;
using LienThong.Testkit;

namespace LienThong.PostalReturn.Tests;

[Collection(nameof(PostalService))]
public sealed class OrderParcelTests(PostalService postal)
{
    [Fact]
    public async Task A_result_travels_to_its_receiver_and_the_desk_sees_who_signed()
    {
        var dossier = await postal.GivenResultReady();
        var parcel = await postal.GivenHandedOver(dossier);
        var code = (string)parcel["trackingCode"]!;

        await postal.Happens(code, new { kind = "accepted", at = "2026-05-14T09:10:00Z" });
        await postal.Happens(code, new { kind = "in-transit", at = "2026-05-15T02:00:00Z" });
        var told = await postal.Happens(code, new { kind = "delivered", at = "2026-05-16T02:30:00Z", receiverName = "Trần Văn Bình" });

        var delivered = await postal.ParcelIn("Delivered", dossier);
        Assert.Equal(200, told);
        Assert.Equal("Trần Văn Bình", (string)delivered["receiverName"]!);
        Assert.Equal("***, xã Đồng Sen, tỉnh Minh Giang", (string)delivered["maskedAddress"]!);
        Assert.StartsWith($"BK-{PostalService.Desk}-260423-", (string)delivered["manifestNumber"]!, StringComparison.Ordinal);
        Assert.Equal(
            ["postal.parcel-ordered.v1", "postal.parcel-handed-over.v1", "postal.parcel-delivered.v1"], await postal.Facts(dossier));
    }

    [Fact]
    public async Task Operators_see_how_many_parcels_are_under_way_by_state()
    {
        var before = Handed();

        await postal.GivenHandedOver(await postal.GivenResultReady());

        Assert.Equal(before + 1, Handed());

        static long Handed() => Gauges.Read("lienthong.parcels").Where(row => row.By == "handed-over").Sum(row => row.Value);
    }

    [Fact]
    public async Task A_result_for_the_counter_makes_no_parcel()
    {
        var dossier = await postal.GivenResultReady(ReturnMethod.Counter);

        Assert.Null(await postal.Parcel(dossier));
        Assert.Empty(await postal.Facts(dossier));
    }

    [Fact]
    public async Task The_same_event_twice_makes_one_parcel()
    {
        var dossier = Guid.CreateVersion7();
        var ready = postal.Ready(dossier);

        await postal.Deliver(ready, ready);
        await postal.Deliver(ready);

        Assert.Equal(["postal.parcel-ordered.v1"], await postal.Facts(dossier));
        Assert.Equal(1, await postal.Sql<long>($"SELECT count(*) FROM parcel WHERE dossier_id = '{dossier}'"));
    }

    [Fact]
    public async Task A_carrier_that_was_down_gets_one_order_when_it_is_up()
    {
        await postal.Trouble(failNext: 100_000);
        var dossier = await postal.GivenResultReady();
        await Eventually.Holds("a first try failed", async () => (string?)(await postal.Parcel(dossier))!["lastError"] is not null);
        Assert.Equal("Waiting", (string)(await postal.Parcel(dossier))!["state"]!);

        await postal.Trouble();
        var parcel = await postal.ParcelIn("Ordered", dossier);

        Assert.True((int)parcel["tries"]! >= 2);
        Assert.Equal(1, await postal.OrdersOf((Guid)parcel["id"]!));
    }

    [Fact]
    public async Task An_answer_that_was_lost_leads_to_no_second_order()
    {
        await postal.Trouble(delayMs: 5500); // longer than one try may take

        var dossier = await postal.GivenResultReady();
        await Eventually.Holds("the carrier took the order", async () => await postal.OrdersOf((Guid)(await postal.Parcel(dossier))!["id"]!) == 1);
        Assert.Equal("Waiting", (string)(await postal.Parcel(dossier))!["state"]!);
        await postal.Trouble();
        var parcel = await postal.ParcelIn("Ordered", dossier);

        Assert.Equal(1, await postal.OrdersOf((Guid)parcel["id"]!));
    }

    [Fact]
    public async Task A_lease_that_a_dead_worker_left_runs_out_and_the_parcel_is_ordered()
    {
        OutsideParties.IntakeStatus = 503;
        var dossier = await postal.GivenResultReady();
        await Eventually.Holds("a first try failed", async () => (string?)(await postal.Parcel(dossier))!["lastError"] == "answered 503");
        await Eventually.Holds("the lease is taken over", async () => await postal.Sql<Guid?>(
            $"UPDATE parcel SET leased_until = now() + interval '2 seconds', next_try_at = now() WHERE dossier_id = '{dossier}' "
            + "AND leased_until IS NULL RETURNING id") is not null);
        OutsideParties.IntakeStatus = 200;
        var until = await postal.Sql<DateTime>($"SELECT leased_until FROM parcel WHERE dossier_id = '{dossier}'");

        var parcel = await postal.ParcelIn("Ordered", dossier);

        Assert.True(await postal.Sql<bool>($"SELECT now() >= '{until:O}'::timestamptz"), "Ordered while another worker held it.");
        Assert.Equal(1, await postal.OrdersOf((Guid)parcel["id"]!));
    }

    [Fact]
    public async Task Neither_the_address_nor_the_name_is_kept_or_logged()
    {
        var dossier = await postal.GivenResultReady();
        await postal.GivenHandedOver(dossier);

        var rows = await postal.Sql<string>(
            "SELECT string_agg(p::text, ' ') FROM parcel p WHERE dossier_id = '" + dossier + "'") + await postal.Sql<string>(
            "SELECT string_agg(convert_from(body, 'UTF8'), ' ') FROM kit.journal");
        var logs = string.Join('\n', postal.Logs.Lines);
        Assert.NotEmpty(logs);
        foreach (var personal in new[] { OutsideParties.Name, OutsideParties.Phone, OutsideParties.House })
        {
            Assert.DoesNotContain(personal, rows, StringComparison.Ordinal);
            Assert.DoesNotContain(personal, logs, StringComparison.Ordinal);
        }
    }
}
