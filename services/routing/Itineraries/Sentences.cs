using System.Globalization;
using LienThong.Catalogue;
using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>The one sentence that says how a dossier stands, in words a citizen understands; never personal data.</summary>
internal static class Sentences
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>Where it is, who holds it, until when, how many days are used; at the end, whether it was late and whose days those were.</summary>
    public static Label Of(Standing standing) => standing.Itinerary.FinishedAt is { } finishedAt
        ? Ended(standing, finishedAt)
        : UnderWay(standing);

    private static Label Ended(Standing standing, DateTimeOffset finishedAt)
    {
        var itinerary = standing.Itinerary;
        var late = standing.WorkingDaysLate;
        var on = Date(WorkingCalendar.DateOf(finishedAt));
        var (vi, en) = late switch
        {
            > 0 => (
                $"Trễ {late} ngày làm việc: {Shares(standing, name => name.Vi)}.",
                $"{Days(late)} late: {Shares(standing, name => name.En)}."),
            0 => ($"Có kết quả ngày {on}, đúng hạn.", $"Result ready on {on}, on time."),
            _ => ($"Có kết quả ngày {on}, sớm {-late} ngày làm việc.", $"Result ready on {on}, {Days(-late)} early."),
        };
        return itinerary.ReturnedAt is { } returnedAt
            ? new(
                $"{vi} Đã trả kết quả ngày {Date(WorkingCalendar.DateOf(returnedAt))}.",
                $"{en} The result was returned on {Date(WorkingCalendar.DateOf(returnedAt))}.")
            : new(vi, en);
    }

    private static Label UnderWay(Standing standing)
    {
        var itinerary = standing.Itinerary;
        var step = itinerary.OpenStep!;
        var inRoute = standing.Procedure.Route.Step(step.StepId)!;
        var used = string.Create(English, $"{standing.UsedDays(standing.Now)}/{standing.Procedure.LimitWorkingDays}");
        var (vi, en) = step.Agency is { } agency
            ? (
                $"Hồ sơ đang ở {standing.NameOf(agency).Vi} ({PositionOf(inRoute.Position).Vi}), bước {inRoute.Names.Vi}",
                $"The dossier is at {standing.NameOf(agency).En} ({PositionOf(inRoute.Position).En}), step {inRoute.Names.En}")
            : (
                $"Hồ sơ đang chờ công dân, bước {inRoute.Names.Vi}, từ {Moment(step.StartsAt)}",
                $"The dossier waits for the citizen, step {inRoute.Names.En}, since {Moment(step.StartsAt)}");
        (vi, en) = step.DueAt switch
        {
            null => (vi, en),
            { } dueAt when step.IsOverdue(standing.Now) => ($"{vi}, quá hạn bước từ {Moment(dueAt)}", $"{en}, past the limit of the step since {Moment(dueAt)}"),
            { } dueAt => ($"{vi}, đến {Moment(dueAt)}", $"{en}, until {Moment(dueAt)}"),
        };
        (vi, en) = standing.Clock is ClockState.Paused
            ? ($"{vi}; đồng hồ tạm dừng, đã dùng {used} ngày", $"{en}; the clock is paused, {used} days used")
            : ($"{vi}; đã dùng {used} ngày", $"{en}; {used} days used");
        return standing.WorkingDaysLate is > 0 and var late
            ? new($"{vi}, quá hạn trả {late} ngày làm việc.", $"{en}, {Days(late)} past the due date.")
            : new($"{vi}.", $"{en}.");
    }

    /// <summary>Agencies with late days first, and always the desk with its own, even when that is 0.</summary>
    private static string Shares(Standing standing, Func<Label, string> word) => string.Join("; ", standing.LateDays()
        .Where(late => late.WorkingDays > 0 || late.Agency == standing.Itinerary.DeskAgency)
        .OrderByDescending(late => late.WorkingDays)
        .Select(late => string.Create(English, $"{word(standing.NameOf(late.Agency))}: {late.WorkingDays}")));

    private static Label PositionOf(string? position) => position switch
    {
        "officer" => new("chuyên viên", "officer"),
        "head" => new("trưởng bộ phận", "section head"),
        "leader" => new("lãnh đạo", "leader"),
        _ => new(position ?? "", position ?? ""),
    };

    private static string Days(int days) => string.Create(English, $"{days} working day{(days == 1 ? "" : "s")}");

    private static string Moment(DateTimeOffset at) =>
        string.Create(English, $"{Day(WorkingCalendar.DateOf(at))} {at.ToOffset(TimeSpan.FromHours(7)):HH:mm}");

    private static string Day(DateOnly on) => on.ToString("dd/MM", English);

    private static string Date(DateOnly on) => on.ToString("dd/MM/yyyy", English);
}
