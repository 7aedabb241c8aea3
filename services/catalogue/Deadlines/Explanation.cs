using System.Globalization;
using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>Says in plain words why a due date is that day, one line for each thing that happened.</summary>
internal static class Explanation
{
    public static DeadlineLine Received(WorkingCalendar calendar, DateTimeOffset receivedAt)
    {
        var on = WorkingCalendar.DateOf(receivedAt);
        var weekday = Wording.Weekday(on);
        var moves = Moves(calendar, on, receivedAt);
        var counted = Wording.Day(calendar.AddWorkingDays(on, 1));
        return new DeadlineLine(
            new Label(
                $"Tiếp nhận {weekday.Vi} {Wording.DayAndYear(on)} lúc {Wording.Time(receivedAt)}. Ngày tiếp nhận không tính; {moves.Vi}.",
                $"Received {weekday.En} {Wording.DayAndYear(on)} at {Wording.Time(receivedAt)}. "
                + $"The day of reception does not count; {moves.En}."),
            new Label($"đếm từ {counted}", $"counted from {counted}"));
    }

    public static DeadlineLine Limit(WorkingCalendar calendar, DateOnly receivedOn, DateOnly due, int limit)
    {
        var off = DaysOff.Between(calendar, receivedOn, due);
        var unit = limit == 1 ? "day" : "days";
        return new DeadlineLine(
            new Label($"Thời hạn {limit} ngày làm việc.{off.Vi}", $"The limit is {limit} working {unit}.{off.En}"),
            new Label($"hẹn {Wording.Day(due)}", $"due {Wording.Day(due)}"));
    }

    public static DeadlineLine Paused(ClockPause pause, IReadOnlyList<DateOnly> used, int limit)
    {
        var what = Begins(pause.Reason);
        var (vi, en) = used.Count == 0
            ? ("Chưa dùng ngày nào.", "No day is used so far.")
            : ($"Đã dùng {Wording.Days(used)}.", $"Used so far: {Wording.Days(used)}.");
        var at = Wording.DayAndTime(pause.From);
        return new DeadlineLine(
            new Label($"{at} {what.Vi}đồng hồ tạm dừng. {vi}", $"{at} {what.En}the clock pauses. {en}"),
            new Label($"dùng {used.Count}/{limit}", $"{used.Count} of {limit} used"));
    }

    public static DeadlineLine Resumed(ClockPause pause, DateTimeOffset to, IReadOnlyList<DateOnly> paused)
    {
        var what = Ends(pause.Reason);
        var (vi, en) = paused.Count == 0
            ? ("Không bớt ngày làm việc nào.", "No working day is left out.")
            : ($"Không tính {Wording.Days(paused)}.", $"Not counted: {Wording.Days(paused)}.");
        var at = Wording.DayAndTime(to);
        return new DeadlineLine(
            new Label($"{at} {what.Vi}đồng hồ chạy lại. {vi}", $"{at} {what.En}the clock resumes. {en}"),
            new Label($"dừng {paused.Count}", $"{paused.Count} paused"));
    }

    public static DeadlineLine Remaining(IReadOnlyList<DateOnly> remaining, DateOnly due)
    {
        var number = Wording.Number(remaining.Count);
        var text = remaining.Count switch
        {
            0 => new Label("Các ngày của thời hạn đã dùng hết.", "All days of the limit are used."),
            1 => new Label($"Một ngày còn lại là {Wording.Day(due)}.", $"The one remaining day is {Wording.Day(due)}."),
            _ => new Label(
                $"{Wording.Capital(number.Vi)} ngày còn lại đếm từ {Wording.Day(remaining[0])}: {Wording.Days(remaining)}.",
                $"The remaining {number.En} days run from {Wording.Day(remaining[0])}: {Wording.Days(remaining)}."),
        };
        return new DeadlineLine(text, new Label($"hạn {Wording.Day(due)}", $"due {Wording.Day(due)}"));
    }

    public static DeadlineLine Restarted(WorkingCalendar calendar, DateTimeOffset at)
    {
        var (moment, counted) = (Wording.DayAndTime(at), Wording.Day(calendar.AddWorkingDays(WorkingCalendar.DateOf(at), 1)));
        return new DeadlineLine(
            new Label(
                $"{moment} thời hạn được tính lại từ đầu; ngày này không tính.",
                $"{moment} the limit is counted again from zero; that day does not count."),
            new Label($"đếm từ {counted}", $"counted from {counted}"));
    }

