using System.Net;
using LienThong.Portal.Work.Duties;

namespace LienThong.Portal.Tests;

/// <summary>Who sees which act before which step, and what the page says of each that was not taken.</summary>
public sealed class ActRuleTests(PortalHost portal) : Acts(portal)
{
    private static readonly string[] All =
        ["take", "release", "complete", "assign", "supplement-request", "duties", "duty-correction", "payment", "papers", "signature", "seal", "result", "notes", "consultations"];

    [Theory]
    [InlineData("review", "officer", "officer-2", "officer", "officer-2", "release complete supplement-request papers notes consultations")]
    [InlineData("review", "officer", "officer-2", "officer", "officer-8", "notes")]
    [InlineData("review", "officer", null, "officer", "officer-2", "take notes")]
    [InlineData("review", "officer", "officer-2", "head", "head-1", "release assign notes")]
    [InlineData("review", "officer", "officer-2", "leader", "leader-1", "release assign papers notes")] // the first request is the holder's
    [InlineData("review", "leader", "leader-1", "head", "head-1", "notes")]
    [InlineData("transfer", "officer", "officer-2", "officer", "officer-2", "release complete supplement-request papers notes")]
    [InlineData("assess-duty", "officer", "officer-2", "officer", "officer-2", "release complete supplement-request duties duty-correction papers notes consultations")]
    [InlineData("issue-result", "leader", "leader-1", "leader", "leader-1", "release complete assign supplement-request papers signature result notes")]
    [InlineData("issue-result", "leader", "leader-1", "officer", "officer-9", "notes")]
    public async Task Each_act_is_offered_to_those_alone_who_may_do_it(string kind, string position, string? holder, string role, string client, string expected)
    {
        Given(kind, position, holder, kind == "assess-duty" ? "tax-office" : "land-office");

        var page = await Open(client, role);

        Assert.Equal(expected.Split(' '), All.Where(verb => Offers(page, verb)));
        Assert.DoesNotContain(page.Html.Split("<form "), form => form.Split("</form>")[0].Split("primary").Length > 2);
    }

