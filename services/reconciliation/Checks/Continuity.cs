using LienThong.Reconciliation.Certificates;
using LienThong.Reconciliation.Sources;

namespace LienThong.Reconciliation.Checks;

/// <summary>One journal held against what was sealed before: null <see cref="Offence"/> when it goes on from there.</summary>
internal sealed record Continuity(Source Source, JournalSeal? Before, JournalSeal Now, string? Offence)
{
    public static async Task<Continuity> Of(Source source, JournalSeal? before, CancellationToken ct)
    {
        if (before is null)
        {
            var all = await source.Digest(null, null, ct);
            return new(source, null, new(source.Name, all.Until, all.Count, all.Digest), null);
        }

        var again = await source.Digest(before.Until, null, ct);
        if (!Fits(again, before))
        {
            again = await source.Digest(before.Until, null, ct); // its pages may have moved while they were read
        }

        var since = await source.Digest(null, before.Until, ct);
        var now = new JournalSeal(source.Name, since.Until, again.Count + since.Count, Sums.Of(again.Digest).Plus(Sums.Of(since.Digest)).ToString());
        return new(source, before, now, Fits(again, before) ? null : Words(source.Name, again, before));
    }

    private static bool Fits(DigestAnswer now, JournalSeal before) => now.Count == before.Count && now.Digest == before.Digest;

    private static string Words(string service, DigestAnswer now, JournalSeal before) => now.Count == before.Count
        ? $"{service}: the {before.Count} entries until {before.Until:u} are not those that were sealed"
        : $"{service}: {now.Count} entries until {before.Until:u}, {before.Count} were sealed";
}
