using LienThong.Contracts;
using LienThong.Reconciliation.Certificates;
using LienThong.Reconciliation.Sources;
using Microsoft.Extensions.Options;

namespace LienThong.Reconciliation.Checks;

/// <summary>
/// Asks every service for its own promises, compares service with service, and holds every journal against what the last kept
/// certificate sealed. It changes nothing anywhere.
/// </summary>
internal sealed class Reconciler(AllSources sources, IOptions<AskingOptions> asking)
{
    /// <summary>Comparisons at once: each reads two databases.</summary>
    private const int AtOnce = 4;

    private const string ChainPromise = "journal.chain";

    /// <summary>The journal's rows in all; every service counts them for this promise.</summary>
    private const string CountsEvents = "journal.once";

    private static readonly Label Sealed = new(
        "Nhật ký vẫn bắt đầu đúng bằng những gì chứng thư trước đã niêm phong.",
        "Every journal still begins with what the certificate before sealed.");

    /// <summary>Runs all checks.</summary>
    /// <param name="previous">What the last kept certificate sealed; empty when there is none.</param>
    /// <param name="wholeChain">Whether the hash chains are recomputed from the first entry on, or only since <paramref name="previous"/>.</param>
    /// <param name="ct">Stops the run.</param>
    /// <exception cref="SourceFailedException">A service could not be asked.</exception>
    public async Task<Outcome> Run(IReadOnlyList<JournalSeal> previous, bool wholeChain, CancellationToken ct)
    {
        var before = previous.ToDictionary(seal => seal.Service);
        var told = await Task.WhenAll(sources.ByName.Values.Select(source =>
            source.Promises(wholeChain ? null : before.GetValueOrDefault(source.Name)?.Until, ct)));
        var findings = new Findings();
        foreach (var answer in told)
        {
            Note(findings, answer.Service, answer.Promises);
        }

        var continuity = await Task.WhenAll(sources.ByName.Values.Select(source => Continuity.Of(source, before.GetValueOrDefault(source.Name), ct)));
        await Hold(findings, continuity, recheck: !wholeChain, ct);
        await Compare(findings, told, ct);
        var dossiers = (await sources["intake"].Buckets("stream", ct)).Sum(bucket => bucket.Count);
        return Outcome(findings, continuity, dossiers, told.Sum(answer => answer.Promises.Single(promise => promise.Name == CountsEvents).Checked));
    }

    private static void Note(Findings findings, string service, IEnumerable<PromiseAnswer> promises)
    {
        foreach (var promise in promises)
        {
            findings.Of(promise.Name, new(promise.Vi, promise.En), finding =>
            {
                finding.Count(promise.Checked);
                finding.Offend(promise.Breach, promise.Offending, promise.Offenders.Select(offender => $"{service} {offender}"));
            });
        }
    }

    /// <summary>A journal that is not as it was sealed has its whole chain recomputed: perhaps it can tell where.</summary>
    private static async Task Hold(Findings findings, IReadOnlyList<Continuity> continuity, bool recheck, CancellationToken ct)
    {
        findings.Of("journal.sealed", Sealed, finding => finding.Count(continuity.Count(one => one.Before is not null)));
        foreach (var broken in continuity.Where(one => one.Offence is not null))
        {
            findings.Of("journal.sealed", Sealed, finding => finding.Offend("Altered", 1, [broken.Offence!]));
            if (recheck)
            {
                var chain = (await broken.Source.Promises(null, ct)).Promises.Single(promise => promise.Name == ChainPromise);
                Note(findings, broken.Source.Name, [chain with { Checked = 0 }]);
            }
        }
    }

    private async Task Compare(Findings findings, IReadOnlyList<PromisesAnswer> told, CancellationToken ct)
    {
        var listens = told.SelectMany(listener => listener.ListensTo, (listener, source) => (listener.Service, source)).ToList();
        var comparer = new Comparer(sources, asking.Value, listens);
        var comparisons = Comparisons.All(sources, told).ToList();
        foreach (var comparison in comparisons)
        {
            findings.Of(comparison.Promise, comparison.Words, _ => { }); // in this order, whichever is answered first
        }

        await Parallel.ForEachAsync(
            comparisons, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (comparison, stop) => await comparer.Check(comparison, findings, stop));
    }

    private static Outcome Outcome(Findings findings, IReadOnlyList<Continuity> continuity, long dossiers, long events)
    {
        var chain = findings.All.Any(finding => finding.Name is ChainPromise or "journal.head" or "journal.sealed" && finding.Offending > 0);
        return new(
            [.. findings.All.Select(finding => new PromiseKept(
                finding.Name, finding.Words.Vi, finding.Words.En, finding.Checked, finding.Offending, finding.UnderWay, finding.Offenders))],
            [.. continuity.Select(one => one.Now)],
            dossiers,
            events,
            findings.All.Sum(finding => finding.Lost),
            findings.All.Sum(finding => finding.Doubled),
            chain ? ChainState.Broken : ChainState.Whole,
            continuity.All(one => one.Offence is null));
    }
}
