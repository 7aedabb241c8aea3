using System.Text.Json.Nodes;
using LienThong.Contracts;
using LienThong.Testkit;

namespace LienThong.Notification.Tests;

[Collection(nameof(NotificationService))]
public sealed class SendDueTests(NotificationService notification)
{
    [Fact]
    public async Task A_notice_says_in_both_languages_what_the_citizen_must_know()
    {
        var (dossier, code) = await notification.GivenAccepted();

        var sent = await notification.NoticeIn("Sent", dossier);

        var mail = Assert.Single(await notification.Parties.Mails(code));
        var text = (string)mail["text"]!;
        Assert.Equal($"Hồ sơ {code} đã được tiếp nhận", (string)mail["subject"]!);
        Assert.Equal(OutsideParties.Email, (string)mail["to"]![0]!);
        Assert.Contains("Ngày hẹn trả kết quả: 08/05/2026.", text, StringComparison.Ordinal);
        Assert.Contains("Thời điểm tiếp nhận: 08:30 ngày 23/04/2026", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("8 May 2026", StringComparison.Ordinal) > text.IndexOf("08/05/2026", StringComparison.Ordinal));
        Assert.StartsWith(((Guid)sent["id"]!).ToString("N"), (string)mail["messageId"]!, StringComparison.Ordinal);
        Assert.True((bool)sent["attempts"]![0]!["ok"]!);
    }

    [Fact]
    public async Task Who_reads_English_reads_it_first()
    {
        var (dossier, code) = await notification.GivenAccepted(language: "en");

        Assert.Equal("en", (string)(await notification.NoticeIn("Sent", dossier))["language"]!);
        Assert.Equal($"Dossier {code} has been accepted", (string)Assert.Single(await notification.Parties.Mails(code))["subject"]!);
    }

    [Fact]
    public async Task Without_an_address_a_notice_is_dropped_and_stays_on_record()
    {
        var (dossier, _) = await notification.GivenAccepted(email: null);

        var dropped = await notification.NoticeIn("Dropped", dossier);

        Assert.Empty(dropped["attempts"]!.AsArray());
        Assert.Equal("no-address", (string)dropped["dropReason"]!);
    }

    [Fact]
    public async Task A_mail_server_that_was_down_gets_the_notice_once_when_it_is_up()
    {
        await notification.Parties.StopMail();
        JsonObject waiting;
        Guid dossier;
        string code;
        try
        {
            (dossier, code) = await notification.GivenAccepted();
            waiting = await Eventually.Gives("an attempt that failed", async () =>
                (await notification.Notices(dossier)).SingleOrDefault(notice => notice["attempts"]!.AsArray().Count > 0));
        }
        finally
        {
            await notification.Parties.StartMailAgain();
        }

        var sent = await notification.NoticeIn("Sent", dossier);
        Assert.Equal("Waiting", (string)waiting["state"]!);
        Assert.Equal("connection ConnectionRefused", (string)waiting["attempts"]![0]!["error"]!);
        Assert.True(sent["attempts"]!.AsArray().Count >= 2);
        Assert.Single(await notification.Parties.Mails(code));
    }

    [Fact]
    public async Task A_server_that_says_later_is_asked_again_and_given_up_in_the_end()
    {
        await notification.Parties.RefuseNext(1000);
        var (dossier, code) = await notification.GivenAccepted();

        var failed = await notification.NoticeIn("Failed", dossier);

        await notification.Parties.RefuseNext(0);
        Assert.Equal(6, failed["attempts"]!.AsArray().Count);
        Assert.All(failed["attempts"]!.AsArray(), attempt => Assert.Equal("smtp 451", (string)attempt!["error"]!));
        Assert.Empty(await notification.Parties.Mails(code));
    }

