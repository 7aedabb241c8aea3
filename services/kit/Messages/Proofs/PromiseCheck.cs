using Npgsql;

namespace LienThong.Kit.Messages.Proofs;

/// <summary>A promise, how many rows it is about, and those that break it: all counted, the first twenty by id.</summary>
internal sealed record PromiseAnswer(
    string Name, string Breach, string Vi, string En, long Checked, long Offending, IReadOnlyList<string> Offenders)
{
    public const int MostOffenders = 20;

    public static PromiseAnswer Of(Promise promise) =>
        new(promise.Name, promise.Breach.ToString(), promise.Vi, promise.En, 0, 0, []);
}

/// <summary>A kind of fact that a set follows, from this fact's id on.</summary>
internal sealed record FollowedFact(string Type, Guid From);

/// <summary>Checks every promise this database can answer alone.</summary>
internal static class PromiseCheck
{
    /// <summary>All promises in one snapshot; the chain beside it, from <paramref name="since"/> on where that is told.</summary>
    public static async Task<IReadOnlyList<PromiseAnswer>> All(
        NpgsqlDataSource database, ProofTable proofs, DateTimeOffset? since, CancellationToken ct)
    {
        var answers = new List<PromiseAnswer>();
        await using (var snapshot = await Snapshot.Take(database, ct))
        {
            foreach (var promise in proofs.Promises)
            {
                answers.Add(await One(snapshot, promise, ct));
            }
        }

        return [await JournalChain.Check(database, since, ct), .. answers];
    }

    /// <summary>The facts that sets follow.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<FollowedFact>>> Follows(
        NpgsqlDataSource database, ProofTable proofs, CancellationToken ct)
    {
        var follows = new Dictionary<string, IReadOnlyList<FollowedFact>>();
        await using var snapshot = await Snapshot.Take(database, ct);
        foreach (var (name, facts) in proofs.Follows)
        {
            follows[name] = await snapshot.Rows(facts, row => new FollowedFact(row.GetString(0), row.GetGuid(1)), ct);
        }

        return follows;
    }

    private static async Task<PromiseAnswer> One(Snapshot snapshot, Promise promise, CancellationToken ct)
    {
        var offenders = await snapshot.Rows(
            $"SELECT offender, count(*) OVER () FROM ({promise.Offenders}) AS o (offender) LIMIT {PromiseAnswer.MostOffenders}",
            row => (Id: row.GetString(0), All: row.GetInt64(1)), ct);
        return PromiseAnswer.Of(promise) with
        {
            Checked = await snapshot.One(promise.Counted, row => row.GetInt64(0), ct),
            Offending = offenders.Count == 0 ? 0 : offenders[0].All,
            Offenders = offenders.ConvertAll(offender => offender.Id),
        };
    }
}
