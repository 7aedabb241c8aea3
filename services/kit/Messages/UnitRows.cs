using Npgsql;
using NpgsqlTypes;

namespace LienThong.Kit.Messages;

/// <summary>A timer's place: one per dossier, kind and key.</summary>
internal readonly record struct TimerId(Guid DossierId, string Kind, string Key);

/// <summary>Where a consumer stands in one source's stream of one dossier.</summary>
internal readonly record struct StreamId(string Source, Guid DossierId);

/// <summary>An event that waits, and why.</summary>
internal sealed record ParkedRow(StreamId Stream, int Version, string Reason, string? Error, int Attempts, int? RetrySeconds, byte[] Body);

/// <summary>What the kit writes beside the entities, set-based and in one round trip.</summary>
internal sealed class UnitRows
{
    public List<SaidRow> Said { get; } = [];

    public Dictionary<TimerId, TimerRow?> Timers { get; } = [];

    public Dictionary<StreamId, (int Version, string? Trace)> Cursors { get; } = [];

    public Dictionary<(StreamId, int), ParkedRow> Parked { get; } = [];

    public HashSet<(StreamId Stream, int Version)> Unparked { get; } = [];

    /// <summary>Events an operator gave up: their rows stay, with the reason, behind the cursor.</summary>
    public HashSet<(StreamId Stream, int Version)> Skipped { get; } = [];

    public (RequestKey Key, StoredAnswer Answer)? Answer { get; set; }

    public void Clear()
    {
        Said.Clear();
        Timers.Clear();
        Cursors.Clear();
        Parked.Clear();
        Unparked.Clear();
        Skipped.Clear();
        Answer = null;
    }

    public async Task Write(NpgsqlTransaction transaction, IReadOnlyDictionary<Guid, Unit.Stream> streams, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        AddSaid(batch, streams);
        AddCursors(batch);
        AddParked(batch);
        AddTimers(batch);
        if (Answer is var (key, answer))
        {
            batch.BatchCommands.Add(Command(
                "INSERT INTO kit.request (client, key, fingerprint, status, answer, location) VALUES ($1, $2, $3, $4, $5, $6)",
                Value(key.Client), Value(key.Key), Value(key.Fingerprint), Value(answer.Status), Value(answer.Body),
                Text(answer.Location)));
        }

        if (batch.BatchCommands.Count == 0)
        {
            return;
        }

        await batch.ExecuteNonQueryAsync(ct);
        foreach (NpgsqlBatchCommand command in batch.BatchCommands)
        {
            if (Expected.TryGetValue(command, out var rows) && (int)command.RecordsAffected != rows)
            {
                throw new UnitOvertakenException($"Expected {rows} rows, moved {command.RecordsAffected}: another unit was faster.");
            }
        }
    }

    private Dictionary<NpgsqlBatchCommand, int> Expected { get; } = [];

    private void AddSaid(NpgsqlBatch batch, IReadOnlyDictionary<Guid, Unit.Stream> streams)
    {
        Expected.Clear();
        if (Said.Count == 0)
        {
            return;
        }

        batch.BatchCommands.Add(Command(
            "INSERT INTO kit.journal (dossier_id, version, id, type, at, body, hash) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)",
            Values(Said.Select(s => s.DossierId)), Values(Said.Select(s => s.Version)), Values(Said.Select(s => s.Id)),
            Values(Said.Select(s => s.Type)), Values(Said.Select(s => s.At)), Values(Said.Select(s => s.Body)), Values(Said.Select(s => s.Hash))));
        batch.BatchCommands.Add(Command(
            "INSERT INTO kit.outbox (routing_key, id, body) SELECT k, i, b FROM unnest($1, $2, $3) WITH ORDINALITY AS u(k, i, b, o) ORDER BY o",
            Values(Said.Select(s => Wire.RoutingKey(s.DossierId, s.Type))), Values(Said.Select(s => s.Id)), Values(Said.Select(s => s.Body))));
        var moved = streams.Where(s => s.Value.Version > s.Value.Before).ToArray();
        Expect(batch, moved.Length, Command(
            "UPDATE kit.stream s SET version = u.v, head = u.h, trace = u.t, changed_at = now() "
            + "FROM unnest($1, $2, $3, $4, $5) AS u(d, b, v, h, t) WHERE s.dossier_id = u.d AND s.version = u.b",
            Values(moved.Select(s => s.Key)), Values(moved.Select(s => s.Value.Before)),
            Values(moved.Select(s => s.Value.Version)), Values(moved.Select(s => s.Value.Head)), Values(moved.Select(s => s.Value.Trace))));
    }

