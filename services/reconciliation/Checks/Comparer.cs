using LienThong.Reconciliation.Sources;

namespace LienThong.Reconciliation.Checks;

/// <summary>Checks one promise between services. A difference is asked again before it counts, and a fact on its way explains it.</summary>
internal sealed class Comparer(AllSources sources, AskingOptions asking, IReadOnlyList<(string Listener, string Source)> listens)
{
    public async Task Check(Comparison comparison, Findings findings, CancellationToken ct)
    {
        var (left, right, unequal) = await SetReader.Compare(comparison, ct);
        var (offending, underWay) = unequal.Count == 0 ? ([], 0) : await Settle(comparison, unequal, ct);
        findings.Of(comparison.Promise, comparison.Words, finding =>
        {
            finding.Count(Math.Max(left, right), underWay);
            foreach (var kind in offending.GroupBy(offender => offender.Difference.IsDoubled(comparison.Sense)))
            {
                finding.Offend(kind.Key ? "Doubled" : "Lost", kind.LongCount(), kind.Select(offender => offender.Words));
            }
        });
    }

    private async Task<(List<(Difference Difference, string Words)> Offending, long UnderWay)> Settle(
        Comparison comparison, IReadOnlyList<int> unequal, CancellationToken ct)
    {
        var open = (await SetReader.Differences(comparison, unequal, ct)).Values.ToList();
        var pause = TimeSpan.FromMilliseconds(asking.PauseMilliseconds);
        for (var times = 0; ; times++, pause *= 2)
        {
            var whereabouts = await Whereabouts.Of(open.Select(difference => difference.DossierId), sources, listens, ct);
            var unexplained = open.Where(difference => !IsUnderWay(comparison, difference, whereabouts)).ToList();
            if (unexplained.Count == 0 || times == asking.Times)
            {
                return (unexplained.ConvertAll(difference => (difference, Words(comparison, difference, whereabouts))), open.Count - unexplained.Count);
            }

            await Task.Delay(pause, ct);
            var later = await SetReader.Differences(comparison, open.Select(difference => difference.Bucket).Distinct(), ct);
            open.RemoveAll(difference => !later.TryGetValue(difference.Id, out var now) || !difference.Still(now, comparison.Sense));
        }
    }

    private static bool IsUnderWay(Comparison comparison, Difference difference, Whereabouts whereabouts)
    {
        if (comparison.Sense is not Sense.Applied)
        {
            return whereabouts.Moves(difference.DossierId);
        }

        var (said, applied) = (Difference.Version(difference.Left), Difference.Version(difference.Right));
        return said > applied && whereabouts.IsUnderWay(comparison.Left.ToString(), comparison.Right.ToString(), difference.DossierId, said);
    }

    private static string Words(Comparison comparison, Difference difference, Whereabouts whereabouts)
    {
        var (left, right) = (comparison.Left.ToString(), comparison.Right.ToString());
        if (comparison.Sense is Sense.Applied)
        {
            var said = Difference.Version(difference.Left);
            return whereabouts.FirstLost(left, right, difference.DossierId, said) is { } lost
                ? $"{difference.Id}: {left} v{lost} of {said} has not come to {right} and is nowhere"
                : $"{difference.Id}: {right} has applied {left} v{Difference.Version(difference.Right)}, but {left} has said only {said}";
        }

        return (difference.Left, difference.Right) switch
        {
            (null, var there) => $"{difference.Id}: not at {left}, at {right} {Mark(there)}",
            (var there, null) => $"{difference.Id}: at {left} {Mark(there)}, not at {right}",
            var (one, other) => $"{difference.Id}: at {left} {Mark(one)}, at {right} {Mark(other)}",
        };
    }

    private static string Mark(string? mark) => mark is null or "" ? "" : $"[{mark.Replace('\n', '|')}]";
}
