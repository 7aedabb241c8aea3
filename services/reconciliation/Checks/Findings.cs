using LienThong.Contracts;

namespace LienThong.Reconciliation.Checks;

/// <summary>One promise and what was found of it, over all services it concerns.</summary>
internal sealed class Finding(string name, Label words)
{
    public const int MostOffenders = 20;

    private readonly List<string> _offenders = [];

    public string Name => name;

    public Label Words => words;

    public long Checked { get; private set; }

    public long Lost { get; private set; }

    public long Doubled { get; private set; }

    public long Altered { get; private set; }

    /// <summary>Differences that a fact on its way explains.</summary>
    public long UnderWay { get; private set; }

    public long Offending => Lost + Doubled + Altered;

    public IReadOnlyList<string> Offenders => _offenders;

    public void Count(long looked, long underWay = 0) => (Checked, UnderWay) = (Checked + looked, UnderWay + underWay);

    public void Offend(string breach, long count, IEnumerable<string> offenders)
    {
        switch (breach)
        {
            case "Lost":
                Lost += count;
                break;
            case "Doubled":
                Doubled += count;
                break;
            default:
                Altered += count;
                break;
        }

        _offenders.AddRange(offenders.Take(MostOffenders - _offenders.Count));
    }
}

/// <summary>All promises of a run, in the order they were first spoken of.</summary>
internal sealed class Findings
{
    private readonly Lock _lock = new();
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    /// <summary>Adds to a promise, which is there from now on even when nothing offends it.</summary>
    public void Of(string name, Label words, Action<Finding> add)
    {
        lock (_lock)
        {
            var finding = _all.Find(known => known.Name == name);
            if (finding is null)
            {
                _all.Add(finding = new(name, words));
            }

            add(finding);
        }
    }
}
