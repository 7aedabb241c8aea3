using System.Net;
using LienThong.Contracts;

namespace LienThong.Notification.Tests;

[Collection(nameof(NotificationService))]
public sealed class StatusNoticesTests(NotificationService notification)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dossier_gives_one_notice_for_every_change_of_its_status()
    {
        var dossier = Guid.CreateVersion7();
        var (accepted, code) = notification.Accepted(dossier);
        object[] facts =
        [
            Step(1, "transfer", DossierStatus.Accepted), Step(2, "review", DossierStatus.Moving, changed: true), Step(3, "review", DossierStatus.Moving),
            Step(6, "assess-duty", DossierStatus.Moving, ClockRule.Paused),
            Step(7, "pay", DossierStatus.WaitingForPayment, ClockRule.Paused, changed: true, agency: null),
            new PaymentAwaited
            {
                StepNumber = 7, Since = notification.Clock.Now,
                Duties = [new("income-tax", "TB-01", 50_000_000, PayerRole.Seller), new("registration-fee", "TB-02", 2_500_000, PayerRole.Buyer)],
            },
            new ClockResumed
            {
                PausedAt = notification.Clock.Now, ResumedAt = notification.Clock.Now, WorkingDaysPaused = 5, Status = DossierStatus.Moving,
                LawfulDueOn = new(2026, 5, 15),
            },
            new DueDateChanged { OriginalDueOn = new(2026, 5, 8), PreviousDueOn = new(2026, 5, 8), LawfulDueOn = new(2026, 5, 15), ReasonCode = "pause" },
            Step(8, "record-payment", DossierStatus.Moving, changed: true), Step(9, "draft", DossierStatus.Moving),
            new ResultReady
            {
                DossierCode = code, DeskAgency = NotificationService.Desk, ReturnBy = ReturnMethod.Post, FinishedAt = notification.Clock.Now,
                LawfulDueOn = new(2026, 5, 15), WorkingDaysLate = -1, LateByAgency = [],
            },
            new DossierReturned { ReturnedBy = ReturnMethod.Post, ReturnedAt = notification.Clock.Now },
        ];
        var events = facts.Select((fact, i) => notification.Said(dossier, i + 1, fact)).ToList();

        // Mails go out while they are true: after the pause began, while the payment is awaited, while the result waits.
        await notification.Deliver([accepted, .. events[..4]]);
        await Mails(code, 3);
        await notification.Deliver(events[4..6]);
        await Mails(code, 4);
        await notification.Deliver(events[6..10]);
        await Mails(code, 5);
        await notification.Deliver(events[10..11]);
        await Mails(code, 6);
        await notification.Deliver(events[11..]);
        await notification.Deliver([accepted, .. events]); // everything twice

        Assert.Equal(
            ["dossier-accepted", "step-assigned", "clock-paused", "payment-awaited", "clock-resumed", "result-ready-post", "dossier-returned"],
            (await notification.Notices(dossier)).Select(notice => (string)notice["template"]!));
        await Mails(code, 7);
        var pay = (await notification.Parties.Mails(code)).Single(mail => ((string)mail["subject"]!).Contains("nộp tiền", StringComparison.Ordinal));
        Assert.Contains("Thuế thu nhập cá nhân (bên chuyển nhượng nộp): 50.000.000 đồng, thông báo số TB-01", (string)pay["text"]!, StringComparison.Ordinal);
        Assert.Contains("Tổng cộng: 52.500.000 đồng.", (string)pay["text"]!, StringComparison.Ordinal);
        Assert.Contains("Total: VND 52,500,000.", (string)pay["text"]!, StringComparison.Ordinal);
        Assert.Empty(await notification.Parked(dossier));
    }

    [Fact]
    public async Task What_routing_says_before_intake_waits_for_it()
    {
        var dossier = Guid.CreateVersion7();
        var (accepted, _) = notification.Accepted(dossier);

        await notification.Deliver(notification.Said(dossier, 1, Step(2, "review", DossierStatus.Moving, changed: true)));
        Assert.Empty(await notification.Notices(dossier));
        await notification.Deliver(accepted);

        Assert.Equal(["dossier-accepted", "step-assigned"], (await notification.Notices(dossier)).Select(notice => (string)notice["template"]!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_end_without_a_result_is_told_too(bool withdrawn)
    {
        var (dossier, _) = await notification.GivenAccepted();

        await notification.Deliver(notification.Said(
            dossier, 1, withdrawn ? new DossierWithdrawn { ReasonCode = "own-wish" } : new DossierStopped { ReasonCode = "court" }));

        Assert.Equal(withdrawn ? "Withdrawn" : "Stopped", (string)(await notification.Notices(dossier))[1]["status"]!);
    }

    [Fact]
    public async Task A_stranger_sees_nothing_and_operations_see_all()
    {
        var (dossier, _) = await notification.GivenAccepted();
        using var operations = notification.CreateClient("H99.1", "officer", "ops.read");
        using var nobody = notification.CreateStranger();
        using var officer = notification.CreateClient(NotificationService.Desk, "officer", "dossier.submit");

        Assert.Empty(await notification.Notices(dossier, "H99.13"));
        Assert.Single(await notification.Notices(dossier));
        Assert.Contains(dossier.ToString(), await operations.GetStringAsync($"/v1/notices?dossier={dossier}", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/v1/notices", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/v1/notices", Ct)).StatusCode);
    }

    [Fact]
    public async Task An_agency_sees_what_was_told_of_dossiers_it_took_part_in()
    {
        var (dossier, _) = await notification.GivenAccepted();
        await notification.Deliver(notification.Said(dossier, 1, Step(1, "review", DossierStatus.Accepted, agency: "H99.21")));
        using var land = notification.CreateClient("H99.21", "officer", "work.act");
        using var tax = notification.CreateClient("H99.22", "officer", "work.act");

        Assert.Contains(dossier.ToString(), await land.GetStringAsync($"/v1/notices?dossier={dossier}", Ct), StringComparison.Ordinal);
        Assert.DoesNotContain(dossier.ToString(), await tax.GetStringAsync($"/v1/notices?dossier={dossier}", Ct), StringComparison.Ordinal);
    }

    private Task Mails(string code, int count) => Testkit.Eventually.Holds(
        $"{count} mails", async () => (await notification.Parties.Mails(code)).Count == count, TimeSpan.FromSeconds(30));

    private StepAssigned Step(
        int number, string kind, DossierStatus status, ClockRule clock = ClockRule.Runs, bool changed = false, string? agency = "H99.21") => new()
    {
        StepNumber = number, StepId = kind, Name = new("Thẩm định hồ sơ", "Appraise the dossier"), Kind = kind, Role = "land-office",
        Agency = agency, Position = "officer", StartsAt = notification.Clock.Now, Clock = clock, Status = status, StatusChanged = changed,
        Outcomes = [], DossierCode = "H99.12-260423-0001", ProcedureCode = "1.013831", ProcedureVersion = 1, DeskAgency = NotificationService.Desk,
    };
}
