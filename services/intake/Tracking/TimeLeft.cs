using System.Globalization;
using LienThong.Contracts;
using LienThong.Intake.Dossiers;

namespace LienThong.Intake.Tracking;

/// <summary>How long a dossier has left, in working days of its desk's calendar.</summary>
internal static class TimeLeft
{
    public static Label Of(Dossier dossier, Catalogue.Catalogue law, DateOnly today)
    {
        if (dossier.LawfulDueOn is not { } due)
        {
            return new("chưa có ngày hẹn", "no date was promised yet");
        }

        var (on, onEn) = (VietnameseDate.Long(due), VietnameseDate.LongEnglish(due));
        if (dossier.ClockStoppedOn is { } stopped && stopped <= due)
        {
            return new($"thời gian này không tính vào thời hạn, ngày hẹn {on} sẽ lùi lại", $"this time does not count, the due date {onEn} will move back");
        }

        return Days(law, dossier.DeskAgency, today, due) switch
        {
            null => new($"chậm nhất {on} có kết quả", $"the result is due on {onEn} at the latest"),
            0 => new($"hạn là hôm nay, {on}", $"the result is due today, {onEn}"),
            > 0 and var left => new(
                $"chậm nhất {on} có kết quả, còn {Written(left)} ngày làm việc",
                $"the result is due on {onEn} at the latest, {Written(left)} working day{(left == 1 ? "" : "s")} left"),
            var late => new(
                $"đã quá hạn {on} {Written(-late.Value)} ngày làm việc",
                $"it is {Written(-late.Value)} working day{(late == -1 ? "" : "s")} past its due date {onEn}"),
        };
    }

    private static string Written(int? days) => (days ?? 0).ToString(CultureInfo.InvariantCulture);

    /// <summary>Null when the calendar does not reach that far.</summary>
    private static int? Days(Catalogue.Catalogue law, string desk, DateOnly today, DateOnly due)
    {
        if (law.FindAgency(desk) is null)
        {
            return null;
        }

        var calendar = law.CalendarOf(desk);
        var reaches = today >= calendar.From && today <= calendar.Through && due >= calendar.From && due <= calendar.Through;
        return !reaches ? null
            : due == today ? 0
            : calendar.WorkingDaysAfter(today, due) is var days && days != 0 ? days
            : due > today ? 1 : -1;         // only days off lie between: it is not due today
    }
}
