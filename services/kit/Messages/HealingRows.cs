using LienThong.Kit.Messages.Operators;
using Npgsql;

namespace LienThong.Kit.Messages;

/// <summary>How far this consumer has compared itself with one source; <paramref name="IsDue"/>: heads are to be compared now.</summary>
internal sealed record HealingRow(string Source, (Guid DossierId, int Version) Place, bool IsCaughtUp, DateTimeOffset? ComparedUntil, bool IsDue);

/// <summary>What healing remembers and what it finds missing, on its leader's own connection.</summary>
internal sealed class HealingRows(NpgsqlConnection own, HealingOptions options)
{
    /// <summary>Makes the rows of new sources: a consumer that has applied something of it compares itself, an empty one catches up.</summary>
    public static async Task Make(NpgsqlConnection connection, IEnumerable<string> sources, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO kit.healing (source, caught_up_at) SELECT s, CASE WHEN EXISTS (SELECT 1 FROM kit.cursor WHERE source = s) THEN now() END "
            + "FROM unnest($1) s ON CONFLICT DO NOTHING", connection);
        command.Parameters.Add(UnitRows.Values(sources));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Nobody knows what was lost while nobody looked.</summary>
    public Task Alarm(CancellationToken ct) => Execute("UPDATE kit.healing SET alarmed_at = now()", ct);

    public async Task<List<HealingRow>> Read(CancellationToken ct)
    {
        await using var batch = Batch(
            "SELECT source, paged_dossier, paged_version, caught_up_at IS NOT NULL, compared_until, "
            + "compared_at IS NULL OR compared_at <= now() - $1 * interval '1 second' OR coalesce(compared_until < alarmed_at, alarmed_at IS NOT NULL) "
            + "FROM kit.healing ORDER BY source", UnitRows.Value(options.IntervalSeconds));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new List<HealingRow>();
        while (await reader.ReadAsync(ct))
        {
            var place = reader.IsDBNull(1) ? (Guid.Empty, 0) : (reader.GetGuid(1), reader.GetInt32(2));
            rows.Add(new(reader.GetString(0), place, reader.GetBoolean(3), reader.Instant(4), reader.GetBoolean(5)));
        }

        return rows;
    }

    /// <summary>Dossiers whose stream stands before a gap that is old enough, and nothing that is parked can close it.</summary>
    public async Task<List<Guid>> Gaps(string source, CancellationToken ct)
    {
        await using var batch = Batch(
            "SELECT DISTINCT p.dossier_id FROM kit.parked p LEFT JOIN kit.cursor c USING (source, dossier_id) "
            + "WHERE p.source = $1 AND p.reason = 'gap' AND p.at < now() - $2 * interval '1 second' AND NOT EXISTS (SELECT 1 FROM kit.parked n "
            + "WHERE n.source = p.source AND n.dossier_id = p.dossier_id AND n.version = coalesce(c.version, 0) + 1 AND n.reason <> 'gap') LIMIT 1000",
            UnitRows.Value(source), UnitRows.Value(options.PatienceSeconds));
        return await Ids(batch, ct);
    }

    /// <summary>Dossiers whose head is neither applied nor completely parked here.</summary>
    public async Task<List<Guid>> Behind(string source, IReadOnlyList<Head> heads, CancellationToken ct)
    {
        await using var batch = Batch(
            "SELECT h.d FROM unnest($2, $3) AS h(d, v) LEFT JOIN kit.cursor c ON c.source = $1 AND c.dossier_id = h.d "
            + "WHERE coalesce(c.version, 0) < h.v AND h.v > coalesce(c.version, 0) + (SELECT count(*) FROM kit.parked p WHERE p.source = $1 "
            + "AND p.dossier_id = h.d AND p.version > coalesce(c.version, 0) AND p.version <= h.v)",
            UnitRows.Value(source), UnitRows.Values(heads.Select(head => head.DossierId)), UnitRows.Values(heads.Select(head => head.Version)));
        return await Ids(batch, ct);
    }

    /// <summary>Where the gate stands with these streams, and why what is parked of them is parked.</summary>
    public async Task<(Dictionary<Guid, int> Cursors, Dictionary<(Guid DossierId, int Version), string> Parked)> Known(
        string source, Guid[] dossiers, CancellationToken ct)
    {
        await using var batch = Batch(
            "SELECT dossier_id, version, '' FROM kit.cursor WHERE source = $1 AND dossier_id = ANY($2) "
            + "UNION ALL SELECT dossier_id, version, reason FROM kit.parked WHERE source = $1 AND dossier_id = ANY($2) AND reason <> 'skipped'",
            UnitRows.Value(source), UnitRows.Values(dossiers));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var (cursors, parked) = (new Dictionary<Guid, int>(), new Dictionary<(Guid, int), string>());
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetString(2) is { Length: > 0 } reason)
            {
                parked[(reader.GetGuid(0), reader.GetInt32(1))] = reason;
            }
            else
            {
                cursors[reader.GetGuid(0)] = reader.GetInt32(1);
            }
        }

        return (cursors, parked);
    }

    /// <summary>Remembers the place in a source's journal up to which an empty consumer has come.</summary>
    public Task Paged(string source, (Guid DossierId, int Version) place, CancellationToken ct) => Execute(
        "UPDATE kit.healing SET paged_dossier = $2, paged_version = $3 WHERE source = $1", ct,
        UnitRows.Value(source), UnitRows.Value(place.DossierId), UnitRows.Value(place.Version));

    public Task CaughtUp(string source, CancellationToken ct) => Execute(
        "UPDATE kit.healing SET caught_up_at = now(), paged_dossier = NULL, paged_version = NULL WHERE source = $1", ct, UnitRows.Value(source));

    public Task Compared(string source, DateTimeOffset until, CancellationToken ct) => Execute(
        "UPDATE kit.healing SET compared_at = now(), compared_until = greatest(compared_until, $2) WHERE source = $1", ct,
        UnitRows.Value(source), UnitRows.Value(until));

    public Task Healed(string source, int count, CancellationToken ct) => Execute(
        "UPDATE kit.healing SET healed = healed + $2 WHERE source = $1", ct, UnitRows.Value(source), UnitRows.Value(count));

    private NpgsqlBatch Batch(string sql, params NpgsqlParameter[] parameters)
    {
        var batch = new NpgsqlBatch(own);
        batch.BatchCommands.Add(UnitRows.Command(sql, parameters));
        return batch;
    }

    private async Task Execute(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var batch = Batch(sql, parameters);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<Guid>> Ids(NpgsqlBatch batch, CancellationToken ct)
    {
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
