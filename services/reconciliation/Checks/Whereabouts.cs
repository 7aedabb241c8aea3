using LienThong.Reconciliation.Sources;

namespace LienThong.Reconciliation.Checks;

/// <summary>Where the facts of some dossiers are: said, waiting to be sent, in a queue, parked or applied - or nowhere.</summary>
internal sealed class Whereabouts
{
    private const int AtOnce = 100;
    private readonly HashSet<(string Where, string Service, string Source, Guid DossierId, int Version)> _facts = [];
    private readonly Dictionary<(string Source, Guid DossierId), int> _streams = [];
    private readonly Dictionary<(string Listener, string Source, Guid DossierId), int> _cursors = [];
    private readonly HashSet<Guid> _skipped = [];
    private readonly Dictionary<string, long?> _queued = [];
    private readonly IReadOnlyList<(string Listener, string Source)> _listens;

    private Whereabouts(IReadOnlyList<(string Listener, string Source)> listens) => _listens = listens;

    public static async Task<Whereabouts> Of(
        IEnumerable<Guid> dossiers, AllSources sources, IReadOnlyList<(string Listener, string Source)> listens, CancellationToken ct)
    {
        var found = new Whereabouts(listens);
        var wanted = dossiers.Where(dossier => dossier != Guid.Empty).Distinct().ToList();
        // A fact goes from outbox to queue to cursor: asked in that order, it is not missed on its way.
        await found.Read(sources, wanted, place => place.Where is "outbox" or "stream", ct);
        foreach (var listener in listens.Select(pair => pair.Listener).Distinct())
        {
            found._queued[listener] = await sources[listener].Queued(ct);
        }

        await found.Read(sources, wanted, place => place.Where is not ("outbox" or "stream"), ct);
        return found;
    }

    /// <summary>Every fact of this stream up to a version that the listener has not applied is on its way to it, or was given up with a reason.</summary>
    public bool IsUnderWay(string source, string listener, Guid dossierId, int upTo) =>
        Missing(source, listener, dossierId, upTo).All(version => Explains(source, listener, dossierId, version));

    /// <summary>The first fact that is nowhere.</summary>
    public int? FirstLost(string source, string listener, Guid dossierId, int upTo) => Missing(source, listener, dossierId, upTo)
        .Where(version => !Explains(source, listener, dossierId, version)).Select(version => (int?)version).FirstOrDefault();

    /// <summary>Some fact about the dossier is on its way to somebody, or was given up with a reason.</summary>
    public bool Moves(Guid dossierId) => _skipped.Contains(dossierId) || _listens.Any(pair =>
        Missing(pair.Source, pair.Listener, dossierId, _streams.GetValueOrDefault((pair.Source, dossierId)))
            .Any(version => Explains(pair.Source, pair.Listener, dossierId, version)));

    private IEnumerable<int> Missing(string source, string listener, Guid dossierId, int upTo)
    {
        for (var version = _cursors.GetValueOrDefault((listener, source, dossierId)) + 1; version <= upTo; version++)
        {
            yield return version;
        }
    }

    private bool Explains(string source, string listener, Guid dossierId, int version) =>
        _queued.GetValueOrDefault(listener) is not 0
        || _facts.Contains(("outbox", source, source, dossierId, version))
        || _facts.Contains(("parked", listener, source, dossierId, version));

    private async Task Read(AllSources sources, List<Guid> dossiers, Func<Place, bool> wanted, CancellationToken ct)
    {
        foreach (var some in dossiers.Chunk(AtOnce))
        {
            foreach (var source in sources.ByName.Values)
            {
                foreach (var place in (await source.Places(some, ct)).Where(wanted))
                {
                    Keep(source.Name, place);
                }
            }
        }
    }

    private void Keep(string service, Place place)
    {
        switch (place.Where)
        {
            case "stream":
                _streams[(place.Source, place.DossierId)] = place.Version;
                break;
            case "cursor":
                _cursors[(service, place.Source, place.DossierId)] = place.Version;
                break;
            case "skipped":
                _skipped.Add(place.DossierId);
                break;
            default:
                _facts.Add((place.Where, service, place.Source, place.DossierId, place.Version));
                break;
        }
    }
}
