using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work;

/// <summary>One cell of a clock bar.</summary>
/// <param name="Look">used, held or over; null for a day that is left.</param>
/// <param name="Word">What it is, for those who hear it.</param>
/// <param name="Day">Which day, or how many; empty for none.</param>
public sealed record ClockCell(string? Look, string Word, string Day);

/// <summary>The cells of a clock bar (đồng hồ): one a working day, in the order they happened.</summary>
internal static class ClockCells
{
    /// <param name="limit">Working days that the law allows.</param>
    /// <param name="used">Working days of them used up.</param>
    /// <param name="over">Working days past the due date.</param>
    /// <param name="stops">Where the clock stood still.</param>
    /// <param name="max">Cells there is room for. Where more were needed a stop is one cell that says its days; none where even that is too long.</param>
    public static IReadOnlyList<ClockCell> Of(int limit, int used, int over, IReadOnlyList<ClockStop> stops, int max)
    {
        var (counted, late) = ((long)Math.Max(limit, used), (long)Math.Max(0, over));
        var isLong = counted + late + stops.Sum(stop => (long)Math.Max(0, stop.WorkingDays)) > max;
        return counted + late + (isLong ? stops.Count : 0) > max ? [] : [.. Cells((int)counted, used, (int)late, stops, isLong)];
    }

    private static IEnumerable<ClockCell> Cells(int limit, int used, int over, IReadOnlyList<ClockStop> stops, bool isLong)
    {
        for (var day = 0; day <= limit; day++)
        {
            if (day > 0)
            {
                yield return day <= used ? new("used", "đã dùng, ngày", $"{day}") : new(null, "còn, ngày", $"{day}");
            }

            foreach (var stop in stops.Where(stop => Math.Clamp(stop.AfterWorkingDays, 0, limit) == day))
            {
                foreach (var cell in Enumerable.Repeat(new ClockCell("held", "tạm dừng", isLong ? $"{stop.WorkingDays}" : ""), isLong ? 1 : Math.Max(0, stop.WorkingDays)))
                {
                    yield return cell;
                }
            }
        }

        for (var day = 1; day <= over; day++)
        {
            yield return new("over", "quá hạn, ngày", $"{limit + day}");
        }
    }
}
