using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LienThong.Routing.Figures;

/// <summary>How long an agency held a dossier, all its steps together, in working hours (eight are a working day) of its own calendar.</summary>
public sealed record TimeHeld(int Dossiers, double MedianWorkingHours, double P90WorkingHours);

/// <summary>Dossiers whose way ended on a day in Vietnam, and how many of them late.</summary>
public sealed record EndsOfDay(DateOnly On, int Ended, int Late);

/// <summary>What the newest ended dossiers say of agencies: times of holding, and late working days charged.</summary>
internal sealed record Measured(
    int Dossiers, IReadOnlyDictionary<string, TimeHeld> Held, IReadOnlyDictionary<string, (int Dossiers, int WorkingDays)> Late);

/// <summary>Measures dossiers that ended lately; never more of them than the options allow, however many there are.</summary>
internal sealed class EndedDossiers(NpgsqlDataSource database, IOptions<FigureOptions> options)
{
    private const string Newest =
        "SELECT dossier_id, late_by_agency FROM itinerary WHERE finished_at >= $1 AND finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT $2";

    private const string LateSql =
        $"""
        WITH ended AS ({Newest})
        SELECT NULL, count(*)::int, 0 FROM ended
        UNION ALL
        SELECT late.agency, count(*)::int, sum(late."workingDays")::int
        FROM ended, jsonb_to_recordset(late_by_agency) AS late(agency text, "workingDays" int)
        WHERE late."workingDays" > 0 GROUP BY 1
        """;

    private const string DaySql =
        """
        SELECT (finished_at AT TIME ZONE interval '7 hours')::date, count(*)::int, count(*) FILTER (WHERE working_days_late > 0)::int
        FROM itinerary WHERE finished_at >= $1 AND finished_at IS NOT NULL GROUP BY 1
        """;

    /// <summary>A step that began before the calendar at hand counts from its first hour.</summary>
    private static readonly string HeldSql =
        $"""
        WITH ended AS MATERIALIZED ({Newest}),
        held AS (
          SELECT s.agency, sum(greatest(0, {WorkedHours.Sql("s.finished_at")} - {WorkedHours.Sql("s.starts_at")})) AS hours
          FROM ended JOIN step s USING (dossier_id)
          WHERE s.finished_at IS NOT NULL AND s.agency = ANY($6) GROUP BY dossier_id, s.agency)
        SELECT agency, count(*)::int, percentile_cont(0.5) WITHIN GROUP (ORDER BY hours), percentile_cont(0.9) WITHIN GROUP (ORDER BY hours)
        FROM held GROUP BY 1
        """;

    private readonly Lock _lock = new();
    private ((string Digest, DateOnly Since, DateOnly Today) Asked, long Since, Task<Measured> Answer)? _kept;

    public async Task<IReadOnlyList<EndsOfDay>> ByDay(DateOnly since, DateOnly today, CancellationToken ct)
    {
        await using var command = Command(DaySql, new NpgsqlParameter { Value = Begin(since) });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var days = new Dictionary<DateOnly, EndsOfDay>();
        while (await rows.ReadAsync(ct))
        {
            days.Add(rows.GetFieldValue<DateOnly>(0), new(rows.GetFieldValue<DateOnly>(0), rows.GetInt32(1), rows.GetInt32(2)));
        }

        return [.. Enumerable.Range(0, today.DayNumber - since.DayNumber + 1).Select(since.AddDays).Select(on => days.GetValueOrDefault(on) ?? new(on, 0, 0))];
    }

    /// <summary>The dear part, so it is kept for some seconds, and who asks while it is measured waits for the same answer.</summary>
    public Task<Measured> Measure(Law law, DateOnly since, DateOnly today, CancellationToken ct)
    {
        var asked = (law.Digest, since, today);
        lock (_lock)
        {
            if (_kept is not { } kept || kept.Asked != asked || kept.Answer.IsFaulted
                || Stopwatch.GetElapsedTime(kept.Since).TotalSeconds >= options.Value.KeepSeconds)
            {
                // Not ended by one who goes away while others wait: the time limit of its queries ends it.
                _kept = kept = (asked, Stopwatch.GetTimestamp(), Measure(law, since, today));
            }

            return kept.Answer.WaitAsync(ct);
        }
    }

    private async Task<Measured> Measure(Law law, DateOnly since, DateOnly today)
    {
        var ct = CancellationToken.None;
        var (dossiers, late) = await Late(since, ct);
        var held = new Dictionary<string, TimeHeld>();
        foreach (var agencies in law.Agencies.Select(agency => agency.Code).GroupBy(law.CalendarOf))
        {
            await using var command = Command(
                HeldSql,
                [.. Bounds(since), .. WorkedHours.Parameters(agencies.Key, since, today), new NpgsqlParameter { Value = agencies.ToArray() }]);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                held.Add(rows.GetString(0), new(rows.GetInt32(1), Math.Round(rows.GetDouble(2), 1), Math.Round(rows.GetDouble(3), 1)));
            }
        }

        return new(dossiers, held, late);
    }

    private async Task<(int Dossiers, Dictionary<string, (int, int)> Late)> Late(DateOnly since, CancellationToken ct)
    {
        await using var command = Command(LateSql, Bounds(since));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var (dossiers, late) = (0, new Dictionary<string, (int, int)>());
        while (await rows.ReadAsync(ct))
        {
            if (await rows.IsDBNullAsync(0, ct))
            {
                dossiers = rows.GetInt32(1);
            }
            else
            {
                late.Add(rows.GetString(0), (rows.GetInt32(1), rows.GetInt32(2)));
            }
        }

        return (dossiers, late);
    }

    private NpgsqlParameter[] Bounds(DateOnly since) => [new() { Value = Begin(since) }, new() { Value = options.Value.MostDossiers }];

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = database.CreateCommand(sql);
        command.CommandTimeout = options.Value.LimitSeconds;
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static DateTimeOffset Begin(DateOnly on) => new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7)).ToUniversalTime();
}
