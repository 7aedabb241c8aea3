using LienThong.Contracts;
using LienThong.Local.Walk;

namespace LienThong.Journey.Tests;

/// <summary>What goes another way than straight on, each through all services at once on one system.</summary>
[Collection("one system at a time")]
public sealed class BadDaysTests
{
    private static readonly DateTimeOffset FridayMorning = new(2026, 4, 24, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Every_way_off_the_plain_route_ends_where_it_should_though_the_broker_goes_away()
    {
        await using var journey = await Journey.Start();
        using var gateway = new Gateway(journey.System);
        await using var quiet = new Quiet(journey.System);
        await new Clock(journey.System.ClockOffsetFile, quiet, TimeProvider.System).Start(FridayMorning, TestContext.Current.CancellationToken);
        Traveller Dossier(string name) => new(journey.System, gateway, name);

        await Task.WhenAll(
            RefusedAtTheDesk(Dossier("refused-at-desk")), IncompleteAndThenAccepted(Dossier("incomplete")),
            RefusedAfterAppraisalAndSentBack(Dossier("refused")), SupplementedTwice(Dossier("supplemented")));
        Assert.True(await journey.System.StopBroker(TestContext.Current.CancellationToken));
        var more = Task.WhenAll(
            Withdrawn(Dossier("withdrawn")), Stopped(Dossier("stopped")),
            ReturnedForCorrection(Dossier("corrected")), HandedInByAProxyAndExtended(Dossier("extended")));
        await IntakeGoesOnReceiving(journey);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken); // the outage lasts a while
        await journey.System.StartBroker(TestContext.Current.CancellationToken);
        await more;

        await Verdict.EveryPromiseIsKept(journey.System);
        var said = await Verdict.Journal(journey.System);
        Assert.All(
            said.GroupBy(e => (e.Source, e.DossierId)),
            stream => Assert.Equal(Enumerable.Range(1, stream.Count()), stream.Select(e => e.Version).Order()));
        Assert.Empty(journey.System.Crashed());
    }

    private static async Task IntakeGoesOnReceiving(Journey journey)
    {
        using var http = new HttpClient();
        var ready = await http.GetStringAsync(new Uri(journey.System.Services["intake"], "/health/ready"), TestContext.Current.CancellationToken);
        Assert.Contains("\"status\"", ready, StringComparison.Ordinal); // 200: degraded at most
    }

    private static async Task RefusedAtTheDesk(Traveller dossier)
    {
        await dossier.Submit();

        await dossier.AtDesk("refusal", new { reasonCode = "not-competent", reason = "Thửa đất thuộc tỉnh khác." });

        await dossier.DossierIs(DossierStatus.Refused);
        await dossier.WasTold("intake.dossier-refused.v1");
    }

    private static async Task IncompleteAndThenAccepted(Traveller dossier)
    {
        await dossier.Submit();
        var asked = await dossier.AtDesk("supplement-request", new { untilOn = "2026-04-28" });
        Assert.Equal(5, asked.Json.GetProperty("papers").GetArrayLength());
        await dossier.DossierIs(DossierStatus.WaitingForSupplement);
        foreach (var kind in asked.Json.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("kind").GetString()!).ToList())
        {
            await dossier.Attach(kind);
        }

        await dossier.AtDesk("supplement", new { });
        await dossier.DossierIs(DossierStatus.Submitted);
        await dossier.AtDesk("acceptance", new { feeReceiptNumber = "BL-INCOMPLETE" });

        await dossier.Until(DossierStatus.Accepted);
    }

    private static async Task RefusedAfterAppraisalAndSentBack(Traveller dossier)
    {
        await dossier.ComeToAppraisal("Post");
        await dossier.Complete("appraise", "not-eligible", "land-disputed", await dossier.PaperBy("appraise", "refusal"));
        await dossier.Until(DossierStatus.Finished);
        var parcel = await dossier.HandToCarrier();
        await dossier.CarrierSays(parcel, "failed", "no-one-home");
        await dossier.CarrierSays(parcel, "sent-back", "refused");
        await dossier.ParcelWhen(one => one.State == "SentBack");
        await dossier.DossierIs(DossierStatus.Finished);

        await Testkit.Eventually.Holds("the desk may hand it over", async () => (await dossier.Dossier()).GetProperty("parcel").GetProperty("place").GetString() == "SentBack");
        await dossier.AtDesk("hand-over", new { receiverName = "Trần Thị Mẫu", receiverCitizenId = "001190000002", relation = "người nộp" });

        await dossier.Until(DossierStatus.Returned);
        await dossier.DossierIs(DossierStatus.Returned);
        await dossier.WasTold("routing.result-ready.v1", "routing.dossier-returned.v1");
    }

    private static async Task SupplementedTwice(Traveller dossier)
    {
        await dossier.ComeToAppraisal();
        await dossier.AskForPapers("appraise");
        await dossier.BringPapers("appraise");
        await dossier.AskForPapers("appraise", leaderReasonCode: "new-fact");
        await dossier.BringPapers("appraise");

        await dossier.Complete("appraise", "eligible");
        await dossier.Take("check");
    }

    private static async Task Withdrawn(Traveller dossier)
    {
        await dossier.ComeToAppraisal();

        await dossier.AtDesk("withdrawal", new { reasonCode = "changed-mind" });

        await dossier.Until(DossierStatus.Withdrawn);
        await dossier.DossierIs(DossierStatus.Withdrawn);
        await dossier.WasTold("routing.dossier-withdrawn.v1");
    }

    private static async Task Stopped(Traveller dossier)
    {
        await dossier.ComeToAppraisal();

        await dossier.ByLeader("stop", new { reasonCode = "court-order", paper = await dossier.PaperBy("appraise", "stop") });

        await dossier.Until(DossierStatus.Stopped);
        await dossier.DossierIs(DossierStatus.Stopped);
        await dossier.WasTold("routing.dossier-stopped.v1");
    }

    private static async Task ReturnedForCorrection(Traveller dossier)
    {
        await dossier.ComeToAppraisal();
        await dossier.Complete("appraise", "eligible");
        await dossier.Complete("check", "to-correct", "wrong-area");
        await dossier.Complete("appraise", "eligible");

        await dossier.Complete("check", "agreed");
        await dossier.Take("approve-sheet");
    }

    private static async Task HandedInByAProxyAndExtended(Traveller dossier)
    {
        await dossier.ComeToAppraisal(
            "Counter",
            Traveller.Party("Buyer", "Trần Thị Mẫu", "001190000002", isApplicant: false),
            Traveller.Party("Proxy", "Nguyễn Văn Dụ", "001090000004", isApplicant: true, "12/2026/UQ", "2026-04-20"));

        await dossier.ByLeader("extension", new { newDueOn = "2026-05-20", reasonCode = "workload", paper = await dossier.PaperBy("appraise", "form-04") });

        await Testkit.Eventually.Holds("intake knows the new date", async () => (await dossier.Dossier()).GetRawText().Contains("2026-05-20", StringComparison.Ordinal));
    }
}