    private void AddCursors(NpgsqlBatch batch)
    {
        if (Cursors.Count > 0)
        {
            Expect(batch, Cursors.Count, Command(
                "INSERT INTO kit.cursor AS c (source, dossier_id, version, trace) SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT (source, dossier_id) "
                + "DO UPDATE SET version = excluded.version, trace = coalesce(excluded.trace, c.trace) WHERE c.version < excluded.version",
                Values(Cursors.Keys.Select(c => c.Source)), Values(Cursors.Keys.Select(c => c.DossierId)),
                Values(Cursors.Values.Select(c => c.Version)), Values(Cursors.Values.Select(c => c.Trace))));
        }
    }

    private void AddParked(NpgsqlBatch batch)
    {
        if (Unparked.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                "DELETE FROM kit.parked p USING unnest($1, $2, $3) AS u(s, d, v) WHERE p.source = u.s AND p.dossier_id = u.d AND p.version = u.v",
                Values(Unparked.Select(u => u.Stream.Source)), Values(Unparked.Select(u => u.Stream.DossierId)), Values(Unparked.Select(u => u.Version))));
        }

        if (Skipped.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                "UPDATE kit.parked p SET reason = 'skipped', retry_at = NULL FROM unnest($1, $2, $3) AS u(s, d, v) "
                + "WHERE p.source = u.s AND p.dossier_id = u.d AND p.version = u.v",
                Values(Skipped.Select(u => u.Stream.Source)), Values(Skipped.Select(u => u.Stream.DossierId)), Values(Skipped.Select(u => u.Version))));
        }

        foreach (var row in Parked.Values)
        {
            batch.BatchCommands.Add(Command(
                "INSERT INTO kit.parked AS p (source, dossier_id, version, reason, error, attempts, retry_at, body) "
                + "VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 second', $8) ON CONFLICT (source, dossier_id, version) "
                + "DO UPDATE SET reason = excluded.reason, error = coalesce(excluded.error, p.error), attempts = excluded.attempts, retry_at = excluded.retry_at",
                Value(row.Stream.Source), Value(row.Stream.DossierId), Value(row.Version), Value(row.Reason),
                Text(row.Error), Value(row.Attempts),
                new() { Value = (object?)row.RetrySeconds ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer }, Value(row.Body)));
        }
    }

    private void AddTimers(NpgsqlBatch batch)
    {
        var set = Timers.Where(t => t.Value is not null).ToArray();
        var gone = Timers.Where(t => t.Value is null).Select(t => t.Key).ToArray();
        if (gone.Length > 0)
        {
            batch.BatchCommands.Add(Command(
                "DELETE FROM kit.timer t USING unnest($1, $2, $3) AS u(d, k, y) WHERE t.dossier_id = u.d AND t.kind = u.k AND t.key = u.y",
                Values(gone.Select(t => t.DossierId)), Values(gone.Select(t => t.Kind)), Values(gone.Select(t => t.Key))));
        }

        if (set.Length > 0)
        {
            batch.BatchCommands.Add(Command(
                "INSERT INTO kit.timer (id, dossier_id, kind, key, due_at, data, trace) SELECT * FROM unnest($1, $2, $3, $4, $5, $6::jsonb[], $7) "
                + "ON CONFLICT (dossier_id, kind, key) DO UPDATE SET id = excluded.id, due_at = excluded.due_at, data = excluded.data, trace = excluded.trace",
                Values(set.Select(_ => Guid.CreateVersion7())), Values(set.Select(t => t.Key.DossierId)), Values(set.Select(t => t.Key.Kind)),
                Values(set.Select(t => t.Key.Key)), Values(set.Select(t => t.Value!.DueAt)), Values(set.Select(t => t.Value!.Data)), Values(set.Select(t => t.Value!.Trace))));
        }
    }

    private void Expect(NpgsqlBatch batch, int rows, NpgsqlBatchCommand command)
    {
        Expected[command] = rows;
        batch.BatchCommands.Add(command);
    }

    internal static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    internal static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    internal static NpgsqlParameter Values<T>(IEnumerable<T> values) => new NpgsqlParameter<T[]> { TypedValue = values as T[] ?? values.ToArray() };

    internal static NpgsqlParameter Value(string value) => new NpgsqlParameter<string> { TypedValue = value };

    internal static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    internal static NpgsqlParameter Value(byte[] value) => new NpgsqlParameter<byte[]> { TypedValue = value };
}

internal sealed record SaidRow(Guid DossierId, int Version, Guid Id, string Type, DateTimeOffset At, byte[] Body, byte[] Hash);

internal sealed record TimerRow(DateTimeOffset DueAt, string Data, string? Trace);

/// <summary>Fewer rows moved than the unit had locked: it is rolled back and run again.</summary>
internal sealed class UnitOvertakenException(string message) : Exception(message);
