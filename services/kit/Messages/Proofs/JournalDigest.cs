using Npgsql;

namespace LienThong.Kit.Messages.Proofs;

/// <summary>
/// Count and digest of all journal rows recorded up to a moment: two sums of 64 bits each of every row's SHA-256, so that the digest of a
/// later moment is this one plus what was added since. A row that was changed, deleted or rewritten with its whole chain changes it.
/// </summary>
internal static class JournalDigest
{
    /// <summary>Pages read by one statement (128 MiB): no snapshot is held for longer than that takes.</summary>
    private const int PagesAtOnce = 16_384;

    private const string Sums =
        "SELECT count(*), coalesce(sum(('x' || encode(substr(h, 1, 8), 'hex'))::bit(64)::bigint), 0), "
        + "coalesce(sum(('x' || encode(substr(h, 9, 8), 'hex'))::bit(64)::bigint), 0) FROM (SELECT sha256(uuid_send(dossier_id) || int4send(version) "
        + "|| uuid_send(id) || convert_to(type, 'UTF8') || timestamptz_send(at) || hash || sha256(body)) AS h FROM kit.journal WHERE ";

    public sealed record Digest(DateTimeOffset Until, long Count, System.Numerics.BigInteger One, System.Numerics.BigInteger Other)
    {
        public string Text => $"{One}.{Other}";
    }

    /// <summary>
    /// The last moment nothing can be recorded before any more: a row's moment is the beginning of its transaction, so none that
    /// is still open may have begun earlier; ten seconds more for those just beginning.
    /// </summary>
    public static Task<DateTimeOffset> Settled(Snapshot snapshot, CancellationToken ct) => snapshot.One(
        "SELECT least(now() - interval '10 seconds', min(xact_start) - interval '1 millisecond') FROM pg_stat_activity "
        + "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND xact_start IS NOT NULL",
        row => row.GetFieldValue<DateTimeOffset>(0), ct);

    /// <summary>Rows recorded until then, or only those after another moment.</summary>
    public static async Task<Digest> Of(NpgsqlDataSource database, DateTimeOffset? until, DateTimeOffset? after, CancellationToken ct)
    {
        DateTimeOffset settled;
        long pages;
        await using (var snapshot = await Snapshot.Take(database, ct))
        {
            settled = await Settled(snapshot, ct);
            pages = await snapshot.One(
                "SELECT pg_relation_size('kit.journal') / current_setting('block_size')::bigint", row => row.GetInt64(0), ct);
        }

        var digest = new Digest(until < settled ? until.Value : settled, 0, 0, 0);
        if (after is { } from)
        {
            return await Add(database, digest, "recorded_at > $2 AND recorded_at <= $1", ct, UnitRows.Value(from));
        }

        for (var page = 0L; page < pages; page += PagesAtOnce)
        {
            digest = await Add(database, digest, $"recorded_at <= $1 AND ctid >= '({page},0)' AND ctid < '({page + PagesAtOnce},0)'", ct);
        }

        return digest;
    }

    private static async Task<Digest> Add(NpgsqlDataSource database, Digest digest, string rows, CancellationToken ct, params NpgsqlParameter[] more)
    {
        await using var snapshot = await Snapshot.Take(database, ct);
        return await snapshot.One(
            Sums + rows + ") AS r",
            row => digest with
            {
                Count = digest.Count + row.GetInt64(0),
                One = digest.One + row.GetFieldValue<System.Numerics.BigInteger>(1),
                Other = digest.Other + row.GetFieldValue<System.Numerics.BigInteger>(2),
            },
            ct, [UnitRows.Value(digest.Until), .. more]);
    }
}
