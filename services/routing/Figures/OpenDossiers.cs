using Microsoft.Extensions.Options;
using Npgsql;

namespace LienThong.Routing.Figures;

/// <summary>
/// Dossiers in an agency's hands, each in one state: past the lawful due date; else waiting for the citizen (papers, payment); else with
/// the clock standing still; else near its due date; else in time. Beside that, steps past their own limit.
/// </summary>
public sealed record HeldNow(int Open, int Overdue, int WithCitizen, int Paused, int Near, int StepsOverdue)
{
    /// <summary>Nothing in hand.</summary>
    internal static readonly HeldNow None = new(0, 0, 0, 0, 0, 0);

    internal static HeldNow Sum(IEnumerable<HeldNow> all) => all.Aggregate(None, (one, other) => new(
        one.Open + other.Open, one.Overdue + other.Overdue, one.WithCitizen + other.WithCitizen, one.Paused + other.Paused, one.Near + other.Near,
        one.StepsOverdue + other.StepsOverdue));
}

/// <summary>Counts what is under way by who holds it; a dossier that waits for the citizen lies with the desk that received it.</summary>
internal sealed class OpenDossiers(NpgsqlDataSource database, IOptions<FigureOptions> options)
{
    private const string Sql =
        """
        SELECT coalesce(s.agency, i.desk_agency), count(*)::int,
          count(*) FILTER (WHERE i.late)::int,
          count(*) FILTER (WHERE NOT i.late AND i.status IN (5, 6))::int,
          count(*) FILTER (WHERE NOT i.late AND i.status NOT IN (5, 6) AND i.is_paused)::int,
          count(*) FILTER (WHERE NOT i.late AND i.status NOT IN (5, 6) AND NOT i.is_paused AND i.lawful_due_at <= $2)::int,
          count(*) FILTER (WHERE s.due_at < $1)::int
        FROM (SELECT *, lawful_due_at < $1 AND NOT is_paused AS late FROM itinerary WHERE finished_at IS NULL) i
        LEFT JOIN step s ON s.dossier_id = i.dossier_id AND s.number = i.step_number AND s.finished_at IS NULL AND s.agency IS NOT NULL
        GROUP BY 1
        """;

    public async Task<IReadOnlyDictionary<string, HeldNow>> ByAgency(DateTimeOffset now, DateTimeOffset near, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.CommandTimeout = options.Value.LimitSeconds;
        command.Parameters.Add(new() { Value = now.ToUniversalTime() });
        command.Parameters.Add(new() { Value = near.ToUniversalTime() });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var held = new Dictionary<string, HeldNow>();
        while (await rows.ReadAsync(ct))
        {
            held.Add(rows.GetString(0), new(
                rows.GetInt32(1), rows.GetInt32(2), rows.GetInt32(3), rows.GetInt32(4), rows.GetInt32(5), rows.GetInt32(6)));
        }

        return held;
    }
}
