using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;

namespace LienThong.AgencyProcessing.Tests;

public sealed class DutyTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private readonly Guid _dossier = Guid.CreateVersion7();

    [Fact]
    public async Task Notices_are_raised_together_and_said()
    {
        await agency.GivenDuties(_dossier);

        var said = (await agency.Announced(_dossier))[^2];
        Assert.Equal("agency.duty-raised.v1", said.Type);
        Assert.Equal([25_000_000L, 6_250_000L], said.Data.GetProperty("duties").EnumerateArray().Select(d => d.GetProperty("amountVnd").GetInt64()));
        Assert.Equal("Seller", said.Data.GetProperty("duties")[0].GetProperty("payer").GetString());
    }

    [Fact]
    public async Task Every_notice_is_checked()
    {
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(1, "assess-duty", AgencyService.TaxOffice, "tax-office", "assessed"), "an");
        using var http = agency.As("an", AgencyService.TaxOffice);

        await http.Raise(item, Steps.Notice("TB-1", 1), Steps.Notice("TB-2", 0)).Refused(422, "AGENCY-015", "notices[1].amountVnd");
        await http.Raise(item, Steps.Notice("TB-1", long.MaxValue)).Refused(422, "AGENCY-015", "notices[0].amountVnd");
        await http.Raise(item, [null!]).Refused(422, "AGENCY-008", "notices[0]");
        await http.Raise(item, Steps.Notice("TB-1", 1), Steps.Notice("TB-1", 2)).Refused(422, "AGENCY-016", "notices[1].noticeNumber");
        await http.Raise(item, Steps.Notice("TB\u0007", 1)).Refused(422, "AGENCY-009", "notices[0].noticeNumber");
        await http.Raise(item, new DutyNotice("", "TB-1", 1, PayerRole.Buyer)).Refused(422, "AGENCY-008", "notices[0].kind");
        using var none = await http.Raise(item);
        using var nobody = await http.Act(
            $"/v1/work/{item["id"]}/duties", new { notices = new[] { new { kind = "x", noticeNumber = "1", amountVnd = 1, payer = "Nobody" } } }, item);

        Assert.Equal(400, (int)none.StatusCode);
        Assert.Equal(400, (int)nobody.StatusCode);
        Assert.Single(await agency.Announced(_dossier));
    }

    [Fact]
    public async Task A_number_is_used_once_in_a_dossier()
    {
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(1, "assess-duty", AgencyService.TaxOffice, "tax-office", "assessed"), "an");
        using var http = agency.As("an", AgencyService.TaxOffice);
        item = await http.Raise(item, Steps.Notice("TB-1", 1)).Answer(200);

        await http.Raise(item, Steps.Notice("TB-1", 1)).Refused(422, "AGENCY-016", "notices[0].noticeNumber");
    }

    [Fact]
    public async Task An_electronic_payment_counts_from_its_own_moment()
    {
        await agency.GivenDuties(_dossier);
        var paidAt = agency.Clock.Now.AddHours(1);
        agency.Clock.Now = agency.Clock.Now.AddHours(5);

        await agency.As("an", AgencyService.Desk).Pay(_dossier, paidAt.ToOffset(TimeSpan.FromHours(7))).Answer(200);

        var said = (await agency.Announced(_dossier))[^1];
        Assert.Equal("agency.duty-paid.v1", said.Type);
        Assert.Equal(paidAt, said.Data.GetProperty("paidAt").GetDateTimeOffset());
        Assert.Equal(["TB-1", "TB-2"], said.Data.GetProperty("noticeNumbers").EnumerateArray().Select(n => n.GetString()));
    }

    [Fact]
    public async Task A_paper_payment_counts_from_now()
    {
        await agency.GivenDuties(_dossier);
        var paidAt = agency.Clock.Now.AddHours(1);
        agency.Clock.Now = agency.Clock.Now.AddHours(5);

        await agency.As("an", AgencyService.Desk).Pay(_dossier, paidAt, PaymentProof.Paper).Answer(200);

        Assert.Equal(agency.Clock.Now, (await agency.Announced(_dossier))[^1].Data.GetProperty("paidAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_payment_is_possible_and_in_full_and_registered_once()
    {
        await agency.GivenDuties(_dossier);
        var now = agency.Clock.Now;
        using var desk = agency.As("an", AgencyService.Desk);

        await desk.Pay(_dossier, now.AddMinutes(1)).Refused(422, "AGENCY-024", "paidAt");
        await desk.Pay(_dossier, now.AddMinutes(-1)).Refused(422, "AGENCY-025", "paidAt");
        await desk.Pay(_dossier, now, PaymentProof.Electronic, "TB-1").Refused(422, "AGENCY-023", "noticeNumbers");
        await desk.Pay(_dossier, now, PaymentProof.Electronic, "TB-1", "TB-2", "TB-3").Refused(422, "AGENCY-023", "noticeNumbers");
        await desk.Pay(_dossier, now).Answer(200);
        await desk.Pay(_dossier, now).Refused(409, "AGENCY-021");

        Assert.Single(await agency.Announced(_dossier), said => said.Type == "agency.duty-paid.v1");
    }

    [Fact]
    public async Task Nothing_is_paid_before_it_was_assessed_to_the_end()
    {
        await agency.Hear(_dossier, Steps.Assigned(1, "transfer", AgencyService.Desk, "desk"));
        using var desk = agency.As("an", AgencyService.Desk);
        await desk.Pay(_dossier, agency.Clock.Now).Refused(409, "AGENCY-020");
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(2, "assess-duty", AgencyService.TaxOffice, "tax-office", "assessed"), "tax");
        await agency.As("tax", AgencyService.TaxOffice).Raise(item, Steps.Notice("TB-1", 1), Steps.Notice("TB-2", 1)).Answer(200);

        await desk.Pay(_dossier, agency.Clock.Now).Refused(409, "AGENCY-022");
    }

    [Fact]
    public async Task Only_the_desk_and_the_land_office_register_and_strangers_know_nothing()
    {
        await agency.GivenDuties(_dossier);

        await agency.As("tax", AgencyService.TaxOffice).Pay(_dossier, agency.Clock.Now).Refused(403, "AGENCY-019");
        await agency.As("x", "H99.13").Pay(_dossier, agency.Clock.Now).Refused(404, "AGENCY-018");
        await agency.As("x", "H99.13").GetAsync($"/v1/duties/{_dossier}", TestContext.Current.CancellationToken).Refused(404, "AGENCY-018");
    }

    [Fact]
    public async Task All_who_take_part_see_the_duties()
    {
        await agency.GivenDuties(_dossier);
        await agency.Hear(_dossier, new PaymentAwaited
        {
            StepNumber = 3,
            Duties = [Steps.Notice("TB-1", 25_000_000), Steps.Notice("TB-2", 6_250_000)],
            Since = agency.Clock.Now,
        });

        var duties = (await agency.As("head", AgencyService.TaxOffice, "head")
            .GetFromJsonAsync<JsonObject>($"/v1/duties/{_dossier}", TestContext.Current.CancellationToken))!;

        Assert.Equal(31_250_000, (long)duties["openVnd"]!);
        Assert.All(duties["notices"]!.AsArray(), notice => Assert.NotNull((string?)notice!["awaitedSince"]));
    }
}
