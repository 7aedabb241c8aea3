using LienThong.Contracts;
using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>What happened to a dossier, in order (diễn biến).</summary>
internal static class Timeline
{
    public static IReadOnlyList<TimelineRow> Of(Story story)
    {
        var rows = new List<TimelineRow> { Received(story) };
        foreach (var step in story.Itinerary.Steps.OrderBy(step => step.Number))
        {
            if (IsHeldTooLong(step, out var dueAt))
            {
                rows.Add(StepRow(story, step, dueAt, expired: true));
            }

            if (step.FinishedAt is { } finishedAt)
            {
                rows.Add(StepRow(story, step, finishedAt, expired: false));
            }
        }

        rows.AddRange(Travelled(story));
        return WithNotices(rows, story);
    }

    /// <summary>The step ended, or still is, after its own limit.</summary>
    public static bool IsHeldTooLong(ItineraryStep step, out DateTimeOffset dueAt)
    {
        dueAt = step.DueAt ?? default;
        return step.DueAt is not null && step.Clock == ClockRule.Runs && (step.FinishedAt is { } end ? end > step.DueAt : step.Overdue);
    }

    private static TimelineRow Received(Story story)
    {
        var itinerary = story.Itinerary;
        var first = itinerary.Steps is [var one, ..] ? one : null;
        var desk = itinerary.DeskName ?? new Label(itinerary.DeskAgency, itinerary.DeskAgency);
        return new(itinerary.ReceivedAt, 0, desk, Words.Position("desk", first?.Position ?? "officer").Vi, first?.Officer,
            new("Tiếp nhận", "Received"), ClockState.NotStarted, Used(story, 0), itinerary.OriginalDueOn, Late: false)
        {
            Role = "desk",
            Agency = itinerary.DeskAgency,
            Papers = story.Receipt is null ? [] : ["giấy tiếp nhận"],
            Trace = story.Traces.GetValueOrDefault("accept"),
        };
    }

    private static TimelineRow StepRow(Story story, ItineraryStep step, DateTimeOffset at, bool expired)
    {
        var past = LaneWords.DateOf(at) > story.Itinerary.LawfulDueOn;
        var clock = expired ? (past ? ClockState.Late : ClockState.StepLate) : ClockAfter(story, step, past);
        var name = expired
            ? new Label($"{step.Number}. {step.Name.Vi}: hết hạn của bước", $"{step.Name.En}: the step's limit ends")
            : new Label($"{step.Number}. {step.Name.Vi}", step.Name.En);
        var due = step.LawfulDueOnAtEnd ?? story.Itinerary.LawfulDueOn;
        return new(at, expired ? null : step.Number, PlaceOf(step), Words.Position(step.Role, step.Position).Vi, step.Officer, name, clock,
            expired ? "" : Used(story, step.UsedWorkingDaysAtEnd), clock == ClockState.Paused ? null : due, past)
        {
            Role = step.Role,
            Agency = step.Agency,
            Papers = expired ? [] : PapersOf(story, step),
            Trace = expired ? null : story.Traces.GetValueOrDefault($"step-{step.Number}"),
        };
    }

    private static ClockState ClockAfter(Story story, ItineraryStep step, bool past)
    {
        var next = story.Itinerary.Steps.FirstOrDefault(other => other.Number == step.Number + 1);
        if (next is null)
        {
            return story.Itinerary.FinishedAt is null ? ClockState.Runs : ClockState.Ended;
        }

        return next.Clock == ClockRule.Paused ? ClockState.Paused
            : step.Clock == ClockRule.Paused ? ClockState.RunsAgain
            : past ? ClockState.Late
            : ClockState.Runs;
    }

    private static Label PlaceOf(ItineraryStep step) => step.Agency is null ? LaneWords.Role(step.Role) : step.AgencyName ?? new(step.Agency, step.Agency);

    private static string Used(Story story, int? days) => days is null ? "" : $"{days}/{story.Itinerary.LimitWorkingDays}";

    private static IReadOnlyList<string> PapersOf(Story story, ItineraryStep step) => step.Kind switch
    {
        "assess-duty" => [.. story.Duties.Select(duty => Words.Paper(duty.Kind).ToLowerInvariant())],
        "pay" when story.Duties.Any(duty => duty.PaidAt is not null) => ["chứng từ nộp tiền"],
        "issue-result" when story.Papers.Any(paper => paper.IsResult) => ["kết quả đã ký"],
        _ => [],
    };

    private static IEnumerable<TimelineRow> Travelled(Story story)
    {
        var itinerary = story.Itinerary;
        var used = Used(story, itinerary.UsedWorkingDays);
        foreach (var parcel in story.Parcels.Where(parcel => parcel.HandedOverAt is not null))
        {
            yield return new(parcel.HandedOverAt!.Value, null, LaneWords.Role("post"), "bưu tá", null,
                new("Nhận bưu gửi theo bảng kê", "Handed over with a manifest"), ClockState.NotCounted, used, itinerary.LawfulDueOn, Late: false)
            {
                Role = "post",
                Papers = parcel.ManifestNumber is null ? [] : [$"bảng kê {parcel.ManifestNumber}"],
                Parcel = parcel.TrackingCode,
                Trace = story.Traces.GetValueOrDefault("hand-over"),
            };
        }

        if (itinerary.ReturnedAt is { } returnedAt)
        {
            var parcel = story.Parcels.FirstOrDefault(one => one.DeliveredAt is not null);
            var place = parcel is null ? itinerary.DeskName ?? LaneWords.Role("desk") : LaneWords.Role("post");
            yield return new(parcel?.DeliveredAt ?? returnedAt, null, place, parcel is null ? "" : "bưu tá", null,
                new("Phát tận tay: đã trả kết quả", "In the citizen's hand: returned"), ClockState.NotCounted, used, itinerary.LawfulDueOn, Late: false)
            {
                Role = parcel is null ? "desk" : "post",
                Parcel = parcel?.TrackingCode,
                Trace = story.Traces.GetValueOrDefault("delivery"),
            };
        }
    }

    private static List<TimelineRow> WithNotices(List<TimelineRow> rows, Story story)
    {
        var told = story.Notices.ToLookup(notice => RowOf(notice, rows, story));
        return [.. rows.Select(row => row with { Notices = [.. told[row].OrderBy(notice => notice.CreatedAt)] })];
    }

    /// <summary>The row a notice speaks of: payment is recorded later than it was made, so the fact decides before the time does.</summary>
    private static TimelineRow RowOf(Notice notice, List<TimelineRow> rows, Story story)
    {
        var step = notice.FactType switch
        {
            var fact when fact.Contains("dossier-accepted", StringComparison.Ordinal) => 0,
            var fact when fact.Contains("clock-resumed", StringComparison.Ordinal) => StepOf(story, "pay"),
            var fact when fact.Contains("payment-awaited", StringComparison.Ordinal) => StepOf(story, "assess-duty"),
            var fact when fact.Contains("result-ready", StringComparison.Ordinal) => story.Itinerary.Steps[^1].Number,
            _ => null,
        };
        return rows.FirstOrDefault(row => row.Step is not null && row.Step == step)
            ?? rows.LastOrDefault(row => row.At <= notice.CreatedAt.AddMinutes(1))
            ?? rows[0];
    }

    private static int? StepOf(Story story, string kind) => story.Itinerary.Steps.FirstOrDefault(step => step.Kind == kind)?.Number;
}
