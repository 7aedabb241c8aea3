using System.Globalization;
using System.Text.Json.Nodes;
using LienThong.Contracts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

/// <summary>What a citizen learns beyond where the dossier is: who had it, what it waits for, who read it.</summary>
public sealed class TrackedWayTests(IntakeService intake) : IClassFixture<IntakeService>
{
    private const string TaxOffice = "H99.31";

    [Fact]
    public async Task Who_held_it_is_told_in_order_and_what_is_to_be_paid_without_an_amount()
    {
        var (id, accepted) = await At("23/04 15:20", () => intake.Accepted());
        await At("24/04 08:10", () => intake.Assigned(id, 1, Desk));
        await At("24/04 09:00", () => intake.Assigned(id, 2, LandOffice));
        await At("28/04 11:00", () => intake.Assigned(id, 3, LandOffice));
        await At("29/04 16:30", () => intake.Assigned(id, 4, TaxOffice));
        await At("06/05 10:00", () => intake.Assigned(id, 5, null, DossierStatus.WaitingForPayment));
        await intake.Says(id, new PaymentAwaited
        {
            StepNumber = 5, Since = intake.Clock.Now,
            Duties = [new("income-tax", "TB-771", 24_000_000, PayerRole.Seller), new("registration-fee", "TB-772", 6_000_000, PayerRole.Buyer)],
        });

        var answer = await Track(accepted);

        Assert.Equal(
            [
                $"{Desk} 2026-04-23T08:20:00Z 2026-04-24T02:00:00Z", $"{LandOffice} 2026-04-24T02:00:00Z 2026-04-29T09:30:00Z",
                $"{TaxOffice} 2026-04-29T09:30:00Z 2026-05-06T03:00:00Z", " 2026-05-06T03:00:00Z ",
            ],
            HoldersOf(answer));
        Assert.Equal(("Bạn", "Thẩm định hồ sơ"), ((string?)answer["holders"]![3]!["agencyName"]!["vi"], (string?)answer["holders"]![1]!["step"]!["vi"]));
        Assert.Equal(
            [("Thuế thu nhập cá nhân", "the transferor"), ("Lệ phí trước bạ", "the transferee")],
            answer["awaitedPayment"]!["duties"]!.AsArray().Select(duty => ((string)duty!["name"]!["vi"]!, (string)duty["payer"]!["en"]!)));
        Assert.Equal(answer["deskName"]!.ToJsonString(), answer["awaitedPayment"]!["proofTo"]!.ToJsonString());
        Assert.All(["24000000", "6000000", "TB-77", "officer", "Lụa"], hidden => Assert.DoesNotContain(hidden, answer.ToJsonString(), StringComparison.Ordinal));
        await At("08/05 19:40", () => intake.Says(id, new ClockResumed
        {
            PausedAt = intake.Clock.Now, ResumedAt = intake.Clock.Now, WorkingDaysPaused = 4, Status = DossierStatus.Moving, LawfulDueOn = new(2026, 5, 15),
        }));
        Assert.Null((await Track(accepted))["awaitedPayment"]);
    }

    [Fact]
    public async Task Papers_asked_for_are_named_in_both_languages_with_their_last_day_and_the_citizen_is_a_holder()
    {
        var (id, accepted) = await At("23/04 15:20", () => intake.Accepted());
        await At("24/04 09:00", () => intake.Assigned(id, 2, LandOffice));
        await At("28/04 09:00", () => intake.AwaitPapers(id, "gcn", "ban-ve-la"));

        var waiting = await Track(accepted);
        await Json(await intake.Attach(id, bytes: [.. Pdf, 1]));
        await At("04/05 10:00", async () => await Json(await intake.Act(id, "supplement", new { takeIncomplete = true })));
        await At("05/05 07:30", () => intake.Assigned(id, 3, LandOffice));
        var after = await Track(accepted);

        var papers = waiting["awaitedPapers"]!;
        Assert.Equal(["gcn", "ban-ve-la"], papers["wanted"]!.AsArray().Select(paper => (string)paper!["kind"]!));
        var name = papers["wanted"]![0]!["name"]!;
        Assert.Equal(("Giấy chứng nhận đã cấp", "ban-ve-la"), ((string?)name["vi"], (string?)papers["wanted"]![1]!["name"]!["vi"]));
        Assert.NotEqual((string?)name["vi"], (string?)name["en"]);
        Assert.Equal(("2026-05-06", waiting["deskName"]!.ToJsonString()), ((string?)papers["untilOn"], papers["bringTo"]!.ToJsonString()));
        Assert.Equal(" 2026-04-28T02:00:00Z ", HoldersOf(waiting)[^1]);
        Assert.Null(after["awaitedPapers"]);
        Assert.Equal(
            [" 2026-04-28T02:00:00Z 2026-05-04T03:00:00Z", $"{Desk} 2026-05-04T03:00:00Z 2026-05-05T00:30:00Z", $"{LandOffice} 2026-05-05T00:30:00Z "],
            HoldersOf(after)[^3..]);
    }

