using System.Text.Json;
using LienThong.Contracts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class ReturnTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task Before_acceptance_the_choice_is_told_with_the_acceptance_afterwards_at_once()
    {
        var (id, _) = await intake.Complete("Counter");
        await Json(await intake.Act(id, "return-choice", new { returnBy = "Post" }));
        Assert.Single(await intake.Announced(id));
        await Json(await intake.Accept(id, await intake.Tag(id)));
        Assert.Equal(ReturnMethod.Post, (await intake.Announced(id))[^1].Data.Deserialize<DossierAccepted>(JsonSerializerOptions.Web)!.ReturnBy);

        await Json(await intake.Act(id, "return-choice", new { returnBy = "Counter" }));

        var changed = (await intake.Announced(id))[^1].Data.Deserialize<ReturnChoiceChanged>(JsonSerializerOptions.Web)!;
        Assert.Equal(new ReturnChoiceChanged { Previous = ReturnMethod.Post, ReturnBy = ReturnMethod.Counter, DeskAgency = Desk }, changed);
    }

    [Fact]
    public async Task By_post_it_needs_an_address_and_a_new_one_replaces_the_old()
    {
        var submission = Submission("Counter");
        submission["parties"]![0]!["address"] = null;
        var id = (Guid)(await Json(await Post(intake.DeskClient, "/v1/dossiers", submission), 201))["id"]!;

        await Refused(await intake.Act(id, "return-choice", new { returnBy = "Post" }), 422, "INTAKE-013", "address");
        await Json(await intake.Act(id, "return-choice", new { returnBy = "Post", address = "tổ 5, phường Tân Lạc" }));

        var people = await Json(await intake.DeskClient.GetAsync(PathOf(id, "/people?purpose=check")));
        Assert.Equal("tổ 5, phường Tân Lạc", (string?)people["items"]![0]!["address"]);
        await Json(await intake.Act(id, "return-choice", new { returnBy = "Online" }));
        Assert.DoesNotContain("tổ 5", string.Concat((await intake.Announced(id)).Select(e => e.Data.GetRawText())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parcel_that_was_sent_back_is_handed_over_at_the_counter()
    {
        var (id, accepted) = await intake.Accepted();
        await intake.Ready(id, ReturnMethod.Post);
        await intake.Ordered(id);
        await intake.WithCarrier(id);
        await Refused(await intake.HandOver(id), 409, "INTAKE-056");
        await intake.SentBack(id);
        Assert.Contains("chuyển hoàn", (string)(await intake.Look(id))["sentence"]!["vi"]!, StringComparison.Ordinal);

        var answer = await Json(await intake.HandOver(id));

        Assert.Equal("Party", (string?)answer["receiver"]);
        var dossier = await intake.Look(id);
        Assert.Equal((9, "SentBack"), ((int?)dossier["statusNumber"], (string?)dossier["parcel"]!["place"]));
        Assert.Equal("intake.result-handed-over.v1", (await intake.Announced(id))[^1].Type);
        Assert.NotNull(accepted["code"]);
    }

    [Fact]
    public async Task Somebody_elses_hands_need_an_authorisation_and_the_number_is_kept_masked()
    {
        var (id, _) = await intake.Accepted("Counter");
        await intake.Ready(id, ReturnMethod.Counter);
        await Refused(await intake.HandOver(id, "001199000123"), 422, "INTAKE-042", "authorisationNumber");

        var answer = await Json(await intake.HandOver(id, "001199000123", "UQ-9/2026"));

        Assert.Equal("Proxy", (string?)answer["receiver"]);
        var dump = await intake.Dump();
        Assert.Contains("********0123", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("001199000123", dump, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345", "CitizenId", "INTAKE-010")]
    [InlineData("B12", "Passport", "INTAKE-057")]
    [InlineData("B1234567<", "Passport", "INTAKE-057")]
    public async Task A_paper_that_cannot_be_is_refused(string number, string paperType, string code)
    {
        var (id, _) = await intake.Accepted("Counter");
        await intake.Ready(id, ReturnMethod.Counter);

        var answer = await intake.Act(id, "hand-over", new
        {
            receiverName = "An", receiverCitizenId = number, relation = "con", paperType, authorisationNumber = "UQ-1",
        });

        await Refused(answer, 422, code, "receiverCitizenId");
    }

    [Fact]
    public async Task An_older_parcels_news_does_not_hide_the_newer_parcel()
    {
        var (id, _) = await intake.Accepted();
        await intake.Ready(id, ReturnMethod.Post);
        await intake.Ordered(id);
        await intake.Cancelled(id);
        var second = Guid.CreateVersion7();
        await intake.Says(id, new ParcelOrdered { ParcelId = second, Carrier = "vnpost", DeskAgency = Desk });

        await intake.SentBack(id);

        var parcel = (await intake.Look(id))["parcel"]!;
        Assert.Equal((second, "Ordered"), ((Guid)parcel["id"]!, (string?)parcel["place"]));
    }

    [Fact]
    public async Task Uncollected_results_are_listed_by_age()
    {
        var now = intake.Clock.Now;
        var (old, _) = await intake.Accepted("Counter");
        await intake.Ready(old, ReturnMethod.Counter);
        intake.Clock.Advance(TimeSpan.FromDays(40));
        var (young, _) = await intake.Accepted("Counter");
        await intake.Ready(young, ReturnMethod.Counter);
        var (travelling, _) = await intake.Accepted();
        await intake.Ready(travelling, ReturnMethod.Post);
        var (back, _) = await intake.Accepted();
        await intake.Ready(back, ReturnMethod.Post);
        await intake.Ordered(back);
        await intake.WithCarrier(back);
        await intake.SentBack(back);
        var (collected, _) = await intake.Accepted("Counter");
        await intake.Ready(collected, ReturnMethod.Counter);
        await Json(await intake.HandOver(collected));

        var list = await Json(await intake.DeskClient.GetAsync("/v1/dossiers/uncollected"));
        var late = await Json(await intake.DeskClient.GetAsync("/v1/dossiers/uncollected?olderThanDays=30"));
        var first = await Json(await intake.DeskClient.GetAsync("/v1/dossiers/uncollected?limit=1"));
        var next = await Json(await intake.DeskClient.GetAsync($"/v1/dossiers/uncollected?limit=200&after={first["next"]}"));
        intake.Clock.Now = now;

        var ids = list["items"]!.AsArray().Select(item => (Guid)item!["dossier"]!["id"]!).ToList();
        Assert.Contains(young, ids);
        Assert.Contains(back, ids);
        Assert.DoesNotContain(travelling, ids);
        Assert.DoesNotContain(collected, ids);
        var oldest = list["items"]!.AsArray().Single(item => (Guid)item!["dossier"]!["id"]! == old)!;
        Assert.Equal(40, (int?)oldest["daysWaiting"]);
        Assert.Contains(old, late["items"]!.AsArray().Select(item => (Guid)item!["dossier"]!["id"]!));
        Assert.DoesNotContain(young, late["items"]!.AsArray().Select(item => (Guid)item!["dossier"]!["id"]!));
        Assert.Equal(ids, [(Guid)first["items"]![0]!["dossier"]!["id"]!, .. next["items"]!.AsArray().Select(item => (Guid)item!["dossier"]!["id"]!)]);
        Assert.Equal(ids.Count, new[] { "upToSeven", "upToThirty", "upToNinety", "longer" }.Sum(age => (int)list["ages"]![age]!));
        Assert.True((int)list["ages"]!["upToNinety"]! >= 1);
    }

    [Fact]
    public async Task The_fee_is_registered_or_the_exemption_named()
    {
        var (id, tag) = await intake.Complete();
        await Refused(await Accept(new { feeReceiptNumber = "1", feeVnd = 1 }), 422, "INTAKE-058", "feeVnd");
        await Refused(await Accept(new { feeReceiptNumber = "1", feeExemptionCode = "merit" }), 422, "INTAKE-058", "feeExemptionCode");
        await Refused(await Accept(new { feeExemptionCode = "No!" }), 422, "INTAKE-046", "feeExemptionCode");

        await Json(await Accept(new { feeReceiptNumber = "0000127", feeVnd = 400000, feePaidBy = "Online" }));

        var dossier = await intake.Look(id);
        Assert.Equal((400000, "Online"), ((int?)dossier["fee"]!["amountVnd"], (string?)dossier["fee"]!["paidBy"]));
        var reported = dossier["reported"]!;
        Assert.Equal(
            ("Partial", true, true, "Paper", 5, 0),
            ((string?)reported["onlineLevel"], (bool)reported["payableOnline"]!, (bool)reported["postBothWays"]!, (string?)reported["transferMode"],
            (int)reported["papersDigitised"]!, (int)reported["papersReused"]!));

        Task<HttpResponseMessage> Accept(object body) => Post(intake.DeskClient, PathOf(id, "/acceptance"), body, tag);
    }

    [Fact]
    public async Task Who_is_exempt_needs_no_receipt()
    {
        var (id, tag) = await intake.Complete();

        await Json(await Post(intake.DeskClient, PathOf(id, "/acceptance"), new { feeExemptionCode = "person-with-merit" }, tag));

        Assert.Equal("person-with-merit", (string?)(await intake.Look(id))["fee"]!["exemptionCode"]);
    }
}
