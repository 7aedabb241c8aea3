using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>Divides late days among agencies.</summary>
internal static class LateShares
{
    public static IReadOnlyList<LateDays> Of(int late, WorkingCalendar calendar, DateTimeOffset finishedAt, IReadOnlyList<StepRun> steps)
    {
        var shares = steps.GroupBy(step => step.Agency).Select(runs => new Share(runs, calendar, finishedAt)).ToList();
        var total = shares.Sum(share => share.Overrun);
        if (total == 0)
        {
            // Nobody passed a limit of their own, so the days stay where the dossier ended: they must not vanish.
            var last = steps.LastOrDefault(step => step.Clock != ClockRule.Paused)?.Agency;
            return [.. shares.Select(share => new LateDays(share.Agency, share.Agency == last ? late : 0))];
        }

        foreach (var share in shares)
        {
            share.Exact = late * share.Overrun / total;
            share.Days = (int)decimal.Floor(share.Exact);
        }

        var left = late - shares.Sum(share => share.Days);
        foreach (var share in shares.OrderByDescending(share => share.Exact - share.Days).ThenBy(share => share.OverranAt).Take(left))
        {
            share.Days++;
        }

        return [.. shares.Select(share => new LateDays(share.Agency, share.Days))];
    }

    private sealed class Share
    {
        public Share(IGrouping<string, StepRun> runs, WorkingCalendar calendar, DateTimeOffset finishedAt)
        {
            Agency = runs.Key;
            var overran = runs.Where(run => run.Clock != ClockRule.Paused && run.DueAt < (run.FinishedAt ?? finishedAt)).ToList();
            Overrun = overran.Sum(run => calendar.WorkingTimeBetween(run.DueAt!.Value, run.FinishedAt ?? finishedAt));
            OverranAt = overran.Count == 0 ? DateTimeOffset.MaxValue : overran.Min(run => run.DueAt!.Value);
        }

        public string Agency { get; }

        public decimal Overrun { get; }

        public DateTimeOffset OverranAt { get; }

        public decimal Exact { get; set; }

        public int Days { get; set; }
    }
}
