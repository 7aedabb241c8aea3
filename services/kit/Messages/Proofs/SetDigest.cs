using Npgsql;

namespace LienThong.Kit.Messages.Proofs;

/// <summary>
/// Sets as 256 buckets: a count and two sums of 64-bit hashes each, whatever the rows' order. A sum, unlike an exclusive or, also
/// changes when a row is there twice. The hash is PostgreSQL's, the same in every database of one byte order; it finds accidents,
/// not forgers: against those stands the journal's digest.
/// </summary>
internal static class SetDigest
{
    /// <summary>Most buckets whose rows are told at once: an eighth of the set.</summary>
    public const int MostBuckets = 32;

    private const string Bucket = "(hashtextextended(id, 0) & 255)::int";

    public sealed record BucketRow(int Bucket, long Count, string Sum);

    public sealed record SetRow(int Bucket, string Id, string Mark);

    public static Task<List<BucketRow>> Buckets(Snapshot snapshot, string set, CancellationToken ct) => snapshot.Rows(
        $"SELECT b, count(*), sum(one)::text || '.' || sum(other)::text FROM (SELECT {Bucket} AS b, "
        + $"hashtextextended(id || ' ' || mark, 1) AS one, hashtextextended(id || ' ' || mark, 2) AS other FROM ({Plain(set)}) AS s) AS h GROUP BY b ORDER BY b",
        row => new BucketRow(row.GetInt32(0), row.GetInt64(1), row.GetString(2)), ct);

    public static Task<List<SetRow>> Rows(Snapshot snapshot, string set, int[] buckets, CancellationToken ct) => snapshot.Rows(
        $"SELECT {Bucket}, id, mark FROM ({Plain(set)}) AS s WHERE {Bucket} = ANY ($1) ORDER BY id, mark",
        row => new SetRow(row.GetInt32(0), row.GetString(1), row.GetString(2)), ct, new NpgsqlParameter { Value = buckets });

    /// <summary>Byte order, wherever the texts come from: two databases may sort and compare by different languages.</summary>
    private static string Plain(string set) => $"SELECT id COLLATE \"C\" AS id, mark COLLATE \"C\" AS mark FROM ({set}) AS told";
}