    public static DeadlineLine Extended(DateTimeOffset at, DateOnly lawful, DateOnly promised)
    {
        var moment = Wording.DayAndTime(at);
        return new DeadlineLine(
            new Label(
                $"{moment} cơ quan xin lỗi và hẹn lại ngày {Wording.Day(promised)}; hạn theo luật vẫn là {Wording.Day(lawful)}.",
                $"{moment} the agency apologises and names {Wording.Day(promised)}; the lawful date is still {Wording.Day(lawful)}."),
            new Label($"hẹn lại {Wording.Day(promised)}", $"promised {Wording.Day(promised)}"));
    }

    public static DeadlineLine FinishedAfterExtension(WorkingCalendar calendar, DateOnly promised, DateTimeOffset finishedAt)
    {
        var late = Deadlines.DaysLate(calendar, promised, finishedAt);
        var day = Wording.Day(promised);
        return late > 0
            ? new DeadlineLine(
                new Label($"So với ngày hẹn lại {day}: trễ.", $"By the promised date {day}: late."),
                new Label($"trễ {late} ngày so với hẹn lại", $"{Counted(late)} late by the promise"))
            : new DeadlineLine(
                new Label($"So với ngày hẹn lại {day}: đúng hẹn.", $"By the promised date {day}: kept."),
                new Label("đúng ngày hẹn lại", "promise kept"));
    }

    public static DeadlineLine Finished(WorkingCalendar calendar, DateOnly due, DateTimeOffset finishedAt)
    {
        var on = WorkingCalendar.DateOf(finishedAt);
        var (late, weekday) = (Deadlines.DaysLate(calendar, due, finishedAt), Wording.Weekday(on));
        var (vi, en) = ($"Có kết quả {weekday.Vi} {Wording.Day(on)}", $"Result ready on {weekday.En} {Wording.Day(on)}");
        if (late == 0)
        {
            return new DeadlineLine(
                new Label($"{vi}: đúng hạn.", $"{en}: on the due date."), new Label("đúng hạn", "on time"));
        }

        if (late < 0)
        {
            return new DeadlineLine(
                new Label($"{vi}: trước hạn.", $"{en}: before the due date."), new Label($"sớm {-late} ngày", $"{Counted(-late)} early"));
        }

        var days = Wording.DaysJoined([.. calendar.WorkingDatesAfter(due, on)]);
        return new DeadlineLine(
            new Label($"{vi}: trễ {days.Vi}.", $"{en}: {days.En} {(late == 1 ? "is" : "are")} late."),
            new Label($"trễ {late} ngày", $"{Counted(late)} late"));
    }

    private static Label Moves(WorkingCalendar calendar, DateOnly on, DateTimeOffset receivedAt)
    {
        if (!calendar.IsWorkingDay(on))
        {
            return new Label("ngày nghỉ nên chuyển đi vào đầu ngày làm việc kế tiếp", "on a day off it moves on at the next opening");
        }

        var until = calendar.TransferUntil(on);
        var hour = until.ToString("HH:mm", CultureInfo.InvariantCulture);
        return TimeOnly.FromDateTime(WorkingCalendar.Local(receivedAt)) > until
            ? new Label($"sau {hour} nên chuyển đi vào đầu ngày làm việc kế tiếp", $"after {hour} it moves on at the next opening")
            : new Label("chuyển đi ngay trong ngày", "it moves on the same day");
    }

    private static Label Begins(string reason) => IsFinancialDuty(reason)
        ? new Label("chuyển thông tin sang cơ quan thuế: ", "the sheet goes to the tax office: ")
        : reason == PauseReasons.Supplement
            ? new Label("chờ công dân bổ sung giấy tờ: ", "papers are awaited from the citizen: ")
            : new Label("", "");

    private static Label Ends(string reason) => IsFinancialDuty(reason)
        ? new Label("công dân nộp xong: ", "the citizen has paid: ")
        : reason == PauseReasons.Supplement
            ? new Label("công dân đã bổ sung: ", "the papers have come: ")
            : new Label("", "");

    private static bool IsFinancialDuty(string reason) => reason is PauseReasons.FinancialDuty or "assess-duty" or "pay";

    private static string Counted(int days) => days == 1 ? "1 day" : $"{days} days";
}
