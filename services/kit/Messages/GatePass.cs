using LienThong.Contracts;

namespace LienThong.Kit.Messages;

/// <summary>One unit's view of cursors and parked events of the dossiers it has locked.</summary>
internal sealed class GatePass
{
    private readonly Dictionary<StreamId, int> _cursors = [];
    private readonly Dictionary<(StreamId Stream, int Version), ParkedEvent> _parked = [];
    private readonly HashSet<(StreamId, int)> _tried = [];

    private GatePass(Unit unit, IReadOnlyList<Guid> dossierIds) => (Unit, DossierIds, Spans) = (unit, dossierIds, new(unit));

    public Unit Unit { get; }

    public IReadOnlyList<Guid> DossierIds { get; }

    public PassSpans Spans { get; }

    /// <summary>What moved a cursor, in order.</summary>
    public List<DossierEvent> Applied { get; } = [];

    public int Dropped { get; private set; }

    /// <summary>Something waits that this pass may come to apply.</summary>
    public bool HasParked => _parked.Count > 0;

    /// <summary>Locks the dossiers and reads cursors and parked events of them: one round trip.</summary>
    public static async Task<GatePass> Open(Unit unit, IReadOnlyList<Guid> dossierIds, CancellationToken ct)
    {
        var pass = new GatePass(unit, dossierIds);
        var ids = dossierIds.ToArray();
        await using var batch = await unit.StartOpening(ids, ct);
        batch.BatchCommands.Add(UnitRows.Command(
            "SELECT source, dossier_id, version FROM kit.cursor WHERE dossier_id = ANY($1) AND source = ANY($2)",
            UnitRows.Value(ids), UnitRows.Value(unit.ListensTo)));
        batch.BatchCommands.Add(UnitRows.Command(
            "SELECT source, dossier_id, version, reason, attempts, body FROM kit.parked WHERE dossier_id = ANY($1) AND reason <> 'skipped' "
            + "ORDER BY version LIMIT 1000", UnitRows.Value(ids)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await unit.ReadStreams(reader, ct);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            pass._cursors[new(reader.GetString(0), reader.GetGuid(1))] = reader.GetInt32(2);
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            pass._parked[(new(reader.GetString(0), reader.GetGuid(1)), reader.GetInt32(2))] =
                new(reader.GetString(3), reader.GetInt32(4), reader.GetFieldValue<byte[]>(5));
        }

        return pass;
    }

    /// <summary>The version the stream must bring next.</summary>
    public int Next(StreamId stream) => _cursors.GetValueOrDefault(stream) + 1;

    public void Advance(Incoming incoming)
    {
        if (incoming.Event.Version >= Next(incoming.Stream)) // a cursor never goes back
        {
            _cursors[incoming.Stream] = incoming.Event.Version;
            Unit.Rows.Cursors[incoming.Stream] = (incoming.Event.Version, Hop.Stamp);
        }

        Applied.Add(incoming.Event);
        Forget(incoming);
    }

    public void Drop(Incoming incoming)
    {
        Dropped++;
        Forget(incoming);
    }

    public void Park(Incoming incoming, string reason, string? error)
    {
        var id = (incoming.Stream, incoming.Event.Version);
        if (reason != "gap")
        {
            _tried.Add(id); // a gap was not tried: when this very pass brings what is missing, its turn comes
        }

        var known = _parked.GetValueOrDefault(id);
        if (reason == "gap" ? known is { Reason: "poison" } : known is { Reason: "skip" })
        {
            return; // it stands parked for a weightier reason
        }

        reason = known is { Reason: "skip" } ? "skip" : reason; // given up before its turn: it rests until then

        var attempts = (known?.Attempts ?? 0) + (reason == "gap" ? 0 : 1);
        int? retry = reason == "waiting" ? Math.Min(60, 1 << Math.Min(attempts, 6)) : null;
        _parked[id] = new(reason, attempts, incoming.Body);
        Unit.Rows.Unparked.Remove(id);
        Unit.Rows.Parked[id] = new(incoming.Stream, incoming.Event.Version, reason, error, attempts, retry, incoming.Body);
    }

    /// <summary>Notes one more try of an event that may stop the process; the number of tries so far.</summary>
    public int Suspect(Incoming incoming)
    {
        var id = (incoming.Stream, incoming.Event.Version);
        var attempts = _parked.TryGetValue(id, out var known) && known.Reason == "suspect" ? known.Attempts + 1 : 1;
        Unit.Rows.Parked[id] = new(incoming.Stream, incoming.Event.Version, "suspect", null, attempts, null, incoming.Body);
        return attempts;
    }

    public bool IsSkipped(Incoming incoming) =>
        _parked.TryGetValue((incoming.Stream, incoming.Event.Version), out var parked) && parked.Reason == "skip";

    /// <summary>An operator gave it up, with a reason: the stream goes on, the row stays as the record.</summary>
    public void Skip(Incoming incoming)
    {
        _cursors[incoming.Stream] = incoming.Event.Version;
        Unit.Rows.Cursors[incoming.Stream] = (incoming.Event.Version, null);
        Unit.Rows.Skipped.Add((incoming.Stream, incoming.Event.Version));
        _parked.Remove((incoming.Stream, incoming.Event.Version));
    }

    /// <summary>A parked event of this dossier whose turn has come, of any source, not yet tried in this pass.</summary>
    public Incoming? Ready(Guid dossierId)
    {
        foreach (var (id, parked) in _parked)
        {
            if (id.Stream.DossierId == dossierId && parked.Reason is "gap" or "waiting" or "skip"
                && id.Version == Next(id.Stream) && !_tried.Contains((id.Stream, id.Version)) && Wire.Read(parked.Body) is { } e)
            {
                _tried.Add(id);
                return new(e, parked.Body);
            }
        }

        return null;
    }

    private void Forget(Incoming incoming)
    {
        var id = (incoming.Stream, incoming.Event.Version);
        Unit.Rows.Parked.Remove(id);
        if (_parked.Remove(id))
        {
            Unit.Rows.Unparked.Add(id);
        }
    }

    private sealed record ParkedEvent(string Reason, int Attempts, byte[] Body);
}
