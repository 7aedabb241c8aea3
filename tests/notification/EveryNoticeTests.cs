using System.Text.Json.Nodes;
using LienThong.Contracts;
using LienThong.Testkit;

namespace LienThong.Notification.Tests;

/// <summary>Every fact that is told, as the citizen reads it in the mail.</summary>
[Collection(nameof(NotificationService))]
public sealed class EveryNoticeTests(NotificationService notification)
{
    private static readonly PaperRef Paper = new("form-02", Guid.CreateVersion7(), new string('a', 64));

    [Fact]
    public async Task Papers_missing_at_the_desk_are_named_all_at_once_before_there_is_a_code()
    {
        var dossier = await Submitted();

        var text = await Told(dossier, "dossier-incomplete", "intake", 2, new DossierIncomplete
        {
            ProcedureCode = "1.013831", DeskAgency = NotificationService.Desk, DocumentKinds = ["gcn", "hop-dong", "giay-la"], UntilOn = new(2026, 5, 4), Paper = Paper,
        });

        Assert.Contains("- Giấy chứng nhận đã cấp\n- Hợp đồng chuyển nhượng hoặc tặng cho đã công chứng\n- giay-la\nHạn bổ sung: 04/05/2026.", text, StringComparison.Ordinal);
        Assert.Contains("- Land certificate as issued", text, StringComparison.Ordinal);
        Assert.Equal("WaitingForSupplement", (string)(await notification.Notices(dossier))[0]["status"]!);
    }

    [Fact]
    public async Task Who_brought_the_papers_already_is_not_asked_for_them()
    {
        var dossier = await Submitted();
        await notification.Deliver(
            notification.Said(dossier, 2, new DossierIncomplete { ProcedureCode = "1.013831", DeskAgency = NotificationService.Desk, DocumentKinds = ["gcn"] }),
            notification.Said(dossier, 3, new SupplementReceived { Papers = [Paper], BeforeAcceptance = true }));

        Assert.Equal("no-longer-true", (string)(await notification.NoticeIn("Dropped", dossier))["dropReason"]!);
    }

    [Theory]
    [InlineData("not-competent", "dossier-refused", "Lý do: không thuộc thẩm quyền giải quyết.", "Refused")]
    [InlineData("withdrawn", "withdrawn-at-desk", "trước khi tiếp nhận", "Withdrawn")]
    public async Task A_refusal_at_the_desk_says_why(string reason, string template, string words, string status)
    {
        var dossier = await Submitted();

        var text = await Told(dossier, template, "intake", 2, new DossierRefused { ReasonCode = reason, Paper = Paper });

        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Equal(status, (string)(await notification.Notices(dossier))[0]["status"]!);
    }

