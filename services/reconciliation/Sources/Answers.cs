using System.Globalization;
using System.Numerics;

namespace LienThong.Reconciliation.Sources;

// What services answer on their internal port; fields not read here are left out.

/// <summary>A set as buckets, or rows of some of them.</summary>
internal sealed record SetAnswer(IReadOnlyList<Bucket>? Buckets, IReadOnlyList<SetRow>? Rows);

/// <summary>One bucket of a set.</summary>
internal sealed record Bucket([property: System.Text.Json.Serialization.JsonPropertyName("bucket")] int Number, long Count, string Sum);

/// <summary>One row of a set.</summary>
internal sealed record SetRow(int Bucket, string Id, string Mark);

/// <summary>What a service says of its own database.</summary>
internal sealed record PromisesAnswer(
    string Service, IReadOnlyList<string> ListensTo, IReadOnlyDictionary<string, IReadOnlyList<FollowedFact>> Follows, IReadOnlyList<PromiseAnswer> Promises);

/// <summary>A kind of fact that a set follows, from this fact's id on.</summary>
internal sealed record FollowedFact(string Type, Guid From)
{
    public string Source => Type[..Type.IndexOf('.', StringComparison.Ordinal)];
}

/// <summary>One promise, checked.</summary>
internal sealed record PromiseAnswer(
    string Name, string Breach, string Vi, string En, long Checked, long Offending, IReadOnlyList<string> Offenders);

/// <summary>Count and digest of a journal up to a moment.</summary>
internal sealed record DigestAnswer(DateTimeOffset Until, long Count, string Digest);

/// <summary>Where facts are.</summary>
internal sealed record UnderWayAnswer(long? Queued, IReadOnlyList<Place> Places);

/// <summary>How far a stream or cursor is, or one fact in the outbox, parked or skipped.</summary>
internal sealed record Place(string Where, string Source, Guid DossierId, int Version);

/// <summary>Two sums, as services send them: what was added since is added.</summary>
internal readonly record struct Sums(BigInteger One, BigInteger Other)
{
    public static Sums Of(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return new(BigInteger.Parse(text.AsSpan(0, point), CultureInfo.InvariantCulture), BigInteger.Parse(text.AsSpan(point + 1), CultureInfo.InvariantCulture));
    }

    public Sums Plus(Sums more) => new(One + more.One, Other + more.Other);

    public override string ToString() => $"{One}.{Other}";
}
