using System.Globalization;
using LienThong.Catalogue;
using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>The one sentence that says how a dossier stands, in words a citizen understands; never personal data.</summary>
internal static class Sentences
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>Where it is, who holds it, until when, how many days are used; at the end, whether it was late and whose days those were.</summary>
    public static Label Of(Standing standing) => standing.Itinerary switch
    {
        { Status: DossierStatus.Withdrawn, FinishedAt: { } at } => new(
            $"Công dân đã rút hồ sơ ngày {Date(WorkingCalendar.DateOf(at))}.",
            $"The citizen withdrew the dossier on {Date(WorkingCalendar.DateOf(at))}."),
        { Status: DossierStatus.Stopped, FinishedAt: { } at } => new(
            $"Hồ sơ đã dừng giải quyết ngày {Date(WorkingCalendar.DateOf(at))}.",
            $"Processing was stopped on {Date(WorkingCalendar.DateOf(at))}."),
        { FinishedAt: { } at } => Ended(standing, at),
        { AwaitedSupplement: { } asked } => Waiting(standing, asked),
        _ => UnderWay(standing),
    };

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
        if (itinerary.Of(IncidentKind.Refusal).Any())
        {
            (vi, en) = ($"Hồ sơ bị từ chối giải quyết, văn bản trả lời có tại {standing.NameOf(itinerary.DeskAgency).Vi}. {vi}",
                $"The dossier was refused; the answer is at {standing.NameOf(itinerary.DeskAgency).En}. {en}");
        }

        if (itinerary.PromisedDueOn is { } promised)
        {
            (vi, en) = ($"{vi} Đã hẹn lại ngày {Date(promised)}.", $"{en} The date promised with an apology was {Date(promised)}.");
        }

        if (itinerary.ReturnedAt is null && LastParcel(itinerary) is { } parcel)
        {
            var desk = standing.NameOf(itinerary.DeskAgency);
            (vi, en) = parcel.Kind switch
            {
                IncidentKind.ParcelLost => ($"{vi} Bưu gửi bị thất lạc: mời liên hệ {desk.Vi}.",
                    $"{en} The parcel was lost: please contact {desk.En}."),
                IncidentKind.ParcelSentBack => ($"{vi} Bưu gửi bị chuyển hoàn: mời nhận tại {desk.Vi}.",
                    $"{en} The parcel came back: please collect at {desk.En}."),
                _ => ($"{vi} Mời nhận kết quả tại {desk.Vi}.", $"{en} Please collect the result at {desk.En}."),
            };
        }

        return itinerary.ReturnedAt is { } returnedAt
            ? new(
                $"{vi} Đã trả kết quả ngày {Date(WorkingCalendar.DateOf(returnedAt))}.",
                $"{en} The result was returned on {Date(WorkingCalendar.DateOf(returnedAt))}.")
            : new(vi, en);
    }

    private static Incident? LastParcel(Itinerary itinerary) => itinerary.Incidents?.LastOrDefault(
        incident => incident.Kind is IncidentKind.ParcelLost or IncidentKind.ParcelSentBack or IncidentKind.ParcelCancelled);

    private static Label Waiting(Standing standing, Incident asked)
    {
        var (until, agency) = (Date(asked.UntilOn!.Value), standing.NameOf(asked.Agency!));
        var (vi, en) = asked.LapsedAt is null
            ? ($"Hồ sơ đang chờ công dân bổ sung giấy tờ theo yêu cầu của {agency.Vi}, đến {until}",
                $"The dossier waits for papers from the citizen that {agency.En} asked for, until {until}")
            : ($"Hồ sơ đang chờ công dân bổ sung giấy tờ theo yêu cầu của {agency.Vi}, đã quá hạn bổ sung {until}",
                $"The dossier waits for papers from the citizen that {agency.En} asked for; the time to bring them ended on {until}");
        return asked.Clock is ClockRule.Restarts
            ? new($"{vi}; khi nhận đủ, thời hạn tính lại từ đầu.", $"{en}; once they are here the limit is counted again from zero.")
            : Closing(standing, vi, en);
    }

    private static Label UnderWay(Standing standing)
    {
        var itinerary = standing.Itinerary;
        var step = itinerary.OpenStep!;
        var inRoute = standing.Procedure.Route.Step(step.StepId)!;
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
            { } dueAt when step.IsOverdue(standing.Now) => ($"{vi}, quá hạn bước từ {Moment(dueAt)}",
                $"{en}, past the limit of the step since {Moment(dueAt)}"),
            { } dueAt => ($"{vi}, đến {Moment(dueAt)}", $"{en}, until {Moment(dueAt)}"),
        };
        return Closing(standing, vi, en);
    }

    /// <summary>Days used, and the lateness or the new date if there is one.</summary>
    private static Label Closing(Standing standing, string vi, string en)
    {
        var used = string.Create(English, $"{standing.UsedDays(standing.Now)}/{standing.Procedure.LimitWorkingDays}");
        (vi, en) = standing.Clock is ClockState.Paused
            ? ($"{vi}; đồng hồ tạm dừng, đã dùng {used} ngày", $"{en}; the clock is paused, {used} days used")
            : ($"{vi}; đã dùng {used} ngày", $"{en}; {used} days used");
        if (standing.WorkingDaysLate is > 0 and var late)
        {
            (vi, en) = ($"{vi}, quá hạn trả {late} ngày làm việc", $"{en}, {Days(late)} past the due date");
        }

        return standing.Itinerary.PromisedDueOn is { } promised
            ? new($"{vi}; đã xin lỗi và hẹn lại ngày {Date(promised)}.", $"{en}; with an apology the date promised is {Date(promised)}.")
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