    [Fact]
    public async Task A_supplement_asked_by_an_agency_and_what_follows()
    {
        var (dossier, _) = await notification.GivenAccepted();

        var asked = await Told(dossier, "supplement-awaited", "routing", 1, new SupplementAwaited
        {
            StepNumber = 2, Agency = "H99.21", DocumentKinds = ["to-khai-lptb"], Round = 1, UntilOn = new(2026, 5, 8), Paper = Paper,
        });
        var resumed = await Told(dossier, "clock-resumed-supplement", "routing", 2, new ClockResumed
        {
            PausedAt = notification.Clock.Now, ResumedAt = notification.Clock.Now, WorkingDaysPaused = 3, Status = DossierStatus.Moving, LawfulDueOn = new(2026, 5, 13),
        });

        Assert.Contains("- Tờ khai lệ phí trước bạ (01/LPTB)\nHạn bổ sung: 08/05/2026.", asked, StringComparison.Ordinal);
        Assert.Contains("Đã nhận giấy tờ bổ sung", resumed, StringComparison.Ordinal);
        Assert.Contains("Ngày hẹn trả kết quả mới: 13/05/2026.", resumed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extension", "due-date-extended", "xin lỗi ông/bà vì không trả được kết quả đúng ngày 08/05/2026")]
    [InlineData("restart", "due-date-restarted", "tính lại từ đầu")]
    public async Task A_date_that_moves_is_told_with_its_reason(string reason, string template, string words)
    {
        var (dossier, _) = await notification.GivenAccepted();

        var text = await Told(dossier, template, "routing", 1, new DueDateChanged
        {
            OriginalDueOn = new(2026, 5, 8), PreviousDueOn = new(2026, 5, 8), LawfulDueOn = new(2026, 5, 20), ReasonCode = reason, Agency = "H99.21", Paper = Paper,
        });

        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains("20/05/2026", text, StringComparison.Ordinal);
        Assert.Contains("20 May 2026", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_without_a_result_and_the_wish_that_comes_too_late()
    {
        var (withdrawn, _) = await notification.GivenAccepted();
        var (refused, _) = await notification.GivenAccepted();
        var (stopped, _) = await notification.GivenAccepted();

        Assert.Contains("đã rút theo yêu cầu", await Told(withdrawn, "dossier-withdrawn", "routing", 1, new DossierWithdrawn { ReasonCode = "own-wish" }), StringComparison.Ordinal);
        Assert.Contains("Lý do: hồ sơ đã ở bước ký", await Told(refused, "withdrawal-refused", "routing", 1, new WithdrawalRefused { ReasonCode = "too-late" }), StringComparison.Ordinal);
        Assert.Contains("Lý do: mã x-77.", await Told(stopped, "dossier-stopped", "routing", 1, new DossierStopped { ReasonCode = "x-77", Paper = Paper }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReturnMethod.Counter, null, "result-ready-counter", "Mời ông/bà đến nơi tiếp nhận")]
    [InlineData(ReturnMethod.Post, null, "result-ready-post", "- cước gửi bưu chính")]
    [InlineData(ReturnMethod.Online, null, "result-ready-online", "cổng dịch vụ công")]
    [InlineData(ReturnMethod.Counter, "not-eligible", "result-ready-refused", "Lý do: không đủ điều kiện theo quy định.")]
    public async Task A_result_that_is_ready_lists_what_to_bring_and_what_to_pay(ReturnMethod by, string? refusal, string template, string words)
    {
        var (dossier, code) = await notification.GivenAccepted();

        var text = await Told(dossier, template, "routing", 1, Ready(code, by, refusal));

        Assert.Contains(words, text, StringComparison.Ordinal);
        if (by is not ReturnMethod.Online)
        {
            Assert.Contains("- giấy tờ tùy thân (căn cước hoặc hộ chiếu)", text, StringComparison.Ordinal);
            Assert.Contains("- an identity document", text, StringComparison.Ordinal);
        }

        if (refusal is null)
        {
            Assert.Contains("- Phí thẩm định hồ sơ: 400.000 đồng, nếu chưa nộp", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_happens_to_the_parcel_is_told_while_it_is_so()
    {
        var (dossier, code) = await notification.GivenAccepted();
        var parcel = Guid.CreateVersion7();
        await Told(dossier, "result-ready-post", "routing", 1, Ready(code, ReturnMethod.Post));

        var failed = await Told(dossier, "delivery-failed", "postal", 1, new DeliveryFailed { ParcelId = parcel, Attempt = 1, ReasonCode = "not-at-home" });
        var back = await Told(dossier, "parcel-sent-back", "postal", 2, new ParcelSentBack { ParcelId = parcel, ReasonCode = "moved" });
        var changed = await Told(dossier, "return-choice-changed", "intake", 2, new ReturnChoiceChanged
        {
            Previous = ReturnMethod.Post, ReturnBy = ReturnMethod.Counter, DeskAgency = NotificationService.Desk,
        });

        Assert.Contains("(lần 1). Lý do: không có người nhận tại địa chỉ.", failed, StringComparison.Ordinal);
        Assert.Contains("chuyển hoàn về", back, StringComparison.Ordinal);
        Assert.Contains("kết quả sẽ được trả: tại nơi tiếp nhận (trước đây: qua bưu chính công ích)", changed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_attempt_is_nobodys_news_after_the_delivery()
    {
        var (dossier, code) = await notification.GivenAccepted();
        await Told(dossier, "result-ready-post", "routing", 1, Ready(code, ReturnMethod.Post));
        var parcel = Guid.CreateVersion7();

        await notification.Deliver(
            notification.Said(dossier, 1, new DeliveryFailed { ParcelId = parcel, Attempt = 1, ReasonCode = "not-at-home" }),
            notification.Said(dossier, 2, new ParcelDelivered { ParcelId = parcel, DeliveredAt = notification.Clock.Now }));

        Assert.Equal("delivery-failed", (string)(await notification.NoticeIn("Dropped", dossier))["template"]!);
    }

    [Fact]
    public async Task A_loss_comes_with_an_apology()
    {
        var (dossier, code) = await notification.GivenAccepted();
        await Told(dossier, "result-ready-post", "routing", 1, Ready(code, ReturnMethod.Post));

        var text = await Told(dossier, "parcel-lost", "postal", 1, new ParcelLost { ParcelId = Guid.CreateVersion7(), ReasonCode = "flood" });

        Assert.Contains("cấp lại kết quả", text, StringComparison.Ordinal);
        Assert.Equal("apology", (string)(await notification.Notices(dossier))[^1]["purpose"]!);
    }

    [Fact]
    public async Task What_the_post_says_before_intake_waits_and_a_choice_before_acceptance_is_no_news()
    {
        var dossier = await Submitted();
        await notification.Deliver(notification.Said(dossier, 2, new ReturnChoiceChanged
        {
            Previous = ReturnMethod.Post, ReturnBy = ReturnMethod.Counter, DeskAgency = NotificationService.Desk,
        }));
        await notification.Deliver(notification.Said(dossier, 1, new ParcelOrdered { ParcelId = dossier, Carrier = "vnpost", DeskAgency = NotificationService.Desk }));

        var parked = await notification.Sql<string>($"SELECT string_agg(source || ' ' || reason, ',') FROM kit.parked WHERE dossier_id = '{dossier}'");
        Assert.Equal("postal waiting", parked);
        Assert.Empty(await notification.Notices(dossier));
    }

    [Fact]
    public async Task The_list_is_narrowed_and_paged()
    {
        var (dossier, code) = await notification.GivenAccepted();
        await Told(dossier, "dossier-stopped", "routing", 1, new DossierStopped { ReasonCode = "court" });
        using var http = notification.CreateClient(NotificationService.Desk, "officer", "dossier.accept");

        async Task<IReadOnlyList<string>> List(string query) =>
            [.. JsonNode.Parse(await http.GetStringAsync("/v1/notices?" + query, TestContext.Current.CancellationToken))!["items"]!.AsArray().Select(one => (string)one!["template"]!)];

        Assert.Equal(["dossier-accepted", "dossier-stopped"], await List($"dossierCode={code}&channel=email&from=2026-04-23&to=2026-04-23"));
        Assert.Equal(["dossier-stopped"], await List($"dossier={dossier}&factType=routing.dossier-stopped.v1&state=Sent&state=Waiting"));
        Assert.Equal(["dossier-accepted"], await List($"dossier={dossier}&limit=1"));
        Assert.Equal(["dossier-stopped"], await List($"dossier={dossier}&after={(await notification.Notices(dossier))[0]["id"]}"));
        foreach (var none in new[] { "state=Bounced", "template=x", "purpose=result", "to=0001-01-01", "from=9999-12-31" })
        {
            Assert.Empty(await List($"dossier={dossier}&{none}"));
        }

        foreach (var bad in new[] { "limit=0", "state=Eaten", "from=x", "dossier=1" })
        {
            Assert.Equal(400, (int)(await http.GetAsync("/v1/notices?" + bad, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    private ResultReady Ready(string code, ReturnMethod by, string? refusal = null) => new()
    {
        DossierCode = code, DeskAgency = NotificationService.Desk, ReturnBy = by, FinishedAt = notification.Clock.Now, LawfulDueOn = new(2026, 5, 8),
        WorkingDaysLate = -1, LateByAgency = [], RefusalReasonCode = refusal,
    };

    private async Task<Guid> Submitted()
    {
        var dossier = Guid.CreateVersion7();
        await notification.Deliver(notification.Said(
            dossier, 1, new DossierSubmitted { ProcedureCode = "1.013831", DeskAgency = NotificationService.Desk, Channel = SubmissionChannel.Counter }));
        return dossier;
    }

    /// <summary>Says a fact and reads the mail it leads to.</summary>
    private async Task<string> Told(Guid dossier, string template, string source, int version, object fact)
    {
        var said = notification.Said(dossier, version, fact);
        Assert.Equal(source, said.Source);
        await notification.Deliver(said);
        var notice = await Eventually.Gives($"{template} is sent", async () => (await notification.Notices(dossier))
            .SingleOrDefault(one => (string)one["template"]! == template && (string)one["state"]! == "Sent"), TimeSpan.FromSeconds(30));
        var id = ((Guid)notice["id"]!).ToString("N");
        var mail = Assert.Single(await notification.Parties.Mails(""), one => ((string)one["messageId"]!).StartsWith(id, StringComparison.Ordinal));
        Assert.DoesNotContain("{", (string)mail["text"]!, StringComparison.Ordinal);
        return (string)mail["text"]!;
    }
}
