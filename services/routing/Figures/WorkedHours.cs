using LienThong.Catalogue;
using Npgsql;
using NpgsqlTypes;

namespace LienThong.Routing.Figures;

/// <summary>
/// Working time in SQL: the calendar goes along as three arrays, the opening and the close of every stretch and the hours worked before it;
/// a binary search finds where an instant lies. The difference of two such numbers is the working time between them.
/// </summary>
internal static class WorkedHours
{
    /// <summary>The longest a dossier that ended lately is looked back upon.</summary>
    private const int DaysBefore = 366;

    private const double SecondsAnHour = 3600;

    /// <summary>Hours worked from the calendar's first opening until that column; <c>$3</c> to <c>$5</c> are <see cref="Parameters"/>.</summary>
    public static string Sql(string column)
    {
        var place = $"width_bucket(date_part('epoch', {column}), $3)";
        return $"CASE {place} WHEN 0 THEN 0 ELSE ($5)[{place}] + (least(date_part('epoch', {column}), ($4)[{place}]) - ($3)[{place}]) / {SecondsAnHour} END";
    }

    public static IEnumerable<NpgsqlParameter> Parameters(WorkingCalendar calendar, DateOnly since, DateOnly through)
    {
        var stretches = calendar.WorkingStretches(since.AddDays(-DaysBefore), through)
            .Select(stretch => (From: Epoch(stretch.From), To: Epoch(stretch.To))).ToList();
        var (before, worked) = (new double[stretches.Count], 0d);
        for (var place = 0; place < stretches.Count; place++)
        {
            before[place] = worked;
            worked += (stretches[place].To - stretches[place].From) / SecondsAnHour;
        }

        return new[] { [.. stretches.Select(stretch => stretch.From)], [.. stretches.Select(stretch => stretch.To)], before }
            .Select(numbers => new NpgsqlParameter { Value = numbers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double });
    }

    private static double Epoch(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000d;
}
