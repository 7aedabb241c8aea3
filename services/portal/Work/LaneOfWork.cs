using LienThong.Look;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work;

/// <summary>A dossier's way as a chart of who held it, up to now.</summary>
internal static class LaneOfWork
{
    /// <summary>Days of the longest chart: a page stays below 100 kB.</summary>
    public const int MaxDays = 70;
    private const int MaxSteps = 40;

    /// <summary>Null where routing does not tell the days off, or the way is too long to draw.</summary>
    public static Html? Draw(ItinerarySeen way, string code, DateTimeOffset now)
    {
        if (way.DaysOff is not { } off || way.Steps.Count > MaxSteps)
        {
            return null;
        }

        var dossier = Of(way, code, now);
        var scale = DayScale.For([dossier], off.ToHashSet().Contains);
        return scale.Columns.Count <= MaxDays ? Html.Of($"{Lanes.Hatch}{Lanes.Draw(dossier, scale)}") : null;
    }

    private static LaneDossier Of(ItinerarySeen way, string code, DateTimeOffset now) => new()
    {
        Id = "lanes",
        Title = $"Hồ sơ {code}: ai giữ, từ khi nào đến khi nào",
        Verdict = way.Sentence.Vi,
        FullText = "Danh sách “Ai đã giữ hồ sơ” trên trang này ghi từng bước.",
        ReceivedAt = way.ReceivedAt,
        OriginalDueOn = way.OriginalDueOn,
        LawfulDueOn = way.LawfulDueOn,
        LimitWorkingDays = way.LimitWorkingDays,
        UsedWorkingDays = way.UsedWorkingDays,
        Steps =
        [
            .. way.Steps.Select(step => new LaneStep(
                step.Number, step.Kind ?? "", step.Role, step.Clock == "Paused", step.Overdue, step.DueAt, step.FinishedAt)),
        ],
        Pauses = [.. (way.Pauses ?? []).Select(pause => new LanePause(pause.From, pause.To, pause.WorkingDays))],
        RestartedAt = (way.Incidents ?? []).LastOrDefault(incident => incident.Kind == "Restart")?.At,
        FinishedAt = way.FinishedAt,
        ReturnedAt = way.ReturnedAt,
        Late = way.WorkingDaysLate,
        LateRoles = [.. (way.LateByAgency ?? []).Where(late => late.WorkingDays > 0).Select(late => way.Steps.FirstOrDefault(step => step.Agency == late.Agency)?.Role ?? "desk")],
        Now = way.FinishedAt is null ? Latest(way, now) : null,
    };

    /// <summary>Never before what has happened: clocks of two machines differ, and routing's facts are what is drawn.</summary>
    private static DateTimeOffset Latest(ItinerarySeen way, DateTimeOffset now) =>
        way.Steps.SelectMany(step => new[] { step.StartsAt, step.FinishedAt ?? step.StartsAt }).Append(way.ReceivedAt).Append(now).Max();
}