    [Fact]
    public async Task Work_is_given_to_an_officer_of_the_list_or_to_an_account_that_is_typed()
    {
        Given("review");
        var chosen = await Open("head-1", "head");
        Gateway.Refuses("/v1/officers", 503);
        var typed = await Officer.Get(Path);
        Gateway.Says("/v1/officers", ActSample.Officers(next: "officer-3"));
        var tooMany = await Officer.Get(Path);

        var form = chosen.Html[chosen.Html.IndexOf("id=\"assign-officer\"", StringComparison.Ordinal)..].Split("</select>")[0];
        Assert.Contains("Trần Thị <Mai>, Chuyên viên đo đạc (officer-3)", WebUtility.HtmlDecode(form), StringComparison.Ordinal);
        Assert.DoesNotContain("<Mai>", chosen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("officer-2", form, StringComparison.Ordinal); // holds it already
        Assert.Contains(Gateway.Seen, seen => seen.Path.StartsWith("/v1/officers?role=officer", StringComparison.Ordinal));
        Assert.True(typed.Has("Tài khoản của cán bộ") && typed.Has("chưa lấy được danh sách cán bộ"));
        Assert.True(tooMany.Has("Tài khoản của cán bộ"));
    }

    [Theory]
    [InlineData("assign", 403, "AGENCY-034", null, null, "chỉ trưởng bộ phận hoặc lãnh đạo")]
    [InlineData("assign", 422, "AGENCY-030", "officer", "assign-officer", "mã chỉ gồm chữ không dấu")]
    [InlineData("supplement", 409, "AGENCY-047", null, null, "lãnh đạo mới được yêu cầu thêm")]
    [InlineData("supplement", 422, "AGENCY-033", "untilOn", "supplement-request-until", "ngày phải sau hôm nay")]
    [InlineData("supplement", 422, "AGENCY-031", "paper.kind", "supplement-request-form", "giấy tờ không đúng loại")]
    [InlineData("duties", 422, "AGENCY-016", "notices[1].noticeNumber", "duties-number-2", "đã có thông báo mang số này")]
    [InlineData("duties", 422, "AGENCY-015", "notices[0].amountVnd", "duties-amount-0", "số tiền phải lớn hơn 0")]
    [InlineData("correction", 422, "AGENCY-050", "amountVnd", "duty-correction-LPTB-000124-amount", "không đổi gì")]
    [InlineData("payment", 409, "AGENCY-053", "proofNumber", "payment-number", "chứng từ này đã được ghi nhận")]
    [InlineData("payment", 422, "AGENCY-054", "amountVnd", "payment-amount", "không bằng số tiền các thông báo")]
    [InlineData("payment", 409, "AGENCY-022", null, null, "chưa lập xong các thông báo")]
    [InlineData("seal", 409, "AGENCY-066", "resultNumber", "seal-number", "số này đã cấp cho kết quả khác")]
    [InlineData("issue", 409, "AGENCY-062", null, null, "chưa có số và dấu")]
    [InlineData("sign", 409, "AGENCY-063", null, null, "đã có số và dấu")]
    [InlineData("consultation", 422, "AGENCY-056", "agency", "consultations-agency", "không tự hỏi ý kiến cơ quan mình")]
    [InlineData("note-revision", 403, "AGENCY-046", null, null, "chỉ người viết được sửa")]
    public async Task A_refusal_is_a_sentence_beside_its_field_and_nothing_typed_is_lost(string name, int status, string code, string? field, string? beside, string sentence)
    {
        var act = ActCase.All[name];
        Given(act);
        var page = await Open(act.Client, act.Role);
        Refuses(act.Path, status, code, field);

        var answer = await Send(page, act.Verb, act.Holds, act.Typed);

        Assert.Equal((status, true), ((int)answer.Status, answer.Has(sentence) && answer.Has($"Refused. ({code})")));
        Assert.True(act.Kept is null || answer.Has(act.Kept));
        Assert.True(beside is null || Beside(answer, beside).Contains(sentence, StringComparison.Ordinal));
        Assert.Empty(Gateway.Done);
    }

    [Theory]
    [InlineData("duties", "amount-2", "7,5 triệu", "duties-amount-2", "không đọc được số tiền")]
    [InlineData("correction", "amount", "bảy triệu", "duty-correction-LPTB-000124-amount", "không đọc được số tiền")]
    [InlineData("payment", "time", "25:00", "payment-day", "không đọc được ngày giờ nộp")]
    [InlineData("payment", "amount", "1.5", "payment-amount", "không đọc được số tiền")]
    [InlineData("supplement", "until", "31/02/2026", "supplement-request-until", "không đọc được ngày")]
    [InlineData("consultation", "day", "mai", "consultations-day", "không đọc được hạn trả lời")]
    public async Task What_cannot_be_read_is_not_sent(string name, string field, string typed, string beside, string sentence)
    {
        var act = ActCase.All[name];
        Given(act);
        var page = await Open(act.Client, act.Role);

        var answer = await Send(page, act.Verb, act.Holds, [.. act.Typed.Where(one => one.Name != field), (field, typed)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, Beside(answer, beside), StringComparison.Ordinal);
        Assert.True(answer.Has(typed));
        Assert.Empty(Gateway.Done);
        Assert.DoesNotContain(Gateway.Seen, seen => seen.Method == "POST" && seen.Path == act.Path);
    }

    [Fact]
    public async Task Another_line_for_a_notice_keeps_what_stands_in_the_others()
    {
        var act = ActCase.All["duties"];
        Given(act);
        var page = await Open();

        var longer = await Send(page, "duties", [.. act.Typed, ("more", "1")]);
        var empty = await Send(longer, "duties");

        Assert.Contains("name=\"number-5\"", longer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"number-5\"", page.Html, StringComparison.Ordinal);
        Assert.Equal("7 500 000 đ", Field(longer, "duties", "amount-2"));
        Assert.Equal(HttpStatusCode.OK, longer.Status);
        Assert.Equal(HttpStatusCode.SeeOther, empty.Status); // what was typed stands in the page and is sent from it
    }

    [Theory]
    [InlineData("30.000.000", 30_000_000L)]
    [InlineData("30 000 000 đ", 30_000_000L)]
    [InlineData(" 7500000 VND ", 7_500_000L)]
    [InlineData("0", 0L)]
    [InlineData("1.000", 1_000L)]
    [InlineData("1.5", null)]
    [InlineData("30.000.00", null)]
    [InlineData("30.000 000", null)]
    [InlineData("1.000,50", null)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    [InlineData("9999999999999999999", null)]
    public void Amounts_are_read_as_people_write_them(string typed, long? amount) => Assert.Equal(amount, Vnd.Read(typed));

    [Fact]
    public async Task A_part_that_is_away_is_named_and_the_rest_holds()
    {
        Given("assess-duty", stepRole: "tax-office");
        Gateway.Refuses($"/v1/duties/{WorkSample.Dossier}", 503).Refuses($"/v1/supplement-requests/{WorkSample.Dossier}", 502).Refuses("/v1/consultations", 503)
            .Refuses($"{Api}/notes", 503);

        var page = await Open();
        Gateway.Refuses($"/v1/duties/{WorkSample.Dossier}", 401);
        var ended = await Officer.Get(Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Has("Chưa lấy được các thông báo") && page.Has("Chưa lấy được các lần đã yêu cầu") && page.Has("Chưa lấy được các lần lấy ý kiến"));
        Assert.True(page.Has("Chưa lấy được ghi chú") && page.Has("Kết thúc: Đủ điều kiện"));
        Assert.StartsWith("/sign-in?back=", ended.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_step_needs_is_asked_for()
    {
        Given("transfer", holder: "officer-8");

        await Open();

        Assert.DoesNotContain(Gateway.Seen, seen => seen.Path.StartsWith("/v1/duties", StringComparison.Ordinal)
            || seen.Path.StartsWith("/v1/results", StringComparison.Ordinal) || seen.Path.StartsWith("/v1/officers", StringComparison.Ordinal)
            || seen.Path.StartsWith("/v1/supplement-requests", StringComparison.Ordinal) || seen.Path.StartsWith("/v1/consultations", StringComparison.Ordinal));
        Assert.Contains(Gateway.Seen, seen => seen.Path.StartsWith($"{Api}/notes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_request_for_papers_is_the_leaders_with_a_warning_and_a_third_is_nobodys()
    {
        Given("review");
        Gateway.Says($"/v1/supplement-requests/{WorkSample.Dossier}", ActSample.Supplements());
        var officer = await Open();
        var leader = await Open("leader-1", "leader");
        Gateway.Says($"/v1/supplement-requests/{WorkSample.Dossier}", ActSample.Supplements(step: 2, leaderReason: "new-facts"));
        var third = await Officer.Get(Path);

        Assert.True(officer.Has("chỉ lãnh đạo được yêu cầu thêm") && officer.Has("lý do unreadable") && officer.Has("chờ bổ sung"));
        Assert.True(leader.Has("bị tính là trễ hạn") && leader.Has("Mã lý do của lãnh đạo"));
        Assert.True(third.Has("chờ người nộp bổ sung"));
        Assert.Equal((false, true, false), (Offers(officer, "supplement-request"), Offers(leader, "supplement-request"), Offers(third, "supplement-request")));
    }

    [Fact]
    public async Task A_payment_is_registered_from_a_step_of_the_desk_that_is_done_and_never_twice()
    {
        Given("transfer", stepRole: "desk");
        var item = WorkSample.Item(state: "Completed", overdue: false, kind: "transfer");
        item["role"] = "desk";
        WorkSample.Desk(Gateway, item);
        var open = await Open();
        Gateway.Says($"/v1/duties/{WorkSample.Dossier}", ActSample.Duties(isPaid: true));
        var paid = await Officer.Get(Path);

        Assert.True(open.Has("còn phải nộp 37.500.000 đ") && Offers(open, "payment"));
        Assert.True(paid.Has("đã nộp đủ 37.500.000 đ") && paid.Has("chứng từ điện tử QR-000077") && !Offers(paid, "payment"));
    }

    [Fact]
    public async Task Notes_are_shown_line_by_line_with_what_they_said_before_and_revised_by_their_author_alone()
    {
        Given("review");
        Gateway.Says($"{Api}/notes", ActSample.Notes(text: "<script>x</script>\nchờ"));
        var own = await Open();
        Gateway.Says($"{Api}/notes", ActSample.Notes(author: "officer-8"));
        var others = await Officer.Get(Path);

        Assert.DoesNotContain("<script", own.Html, StringComparison.OrdinalIgnoreCase);
        Assert.True(own.Has("Đã gọi.") && Offers(own, "note-revision") && !Offers(others, "note-revision"));
        Assert.Matches("Đã gọi lại,\\s*<br( /)?>", others.Text);
    }

    private void Given(string kind, string position = "officer", string? holder = "officer-2", string stepRole = "land-office")
    {
        Gateway.Forget();
        ActSample.Step(Gateway, kind, position, holder, stepRole);
    }

    private void Given(ActCase act)
    {
        Given(act.Kind, act.Position, act.Holder, act.StepRole);
        act.Given?.Invoke(Gateway);
    }
}
