using LienThong.Kit.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LienThong.Kit.Messages.Proofs;

/// <summary>What the reconciler asks of a service: on the internal port, by the scope of journals.</summary>
internal static class ProofEndpoints
{
    private const int MostDossiers = 200;

    /// <summary>A whole journal may be read: longer than any other request.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    public sealed record SetAnswer(IReadOnlyList<SetDigest.BucketRow>? Buckets, IReadOnlyList<SetDigest.SetRow>? Rows);

    public sealed record PromisesAnswer(
        string Service, IReadOnlyCollection<string> ListensTo, IReadOnlyDictionary<string, IReadOnlyList<FollowedFact>> Follows,
        IReadOnlyList<PromiseAnswer> Promises);

    public sealed record DigestAnswer(string Service, DateTimeOffset Until, long Count, string Digest);

    public sealed record UnderWayAnswer(string Service, long? Queued, IReadOnlyList<UnderWay.Place> Places);

    public static void MapProofs(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<ProofTable>() is null)
        {
            return;
        }

        foreach (var (path, handle) in new (string, Delegate)[]
        {
            ("/internal/sets/{name}", Set), ("/internal/promises", Promises), ("/internal/journal/digest", Digest), ("/internal/underway", Waiting),
        })
        {
            routes.MapGet(path, handle).RequireScope("internal.journal").Internal().WithRequestTimeout(Limit);
        }
    }

    private static async Task<Results<Ok<SetAnswer>, ProblemHttpResult>> Set(
        string name, int[]? bucket, string[]? type, Guid? from, ProofTable proofs, NpgsqlDataSource database, CancellationToken ct)
    {
        if ((name == KitProofs.Facts ? KitProofs.FactsOf(type ?? [], from ?? Guid.Empty) : proofs.Sets.GetValueOrDefault(name)) is not { } set)
        {
            return KitProblems.NotFound().ToHttp();
        }

        if (bucket is { Length: > SetDigest.MostBuckets })
        {
            return KitProblems.Invalid("bucket").ToHttp();
        }

        await using var snapshot = await Snapshot.Take(database, ct);
        return TypedResults.Ok(bucket is { Length: > 0 }
            ? new SetAnswer(null, await SetDigest.Rows(snapshot, set, bucket, ct))
            : new SetAnswer(await SetDigest.Buckets(snapshot, set, ct), null));
    }

    private static async Task<Ok<PromisesAnswer>> Promises(
        DateTimeOffset? since, ProofTable proofs, Speaker speaker, NpgsqlDataSource database, CancellationToken ct) => TypedResults.Ok(
        new PromisesAnswer(
            speaker.Source, speaker.Listening.Sources, await PromiseCheck.Follows(database, proofs, ct),
            await PromiseCheck.All(database, proofs, since?.ToUniversalTime(), ct)));

    private static async Task<Ok<DigestAnswer>> Digest(
        DateTimeOffset? until, DateTimeOffset? after, Speaker speaker, NpgsqlDataSource database, CancellationToken ct)
    {
        var digest = await JournalDigest.Of(database, until?.ToUniversalTime(), after?.ToUniversalTime(), ct);
        return TypedResults.Ok(new DigestAnswer(speaker.Source, digest.Until, digest.Count, digest.Text));
    }

    private static async Task<Results<Ok<UnderWayAnswer>, ProblemHttpResult>> Waiting(
        Guid[]? dossier, UnderWay underWay, Speaker speaker, CancellationToken ct)
    {
        if (dossier is { Length: > MostDossiers })
        {
            return KitProblems.Invalid("dossier").ToHttp();
        }

        return TypedResults.Ok(dossier is { Length: > 0 }
            ? new UnderWayAnswer(speaker.Source, null, await underWay.Of(dossier, ct))
            : new UnderWayAnswer(speaker.Source, await underWay.Queued(ct), []));
    }
}