    [Fact]
    public async Task A_result_lies_with_the_desk_until_it_is_handed_over_and_a_parcel_has_its_state_in_words()
    {
        var (id, accepted) = await At("23/04 15:20", () => intake.Accepted());
        await At("24/04 09:00", () => intake.Assigned(id, 2, LandOffice));
        await At("14/05 08:00", () => intake.Ready(id, ReturnMethod.Post));
        var before = await Track(accepted);
        await intake.Ordered(id);
        await At("14/05 16:00", () => intake.WithCarrier(id));
        var sent = await Track(accepted);
        await At("16/05 09:00", () => intake.Says(id, new DossierReturned { ReturnedBy = ReturnMethod.Post, ReturnedAt = intake.Clock.Now }));

        var returned = await Track(accepted);

        Assert.Null(before["parcelNews"]);
        Assert.Equal($"{Desk} 2026-05-14T01:00:00Z ", HoldersOf(before)[^1]);
        Assert.Equal(
            ("WithCarrier", "Bưu điện đang chuyển tới bạn", "EB123456789VN"),
            ((string?)sent["parcelNews"]!["place"], (string?)sent["parcelNews"]!["name"]!["vi"], (string?)sent["parcelNews"]!["trackingCode"]));
        Assert.Equal($"{Desk} 2026-05-14T01:00:00Z 2026-05-16T02:00:00Z", HoldersOf(returned)[^1]);
    }

    [Fact]
    public async Task Who_read_the_data_is_told_page_by_page_newest_first()
    {
        var (id, accepted) = await At("23/04 15:20", () => intake.Accepted());
        foreach (var purpose in (string[])["review", "draft", "sign"])
        {
            await Json(await intake.DeskClient.GetAsync(PathOf(id, $"/people?purpose={purpose}")));
        }

        using var citizen = Citizen();
        var path = $"/v1/tracking/{accepted["code"]}/reads?secret={accepted["trackingSecret"]}&limit=2";
        var first = await Json(await citizen.GetAsync(path));
        var second = await Json(await citizen.GetAsync($"{path}&after={first["next"]}"));

        Assert.Equal(["sign", "draft"], first["items"]!.AsArray().Select(item => (string)item!["purpose"]!));
        Assert.Equal("review", (string?)second["items"]![0]!["purpose"]);
    }

    private static List<string> HoldersOf(JsonObject answer) =>
        [.. answer["holders"]!.AsArray().Select(held => $"{held!["agency"]} {held["from"]} {held["until"]}")];

    private async Task<JsonObject> Track(JsonObject accepted)
    {
        using var citizen = Citizen();
        return await Json(await citizen.GetAsync($"/v1/tracking/{accepted["code"]}?secret={accepted["trackingSecret"]}"));
    }

    private async Task<T> At<T>(string when, Func<Task<T>> deed)
    {
        intake.Clock.Now = DateTimeOffset.ParseExact($"{when[..5]}/2026{when[5..]} +07:00", "dd/MM/yyyy HH:mm zzz", CultureInfo.InvariantCulture);
        return await deed();
    }

    private Task<bool> At(string when, Func<Task> deed) => At(when, async () =>
    {
        await deed();
        return true;
    });

    private HttpClient Citizen()
    {
        var client = intake.CreateStranger();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.20");
        return client;
    }
}
