using LienThong.Contracts;
using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>A walked dossier as the chart wants it.</summary>
internal static class LaneStory
{
    public static LaneDossier Of(Story story)
    {
        var itinerary = story.Itinerary;
        return new()
        {
            Id = story.Letter.ToLowerInvariant(),
            Title = $"Hồ sơ {story.Letter}: ai giữ, từ khi nào đến khi nào",
            Verdict = story.Verdict,
            FullText = $"Bảng diễn biến {story.Letter} ở dưới ghi từng dòng.",
            ReceivedAt = itinerary.ReceivedAt,
            OriginalDueOn = itinerary.OriginalDueOn,
            LawfulDueOn = itinerary.LawfulDueOn,
            LimitWorkingDays = itinerary.LimitWorkingDays,
            UsedWorkingDays = itinerary.UsedWorkingDays,
            Steps =
            [
                .. itinerary.Steps.Select(step => new LaneStep(
                    step.Number, step.Kind, step.Role, step.Clock == ClockRule.Paused, step.Overdue, step.DueAt, step.FinishedAt)),
            ],
            Pauses = [.. itinerary.Pauses.Select(pause => new LanePause(pause.From, pause.To, pause.WorkingDays))],
            FinishedAt = itinerary.FinishedAt,
            ReturnedAt = itinerary.ReturnedAt,
            Late = story.Late,
            LateRoles = [.. story.Charged.Where(days => days.WorkingDays > 0).Select(days => story.RoleOf(days.Agency))],
            Parcel = story.Parcels.FirstOrDefault(parcel => parcel.HandedOverAt is not null) is { } sent ? (sent.HandedOverAt!.Value, sent.DeliveredAt) : null,
        };
    }
}
