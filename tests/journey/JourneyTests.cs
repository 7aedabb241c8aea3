using System.Text.Json;
using LienThong.Local.Walk;
using Microsoft.Playwright;

namespace LienThong.Journey.Tests;

/// <summary>Two dossiers from the desk to the citizen's hand: on a good day, and on bad ones.</summary>
[Collection("one system at a time")]
public sealed class JourneyTests
{
    [Fact]
    public async Task Two_dossiers_go_from_the_desk_to_the_citizen_and_lateness_is_charged_to_who_held()
    {
        await using var journey = await Journey.Start();

        var stories = await journey.Walk();

        await Verdict.NothingLostNothingDoubled(journey.System, stories);
        var a = stories.Single(story => story.Letter == "A");
        await Verdict.TheTraceOfAnAnswerLeadsThroughItsHop(journey.System, a.Itinerary.DossierId, a.Traces["step-2"]);
        await SpanVerdict.OneHopIsOneTrace(journey.System, a.Itinerary.DossierId, a.Traces["step-2"]);
        SpanVerdict.DeedsLeadBackToTheSubmission(journey.System, a.Itinerary.DossierId);
        SpanVerdict.NothingPersonal(journey.System);
        await SpanVerdict.NothingIdle(journey.System);
        Assert.EndsWith("late 2 working days: land office 2, commune 0", TimelineText.Last(stories.Single(story => story.Letter == "B")), StringComparison.Ordinal);
        Assert.Empty(journey.System.Crashed());
        var timeline = ReadmeTimeline.Of(stories);
        Assert.True((await File.ReadAllTextAsync(Path.Combine(journey.System.Root, "README.md"))).Contains(timeline, StringComparison.Ordinal), "README.md should show:\n" + timeline);
        if (Browser.IsInstalled) // CI installs it
        {
            await PrintedForm.IsOnePageOfA5(Path.Combine(journey.System.LocalFolder, "walk", "minh-hoa", "form-01-a.html"));
            await OfficersAndACitizenClick(journey);
            await Verdict.EveryPromiseIsKept(journey.System);
        }
    }

    /// <summary>
    /// Every step of a dossier clicked by the people of commune, land office and tax office, each with an own account, and the result handed
    /// over at the counter; the citizen looks on a phone on the way and at the end. No script runs.
    /// </summary>
    private static async Task OfficersAndACitizenClick(Journey journey)
    {
        using var gateway = new Gateway(journey.System);
        await using var people = await Clicking.Start(journey.System.Gateway);
        var desk = await SignIn("sen.motcua");
        var (id, code, secret) = await DeskClicks.Receive(desk);
        await StepClicks.Work(desk, code, "Đã chuyển hồ sơ");

        Assert.Equal(5, await DeskClicks.ListPapers(desk, code));

        var officer = await SignIn("lan.diachinh");
        Assert.Equal(5, await StepClicks.AcceptHandOver(officer, code));
        await StepClicks.Work(officer, code, "Đủ điều kiện");
        var head = await SignIn("hung.truongphong");
        await StepClicks.Work(head, code, "Đồng ý");
        var director = await SignIn("mai.giamdoc");
        await StepClicks.Work(director, code, "Phê duyệt");
        await StepClicks.Work(officer, code, "Đã gửi phiếu");

        var tax = await SignIn("thuy.thue");
        await StepClicks.Take(tax, code);
        await StepClicks.RaiseDuty(tax, code, $"TNCN-{code}");
        await StepClicks.End(tax, code, "Đã xác định nghĩa vụ");
        await people.SignOut(tax);
        Assert.Contains("nộp", await people.Track(code, secret), StringComparison.Ordinal);
        await DeskClicks.RegisterPayment(desk, code, $"QR-{code}");
        var colleague = await SignIn("binh.motcua", "Cán bộ một cửa, H99.12");
        await StepClicks.LookAt(colleague, code);
        await StepClicks.Take(desk, code);
        var answer = await StepClicks.TakeInVain(colleague, code);
        Assert.StartsWith("Trang này vừa thay đổi khi bạn đang xem", answer, StringComparison.Ordinal);
        Assert.Contains("sen.motcua đang giữ; bạn chưa phải làm gì", answer, StringComparison.Ordinal);
        await people.SignOut(colleague);
        await StepClicks.End(desk, code, "Đã ghi nhận nộp tiền");

        await StepClicks.Work(officer, code, "Đã dự thảo");
        await StepClicks.Work(head, code, "Đồng ý");
        await people.SignOut(head);
        await StepClicks.Take(director, code);
        await StepClicks.Sign(director, code);
        await StepClicks.Seal(officer, code, "MG 000103");
        await StepClicks.Issue(director, code, "MG 000103");
        await StepClicks.End(director, code, "Đã ký");
        await people.SignOut(director);
        await StepClicks.Work(officer, code, "Đã chuyển kết quả về");
        await people.SignOut(officer);

        await DeskClicks.HandOver(desk, code, "Trần Thị Mẫu", "001190000002");
        await people.SignOut(desk);
        var itinerary = await gateway.Until(
            gateway.ClientOf("H99.12", "officer"), $"/v1/itineraries/{id}",
            json => json.GetProperty("status").GetString() is "Returned" ? json.GetRawText() : null, TestContext.Current.CancellationToken);
        await gateway.Until(
            gateway.ClientOf("H99.12", "officer"), $"/v1/dossiers/{id}",
            json => json.GetProperty("status").GetString() is "Returned" and var status ? status : null, TestContext.Current.CancellationToken);
        Assert.Contains("Đã trả kết quả", await people.Track(code, secret), StringComparison.Ordinal);
        using var whole = JsonDocument.Parse(itinerary);
        Assert.Equal(
            [
                "transfer transferred sen.motcua", "appraise eligible lan.diachinh", "check agreed hung.truongphong", "approve-sheet approved mai.giamdoc",
                "send-sheet sent lan.diachinh", "assess-duty assessed thuy.thue", "pay paid ", "record-payment recorded sen.motcua",
                "draft drafted lan.diachinh", "check-draft agreed hung.truongphong", "sign signed mai.giamdoc", "hand-back handed-back lan.diachinh",
            ],
            whole.RootElement.GetProperty("steps").EnumerateArray()
                .Select(step => $"{step.GetProperty("stepId")} {step.GetProperty("outcome")} {step.GetProperty("takenBy")}"));

        Task<IPage> SignIn(string account, string? position = null) => people.SignIn(account, journey.FirstPassword(account), position);
    }

    [Theory]
    [InlineData(7)]
    public async Task Every_service_may_be_killed_once_while_every_message_comes_twice(int seed)
    {
        await using var journey = await Journey.Start();
        await using var doubler = await Doubler.Start(journey.System);
        var random = new Random(seed);
        var victims = new[] { "intake", "routing", "agency", "postal", "notification" };
        random.Shuffle(victims);
        var left = new Queue<string>(victims);
        var move = 0;

        var stories = await journey.Walk(_ =>
        {
            if (++move % 7 == 3 && left.TryDequeue(out var victim))
            {
                journey.System.Kill(victim);
            }

            return Task.CompletedTask;
        });

        Assert.Empty(left);
        Assert.Equal(5, journey.System.Crashed().Count);
        Assert.InRange(doubler.Doubled, 80, int.MaxValue);
        await Verdict.NothingLostNothingDoubled(journey.System, stories);
    }
}