    [Fact]
    public async Task A_receiver_refused_for_good_bounces_and_is_not_tried_again()
    {
        await notification.Parties.Trouble(new { rejectTo = "gone@thu.example" });
        var (dossier, code) = await notification.GivenAccepted(email: "gone@thu.example");

        var bounced = await notification.NoticeIn("Bounced", dossier);

        await notification.Parties.Trouble(new { });
        Assert.Equal("smtp 550", (string)Assert.Single(bounced["attempts"]!.AsArray())!["error"]!);
        Assert.Contains("another way", (string)bounced["sentence"]!["en"]!, StringComparison.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Single((await notification.NoticeIn("Bounced", dossier))["attempts"]!.AsArray());
        Assert.Empty(await notification.Parties.Mails(code));
    }

    [Fact]
    public async Task When_the_server_hangs_up_after_the_mail_the_same_mail_goes_again()
    {
        await notification.Parties.Trouble(new { hangUpNext = 1 });
        var (dossier, code) = await notification.GivenAccepted();

        var sent = await notification.NoticeIn("Sent", dossier);

        Assert.Equal(2, sent["attempts"]!.AsArray().Count);
        var mails = await notification.Parties.Mails(code);
        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(mail => (string)mail["messageId"]!).Distinct());
    }

    [Fact]
    public async Task What_is_no_longer_true_when_the_server_is_back_is_not_sent()
    {
        var (dossier, code) = await notification.GivenAccepted();
        await notification.NoticeIn("Sent", dossier);
        await notification.Parties.RefuseNext(1000);
        await notification.Deliver(notification.Said(dossier, 1, new PaymentAwaited
        {
            StepNumber = 7, Since = notification.Clock.Now, Duties = [new("income-tax", "TB-01", 50_000_000, PayerRole.Seller)],
        }));
        await Eventually.Holds("an attempt that failed", async () =>
            (await notification.Notices(dossier)).Any(notice => (string)notice["template"]! == "payment-awaited" && notice["attempts"]!.AsArray().Count > 0));

        await notification.Deliver(notification.Said(dossier, 2, new ClockResumed
        {
            PausedAt = notification.Clock.Now, ResumedAt = notification.Clock.Now, WorkingDaysPaused = 5, Status = DossierStatus.Moving,
            LawfulDueOn = new(2026, 5, 15),
        }));
        var dropped = await notification.NoticeIn("Dropped", dossier);
        await notification.Parties.RefuseNext(0);

        Assert.Equal(("payment-awaited", "no-longer-true"), ((string)dropped["template"]!, (string)dropped["dropReason"]!));
        await Eventually.Holds("the news that it was paid", async () => (await notification.Parties.Mails(code)).Count == 2, TimeSpan.FromSeconds(20));
        Assert.DoesNotContain(await notification.Parties.Mails(code), mail => ((string)mail["subject"]!).Contains("nộp tiền", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_crash_between_sending_and_recording_the_same_mail_goes_again()
    {
        var (dossier, code) = await notification.GivenAccepted();
        await notification.NoticeIn("Sent", dossier);

        // What such a crash leaves: the mail is out, the notice waits, another worker's lease runs.
        await notification.Sql<Guid>(
            $"UPDATE notice SET state = 1, sent_at = NULL, next_try_at = now(), leased_until = now() + interval '2 seconds' WHERE dossier_id = '{dossier}'");
        await Eventually.Holds("the mail again", async () => (await notification.Parties.Mails(code)).Count == 2);

        Assert.Single((await notification.Parties.Mails(code)).Select(mail => (string)mail["messageId"]!).Distinct());
        await notification.NoticeIn("Sent", dossier);
    }

    [Fact]
    public async Task No_address_is_kept_or_logged()
    {
        var (dossier, _) = await notification.GivenAccepted();
        await notification.NoticeIn("Sent", dossier);
        var (unusable, _) = await notification.GivenAccepted(email: "nhung.nguyen@@thu.example");
        await notification.NoticeIn("Failed", unusable);

        var rows = await notification.Sql<string>("SELECT string_agg(n::text, ' ') FROM notice n")
            + await notification.Sql<string>("SELECT string_agg(a::text, ' ') FROM notice_attempt a");
        Assert.NotEmpty(notification.Logs.Lines);
        Assert.DoesNotContain("nhung.nguyen", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("nhung.nguyen", string.Join('\n', notification.Logs.Lines), StringComparison.Ordinal);
    }
}
