using LienThong.Local.Walk;

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
            await FourOfficersAndACitizenClick(journey);
            await Verdict.EveryPromiseIsKept(journey.System);
        }
    }

    /// <summary>
    /// The desk officer receives and hands on; officer, head and director of the land office do their steps, each with an own account; the
    /// citizen looks on a phone. No script runs.
    /// </summary>
    private static async Task FourOfficersAndACitizenClick(Journey journey)
    {
        using var gateway = new Gateway(journey.System);
        await using var people = await Clicking.Start(journey.System.Gateway);
        var desk = await people.SignIn("sen.motcua", journey.FirstPassword("sen.motcua"));
        var (id, code, secret) = await Clicking.Receive(desk);
        await Clicking.Work(desk, code, "Đã chuyển hồ sơ");
        await people.SignOut(desk);

        foreach (var (account, outcome) in new[] { ("lan.diachinh", "Đủ điều kiện"), ("hung.truongphong", "Đồng ý"), ("mai.giamdoc", "Phê duyệt") })
        {
            var page = await people.SignIn(account, journey.FirstPassword(account));
            await Clicking.Work(page, code, outcome);
            await people.SignOut(page);
        }

        string[] done = [];
        await Testkit.Eventually.Holds("routing has heard of the last of them", async () =>
        {
            var itinerary = await gateway.Get(gateway.ClientOf("H99.12", "officer"), $"/v1/itineraries/{id}", TestContext.Current.CancellationToken);
            done = [.. itinerary.Json.GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("stepId")} {step.GetProperty("outcome")}").Skip(1)];
            return done.Length > 3;
        });
        Assert.Equal(["appraise eligible", "check agreed", "approve-sheet approved"], done.Take(3));
        Assert.Contains(code, await people.Track(code, secret), StringComparison.Ordinal);
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
