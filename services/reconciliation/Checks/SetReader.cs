using LienThong.Reconciliation.Sources;

namespace LienThong.Reconciliation.Checks;

/// <summary>Compares two sides bucket by bucket, and reads rows of those alone that differ.</summary>
internal static class SetReader
{
    /// <summary>Buckets whose rows are asked for at once.</summary>
    private const int AtOnce = 32;

    public static async Task<(long Left, long Right, IReadOnlyList<int> Unequal)> Compare(Comparison comparison, CancellationToken ct)
    {
        var (left, right) = (Buckets(comparison.Left, ct), Buckets(comparison.Right, ct));
        var (lefts, rights) = (await left, await right);
        var unequal = lefts.Keys.Union(rights.Keys).Where(bucket => lefts.GetValueOrDefault(bucket) != rights.GetValueOrDefault(bucket)).Order().ToList();
        return (lefts.Values.Sum(bucket => bucket.Count), rights.Values.Sum(bucket => bucket.Count), unequal);
    }

    /// <summary>What differs in these buckets and breaks the promise.</summary>
    public static async Task<IReadOnlyDictionary<string, Difference>> Differences(Comparison comparison, IEnumerable<int> buckets, CancellationToken ct)
    {
        var all = new Dictionary<string, Difference>();
        foreach (var some in buckets.Chunk(AtOnce))
        {
            // The left first: what it says then, the right may have by the time it is asked.
            var lefts = await Marks(comparison.Left, some, ct);
            var rights = await Marks(comparison.Right, some, ct);
            foreach (var id in lefts.Keys.Union(rights.Keys))
            {
                var (left, right) = (lefts.GetValueOrDefault(id), rights.GetValueOrDefault(id));
                var difference = new Difference((left ?? right)!.Bucket, id, left?.Mark, right?.Mark);
                if (difference.Left != difference.Right && difference.Counts(comparison.Sense))
                {
                    all[id] = difference;
                }
            }
        }

        return all;
    }

    private static async Task<Dictionary<int, (long Count, Sums Sum)>> Buckets(Side side, CancellationToken ct)
    {
        var all = new Dictionary<int, (long Count, Sums Sum)>();
        foreach (var (source, set) in side.Parts)
        {
            foreach (var bucket in await source.Buckets(set, ct))
            {
                var (count, sum) = all.GetValueOrDefault(bucket.Number);
                all[bucket.Number] = (count + bucket.Count, sum.Plus(Sums.Of(bucket.Sum)));
            }
        }

        return all;
    }

    /// <summary>By id; the marks of an id that is there several times, each on a line.</summary>
    private static async Task<Dictionary<string, SetRow>> Marks(Side side, int[] buckets, CancellationToken ct)
    {
        var all = new Dictionary<string, SetRow>();
        foreach (var (source, set) in side.Parts)
        {
            foreach (var row in await source.Rows(set, buckets, ct))
            {
                all[row.Id] = all.TryGetValue(row.Id, out var known) ? known with { Mark = known.Mark + "\n" + row.Mark } : row;
            }
        }

        return all;
    }
}
