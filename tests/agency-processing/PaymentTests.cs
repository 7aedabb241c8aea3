using System.Text.Json.Nodes;
using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class PaymentTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task Seller_and_buyer_pay_apart_and_only_the_last_payment_is_said()
    {
        await agency.GivenDuties(_dossier);
        using var desk = agency.As("an", AgencyService.Desk);
        agency.Clock.Advance(TimeSpan.FromHours(5));
        var early = agency.Clock.Now.AddHours(-2);

        var first = await PayInPart(desk, ["TB-2"], "BL-2", agency.Clock.Now.AddHours(-1)).Answer(200);
        Assert.DoesNotContain(await agency.Announced(_dossier), said => said.Type == "agency.duty-paid.v1");
        var last = await PayInPart(desk, ["TB-1"], "BL-1", early).Answer(200);

        Assert.Equal((25_000_000L, 0L), ((long)first["openVnd"]!, (long)last["openVnd"]!));
        var said = Assert.Single(await agency.Announced(_dossier), said => said.Type == "agency.duty-paid.v1").Data;
        Assert.Equal(["TB-1", "TB-2"], said.GetProperty("noticeNumbers").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal(agency.Clock.Now.AddHours(-1), said.GetProperty("paidAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task After_a_part_the_rest_may_be_paid_in_full()
    {
        await agency.GivenDuties(_dossier);
        using var desk = agency.As("an", AgencyService.Desk);
        await PayInPart(desk, ["TB-2"], "BL-2", agency.Clock.Now).Answer(200);

        await desk.Pay(_dossier, agency.Clock.Now).Refused(422, "AGENCY-023", "noticeNumbers");
        await desk.Pay(_dossier, agency.Clock.Now, PaymentProof.Electronic, "TB-1").Answer(200);

        Assert.Equal(2, (await agency.Announced(_dossier))[^1].Data.GetProperty("noticeNumbers").GetArrayLength());
    }

    [Fact]
    public async Task A_part_that_cannot_be_is_refused()
    {
        await agency.GivenDuties(_dossier);
        using var desk = agency.As("an", AgencyService.Desk);
        var now = agency.Clock.Now;

        await PayInPart(desk, ["TB-9"], "BL-1", now).Refused(422, "AGENCY-052", "noticeNumbers");
        await PayInPart(desk, ["TB-1", "TB-1"], "BL-1", now).Refused(422, "AGENCY-032", "noticeNumbers");
        await PayInPart(desk, ["TB-1"], "BL-1", now.AddSeconds(1)).Refused(422, "AGENCY-024", "paidAt");
        await PayInPart(desk, ["TB-1"], "BL-1", now, 24_999_999).Refused(422, "AGENCY-054", "amountVnd");
        await PayInPart(desk, ["TB-1"], "BL-1", now, 25_000_000).Answer(200);
        await PayInPart(desk, ["TB-1"], "BL-2", now).Refused(409, "AGENCY-021");
        await PayInPart(desk, ["TB-2"], "BL-1", now).Refused(409, "AGENCY-053", "proofNumber");
        await PayInPart(agency.As("thue", AgencyService.TaxOffice), ["TB-2"], "BL-2", now).Refused(403, "AGENCY-019");
        await PayInPart(agency.As("x", "H99.22"), ["TB-2"], "BL-2", now).Refused(404, "AGENCY-018");
    }

    [Fact]
    public async Task An_amount_that_differs_is_refused_for_a_payment_in_full_too()
    {
        await agency.GivenDuties(_dossier);
        using var desk = agency.As("an", AgencyService.Desk);

        await Pay(desk, "payment", ["TB-1", "TB-2"], "BL-1", agency.Clock.Now, 31_250_001).Refused(422, "AGENCY-054", "amountVnd");
        await Pay(desk, "payment", ["TB-1", "TB-2"], "BL-1", agency.Clock.Now, 31_250_000).Answer(200);
    }

    [Fact]
    public async Task A_duty_that_only_its_debtor_may_pay_is_paid_by_nobody_else()
    {
        await agency.Hear(_dossier, Steps.Assigned(1, "transfer", AgencyService.Desk, "desk"));
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(2, "assess-duty", AgencyService.TaxOffice, "tax-office", "assessed"), "thue");
        using var tax = agency.As("thue", AgencyService.TaxOffice);
        var notices = new[]
        {
            new { kind = "income-tax", noticeNumber = "TB-1", amountVnd = 5, payer = "Seller", anyoneMayPay = false },
            new { kind = "registration-fee", noticeNumber = "TB-2", amountVnd = 7, payer = "Buyer", anyoneMayPay = true },
        };
        item = await tax.Act($"/v1/work/{item["id"]}/duties", new { notices }, item).Answer(200);
        await tax.Complete(item, "assessed").Answer(200);
        using var desk = agency.As("an", AgencyService.Desk);

        await PayInPart(desk, ["TB-1"], "BL-1", agency.Clock.Now, paidBy: "Other").Refused(422, "AGENCY-055", "paidBy");
        await PayInPart(desk, ["TB-1"], "BL-1", agency.Clock.Now, paidBy: "Buyer").Refused(422, "AGENCY-055", "paidBy");
        await PayInPart(desk, ["TB-1"], "BL-1", agency.Clock.Now, paidBy: "Seller").Answer(200);
        await PayInPart(desk, ["TB-2"], "BL-2", agency.Clock.Now, paidBy: "Other").Answer(200);
        using var nobody = await PayInPart(desk, ["TB-2"], "BL-2", agency.Clock.Now, paidBy: "Nobody");
        Assert.Equal(400, (int)nobody.StatusCode);
    }

    [Fact]
    public async Task Two_payments_of_one_notice_at_once_are_registered_once()
    {
        await agency.GivenDuties(_dossier);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            i => PayInPart(agency.As($"desk-{i}", AgencyService.Desk), ["TB-1"], $"BL-{i}", agency.Clock.Now)));

        Assert.Equal([200, 409, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task A_notice_is_corrected_before_it_is_paid_and_what_it_said_stays()
    {
        await agency.GivenDuties(_dossier);
        using var tax = agency.As("thue", AgencyService.TaxOffice);
        var notice = await Notice(tax, "TB-1");

        await Correct(tax, notice, 0).Refused(422, "AGENCY-015", "amountVnd");
        await Correct(tax, notice, 25_000_000).Refused(422, "AGENCY-050", "amountVnd");
        await Correct(tax, notice, 20_000_000, "Tính nhầm").Refused(422, "AGENCY-030", "reasonCode");
        await Correct(tax, notice, 20_000_000, number: "TB-9").Refused(422, "AGENCY-052", "noticeNumber");
        await Correct(agency.As("an", AgencyService.Desk), notice, 20_000_000).Refused(403, "AGENCY-051");
        await Correct(agency.As("x", "H99.22"), notice, 20_000_000).Refused(404, "AGENCY-018");
        await Correct(tax, notice, 20_000_000).Answer(200);
        await Correct(tax, notice, 21_000_000).Refused(412, "AGENCY-002");

        var said = (await agency.Announced(_dossier))[^1];
        Assert.Equal(("agency.duty-raised.v1", 20_000_000L), (said.Type, said.Data.GetProperty("duties")[0].GetProperty("amountVnd").GetInt64()));
        var corrected = await Notice(tax, "TB-1");
        Assert.Equal(25_000_000L, (long)Assert.Single(corrected["corrections"]!.AsArray())!["amountVnd"]!);
        await PayInPart(agency.As("an", AgencyService.Desk), ["TB-1"], "BL-1", agency.Clock.Now, 20_000_000).Answer(200);
        await Correct(tax, await Notice(tax, "TB-1"), 1).Refused(409, "AGENCY-021");
    }

    private Task<HttpResponseMessage> Correct(
        HttpClient http, JsonObject notice, long amountVnd, string reasonCode = "wrong-price", string number = "TB-1") =>
        http.Act($"/v1/duties/{_dossier}/corrections", new { noticeNumber = number, amountVnd, reasonCode }, notice);

    private async Task<JsonObject> Notice(HttpClient http, string number) =>
        (await http.Get($"/v1/duties/{_dossier}").Answer(200))["notices"]!.AsArray().Single(notice => (string?)notice!["noticeNumber"] == number)!.AsObject();

    private Task<HttpResponseMessage> PayInPart(
        HttpClient http, string[] numbers, string proofNumber, DateTimeOffset paidAt, long? amountVnd = null, string? paidBy = null) =>
        Pay(http, "partial-payments", numbers, proofNumber, paidAt, amountVnd, paidBy);

    private Task<HttpResponseMessage> Pay(
        HttpClient http, string noun, string[] noticeNumbers, string proofNumber, DateTimeOffset paidAt, long? amountVnd = null,
        string? paidBy = null) => http.Act(
            $"/v1/duties/{_dossier}/{noun}", new { noticeNumbers, paidAt, proof = "Electronic", proofNumber, amountVnd, paidBy });
}
