using LienThong.AgencyProcessing.Kinds;

namespace LienThong.AgencyProcessing.Tests;

public sealed class StepKindTests(AgencyService agency) : IClassFixture<AgencyService>
{
    private static readonly string Digest = new('a', 64);

    private readonly Guid _dossier = Guid.CreateVersion7();

    [Theory]
    [InlineData("transfer")]
    [InlineData("review")]
    [InlineData("approve")]
    [InlineData("draft")]
    [InlineData("hand-back")]
    public async Task Plain_kinds_only_follow_the_file(string kind)
    {
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(1, kind, AgencyService.LandOffice, "land-office", "done"), "an");

        await agency.As("an", AgencyService.LandOffice).Complete(item, "done").Answer(200);
    }

    [Fact]
    public void Every_kind_of_the_routes_is_known() => Assert.Equal(
        ["approve", "assess-duty", "draft", "hand-back", "issue-result", "record-payment", "review", "transfer"], StepKinds.Names.Order());

    [Fact]
    public async Task An_assessment_cannot_end_before_a_duty_was_raised()
    {
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(1, "assess-duty", AgencyService.TaxOffice, "tax-office", "assessed"), "an");
        using var http = agency.As("an", AgencyService.TaxOffice);
        await http.Complete(item, "assessed").Refused(409, "AGENCY-012");

        item = await http.Raise(item, Steps.Notice("TB-1", 1)).Answer(200);

        await http.Complete(item, "assessed").Answer(200);
    }

    [Fact]
    public async Task The_payment_is_recorded_only_once_everything_is_paid()
    {
        await agency.GivenDuties(_dossier);
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(3, "record-payment", AgencyService.Desk, "desk", "recorded"), "an");
        using var http = agency.As("an", AgencyService.Desk);
        await http.Complete(item, "recorded").Refused(409, "AGENCY-013");

        await http.Pay(_dossier, agency.Clock.Now).Answer(200);

        await http.Complete(item, "recorded").Answer(200);
    }

    [Fact]
    public async Task A_dossier_without_duties_has_no_payment_to_record()
    {
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(1, "record-payment", AgencyService.Desk, "desk", "recorded"), "an");

        await agency.As("an", AgencyService.Desk).Complete(item, "recorded").Refused(409, "AGENCY-013");
    }

    [Fact]
    public async Task Signing_cannot_end_before_the_result_was_issued()
    {
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(1, "issue-result", AgencyService.LandOffice, "land-office", "signed"), "an");
        using var http = agency.As("an", AgencyService.LandOffice);
        await http.Complete(item, "signed").Refused(409, "AGENCY-014");

        item = await http.Issue(item, "DA 123456", Digest.ToUpperInvariant()).Answer(200);
        var issued = (await agency.Announced(_dossier))[^1];
        await http.Complete(item, "signed").Answer(200);

        Assert.Equal("agency.result-issued.v1", issued.Type);
        Assert.Equal("DA 123456", issued.Data.GetProperty("resultNumber").GetString());
        Assert.Equal(Digest, issued.Data.GetProperty("paper").GetProperty("digest").GetString());
    }

    [Fact]
    public async Task A_result_has_a_number_and_a_true_digest_and_is_issued_once()
    {
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(1, "issue-result", AgencyService.LandOffice, "land-office", "signed"), "an");
        using var http = agency.As("an", AgencyService.LandOffice);

        await http.Issue(item, "DA\t1", Digest).Refused(422, "AGENCY-009", "resultNumber");
        await http.Issue(item, "DA 1", "abc").Refused(422, "AGENCY-026", "digest");
        await http.Issue(item, "DA 1", new string('g', 64)).Refused(422, "AGENCY-026", "digest");
        item = await http.Issue(item, "DA 1", Digest).Answer(200);
        await http.Issue(item, "DA 1", Digest).Refused(409, "AGENCY-027");
    }

    [Fact]
    public async Task Duties_and_results_belong_to_their_own_kinds_and_to_the_holder()
    {
        var item = await agency.GivenTaken(_dossier, Steps.Assigned(1, "review", AgencyService.LandOffice, "land-office", "done"), "an");
        using var holder = agency.As("an", AgencyService.LandOffice);
        using var other = agency.As("binh", AgencyService.LandOffice);

        await holder.Raise(item, Steps.Notice("TB-1", 1)).Refused(409, "AGENCY-011");
        await holder.Issue(item, "DA 1", Digest).Refused(409, "AGENCY-011");
        await other.Raise(item, Steps.Notice("TB-1", 1)).Refused(409, "AGENCY-005");
        await other.Issue(item, "DA 1", Digest).Refused(409, "AGENCY-005");
    }
}
