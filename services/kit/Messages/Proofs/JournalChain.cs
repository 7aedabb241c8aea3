using Npgsql;

namespace LienThong.Kit.Messages.Proofs;

/// <summary>
/// Recomputes the journal's hash chain in the database: all of it in slices along the key, or only what was recorded since a moment
/// together with the entry each of those follows.
/// </summary>
internal static class JournalChain
{
    private const int SliceRows = 20_000;

    private const string Slice =
        "WITH slice AS MATERIALIZED (SELECT dossier_id, version, hash, body FROM kit.journal "
        + "WHERE (dossier_id, version) > ($1, $2) ORDER BY dossier_id, version LIMIT $4), "
        + "linked AS (SELECT dossier_id, version, hash = sha256(lag(hash, 1, CASE WHEN dossier_id = $1 THEN $3 ELSE ''::bytea END) "
        + "OVER (PARTITION BY dossier_id ORDER BY version) || body) AS whole FROM slice), "
        + "last AS (SELECT dossier_id, version, hash FROM slice ORDER BY dossier_id DESC, version DESC LIMIT 1) "
        + "SELECT count(*), count(*) FILTER (WHERE NOT whole), "
        + "coalesce((array_agg(dossier_id || ' v' || version ORDER BY dossier_id, version) FILTER (WHERE NOT whole))[1:20], '{}'), "
        + "(SELECT dossier_id FROM last), (SELECT version FROM last), (SELECT hash FROM last) FROM linked";

    private const string Since =
        "SELECT count(*), count(*) FILTER (WHERE NOT whole), "
        + "coalesce((array_agg(dossier_id || ' v' || version ORDER BY dossier_id, version) FILTER (WHERE NOT whole))[1:20], '{}') "
        + "FROM (SELECT j.dossier_id, j.version, j.hash = sha256(coalesce(p.hash, '') || j.body) AS whole FROM kit.journal AS j "
        + "LEFT JOIN kit.journal AS p ON p.dossier_id = j.dossier_id AND p.version = j.version - 1 WHERE j.recorded_at > $1) AS l";

    public static async Task<PromiseAnswer> Check(NpgsqlDataSource database, DateTimeOffset? since, CancellationToken ct)
    {
        var answer = PromiseAnswer.Of(KitProofs.Chain);
        if (since is { } from)
        {
            await using var snapshot = await Snapshot.Take(database, ct);
            return await snapshot.One(Since, row => Add(answer, row), ct, UnitRows.Value(from));
        }

        var last = (DossierId: Guid.Empty, Version: 0, Hash: Array.Empty<byte>());
        while (true)
        {
            await using var snapshot = await Snapshot.Take(database, ct);
            var before = answer.Checked;
            (answer, last) = await snapshot.One(
                Slice,
                row => (Add(answer, row), row.IsDBNull(3) ? last : (row.GetGuid(3), row.GetInt32(4), row.GetFieldValue<byte[]>(5))),
                ct, UnitRows.Value(last.DossierId), UnitRows.Value(last.Version), UnitRows.Value(last.Hash), UnitRows.Value(SliceRows));
            if (answer.Checked - before < SliceRows)
            {
                return answer;
            }
        }
    }

    private static PromiseAnswer Add(PromiseAnswer answer, NpgsqlDataReader row) => answer with
    {
        Checked = answer.Checked + row.GetInt64(0),
        Offending = answer.Offending + row.GetInt64(1),
        Offenders = [.. answer.Offenders.Concat(row.GetFieldValue<string[]>(2)).Take(PromiseAnswer.MostOffenders)],
    };
}
