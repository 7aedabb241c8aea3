using LienThong.Contracts;
using LienThong.Reconciliation.Sources;

namespace LienThong.Reconciliation.Checks;

/// <summary>A set, perhaps of several services together.</summary>
internal sealed record Side(IReadOnlyList<(Source Source, string Set)> Parts)
{
    public Side(Source source, string set)
        : this([(source, set)])
    {
    }

    public override string ToString() => string.Join(" + ", Parts.Select(part => part.Source.Name));
}

/// <summary>How two sets must stand to each other.</summary>
internal enum Sense
{
    /// <summary>The same ids with the same marks.</summary>
    Same,

    /// <summary>Every id of the left is on the right; the right may have more.</summary>
    Within,

    /// <summary>The left is how far a source is, the right how far a listener has applied it; both in versions.</summary>
    Applied,
}

/// <summary>A promise between services: what one says, another has.</summary>
internal sealed record Comparison(string Promise, Label Words, Side Left, Side Right, Sense Sense);

/// <summary>An id whose marks differ; null where a side does not have it.</summary>
internal sealed record Difference(int Bucket, string Id, string? Left, string? Right)
{
    public Guid DossierId => Guid.TryParse(Id.AsSpan(0, Math.Min(36, Id.Length)), out var id) ? id : Guid.Empty;

    /// <summary>Whether it breaks the promise.</summary>
    public bool Counts(Sense sense) => sense switch
    {
        Sense.Within => Right is null,
        Sense.Applied => Version(Left) != Version(Right),
        _ => true,
    };

    /// <summary>Whether a later look found the same still: nothing moved meanwhile, and what was said by then is not applied yet.</summary>
    public bool Still(Difference later, Sense sense) => sense is Sense.Applied
        ? Version(Left) > Version(Right) ? Version(later.Right) < Version(Left) : Version(later.Right) > Version(later.Left)
        : later.Left == Left && later.Right == Right;

    /// <summary>More on the right than was said on the left.</summary>
    public bool IsDoubled(Sense sense) => sense is not Sense.Applied && (Left is null || (Right?.Contains('\n', StringComparison.Ordinal) ?? false));

    public static int Version(string? mark) => int.TryParse(mark, out var version) ? version : 0;
}
