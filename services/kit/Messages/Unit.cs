using System.Diagnostics;
using System.Text.Json;
using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace LienThong.Kit.Messages;

/// <summary>
/// One transaction: a request, a batch of events, or a due timer. Order inside: <see cref="Open"/>, load, refuse, change,
/// <see cref="Announce"/>, <c>Commit</c> last. No file or network I/O between Open and Commit.
/// </summary>
public sealed class Unit
{
    /// <summary>The span that last announced or applied something of each dossier here.</summary>
    private const string LastTouch =
        "SELECT DISTINCT ON (dossier_id) dossier_id, split_part(trace, ' ', 2) FROM (SELECT dossier_id, trace FROM kit.stream "
        + "WHERE dossier_id = ANY($1) UNION ALL SELECT dossier_id, trace FROM kit.cursor WHERE dossier_id = ANY($1) AND source = ANY($2)) touched "
        + "WHERE trace IS NOT NULL ORDER BY dossier_id, trace COLLATE \"C\" DESC";

    private readonly ServiceDb _db;
    private readonly Speaker _speaker;
    private readonly TimeProvider _clock;
    private readonly RelaySignal _relay;
    private readonly Dictionary<Guid, Stream> _streams = [];
    private readonly UnitRows _rows = new();
    private RequestKey? _request;
    private bool _opened;

    internal Unit(ServiceDb db, Speaker speaker, TimeProvider clock, RelaySignal relay) =>
        (_db, _speaker, _clock, _relay) = (db, speaker, clock, relay);

    /// <summary>Id of the event being applied; the cause of what is announced meanwhile.</summary>
    internal Guid? Cause { get; set; }

    /// <summary>Sources whose cursors this service keeps.</summary>
    internal string[] ListensTo => [.. _speaker.Listening.Sources];

    /// <summary>Rows the kit writes with this unit's commit.</summary>
    internal UnitRows Rows => _rows;

    /// <summary>Locks the stream of every dossier the unit touches, in id order, creating it if missing. Once per unit.</summary>
    /// <exception cref="InvalidOperationException">The unit was opened before.</exception>
    public async Task Open(IReadOnlyCollection<Guid> dossierIds, CancellationToken ct)
    {
        await using var batch = await StartOpening(dossierIds, ct);
        var request = Activity.Current is { Recorded: true, Kind: ActivityKind.Server } span ? span : null;
        if (request is not null)
        {
            batch.BatchCommands.Add(UnitRows.Command(LastTouch, UnitRows.Values(dossierIds), UnitRows.Value(ListensTo)));
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await ReadStreams(reader, ct);
        await reader.NextResultAsync(ct);
        while (request is not null && await reader.ReadAsync(ct))
        {
            Hop.LinkTo(request, reader.GetString(1), reader.GetGuid(0));
        }
    }

    /// <summary>Says a fact about an opened dossier; it leaves with the commit.</summary>
    /// <exception cref="InvalidOperationException">The dossier was not opened, or the fact belongs to another source.</exception>
    public void Announce(Guid dossierId, object fact)
    {
        var stream = _streams.GetValueOrDefault(dossierId)
            ?? throw new InvalidOperationException($"Dossier {dossierId} was not opened in this unit.");
        var type = WireNames.Of(fact.GetType());
        if (!type.StartsWith(_speaker.Source + ".", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{_speaker.Source} cannot announce {type}.");
        }

        var said = new Said(
            Guid.CreateVersion7(), _speaker.Source, dossierId, ++stream.Version, type, _clock.GetUtcNow(), Cause, Activity.Current?.Id, fact);
        var body = JsonSerializer.SerializeToUtf8Bytes(said, Wire.Json);
        (stream.Head, stream.Trace) = (Wire.Chain(stream.Head, body), Hop.Stamp);
        _rows.Said.Add(new(dossierId, said.Version, said.Id, type, said.At, body, stream.Head));
    }

    /// <summary>Sets a timer of the business clock; one per dossier, kind (the registered timer type) and key, replaced when set again.</summary>
    public void Schedule<TTimer>(Guid dossierId, string key, DateTimeOffset dueAt, TTimer timer)
        where TTimer : notnull
    {
        var id = new TimerId(dossierId, _speaker.Listening.Kinds[typeof(TTimer)], key);
        _rows.Timers[id] = new(dueAt.ToUniversalTime(), JsonSerializer.Serialize(timer, Wire.Json), Hop.Here);
    }

    /// <summary>Takes a timer back; nothing happens when there is none.</summary>
    public void Unschedule<TTimer>(Guid dossierId, string key) =>
        _rows.Timers[new(dossierId, _speaker.Listening.Kinds[typeof(TTimer)], key)] = null;

    /// <summary>Saves, writes journal and outbox, commits; the answer is built between save and commit and stored under the request's key.</summary>
    /// <exception cref="InvalidOperationException">The unit was not opened.</exception>
    public async Task<T> Commit<T>(Func<T> answer, CancellationToken ct)
    {
        if (!_opened || _db.Database.CurrentTransaction is not { } transaction)
        {
            throw new InvalidOperationException("Commit without Open.");
        }

        await _db.SaveChangesAsync(ct);
        TagCode(Activity.Current, _streams.Count == 1 ? _streams.Keys.First() : default);
        var answered = answer();
        if (_request is not null && StoredAnswer.Of(answered) is { } stored)
        {
            _rows.Answer = (_request, stored);
        }

        await _rows.Write((NpgsqlTransaction)transaction.GetDbTransaction(), _streams, ct);
        if (_request is not null)
        {
            await FaultPoints.Hit("api.before-commit");
        }

        await transaction.CommitAsync(ct);
        if (_request is not null)
        {
            await FaultPoints.Hit("api.after-commit");
        }

        await transaction.DisposeAsync();
        if (_rows.Said.Count > 0)
        {
            _relay.Wake();
        }

        return answered;
    }

    /// <summary>Starts the transaction under a request's key and tells what is known of that key.</summary>
    internal async Task<KeyState> Begin(RequestKey key, CancellationToken ct)
    {
        _request = key;
        await using var batch = await NewBatch(ct);
        batch.BatchCommands.Add(UnitRows.Command(
            "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7))", UnitRows.Value(key.Client + "\n" + key.Key)));
        batch.BatchCommands.Add(UnitRows.Command(
            "SELECT fingerprint, status, answer, location FROM kit.request WHERE client = $1 AND key = $2",
            UnitRows.Value(key.Client), UnitRows.Value(key.Key)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var free = reader.GetBoolean(0);
        await reader.NextResultAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return free ? new KeyState.Fresh() : new KeyState.Taken();
        }

        return reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(key.Fingerprint)
            ? new KeyState.Known(new(reader.GetInt32(1), reader.GetFieldValue<byte[]>(2), reader.IsDBNull(3) ? null : reader.GetString(3)))
            : new KeyState.Conflict();
    }

    /// <summary>Puts the dossier's printed code on a span that lacks it, when a row in hand knows it.</summary>
    internal void TagCode(Activity? span, Guid dossierId)
    {
        if (span is not { IsAllDataRequested: true } || span.GetTagItem("dossier.code") is not null)
        {
            return;
        }

        var tracker = _db.ChangeTracker;
        tracker.AutoDetectChangesEnabled = false; // all is saved: nothing to look for
        span.SetTag("dossier.code", tracker.Entries<ICoded>().FirstOrDefault(row => row.Entity.DossierId == dossierId)?.Entity.DossierCode);
        tracker.AutoDetectChangesEnabled = true;
    }

    /// <summary>Rolls back and forgets everything, so that the action can run again.</summary>
    internal async Task Reset()
    {
        if (_db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.DisposeAsync();
        }

        _db.ChangeTracker.Clear();
        _streams.Clear();
        _rows.Clear();
        (_opened, Cause) = (false, null);
    }

    internal static bool RunAgain(Exception e) => Failures.RunAgain(e);

    /// <summary>The opening statements as a batch, to which the gate adds its own reads: one round trip.</summary>
    internal async Task<NpgsqlBatch> StartOpening(IReadOnlyCollection<Guid> dossierIds, CancellationToken ct)
    {
        if (_opened)
        {
            throw new InvalidOperationException("A unit is opened once.");
        }

        _opened = true;
        var ids = dossierIds.Distinct().Order().ToArray();
        if (ids.Length == 1)
        {
            Activity.Current?.SetTag("dossier.id", ids[0]);
        }

        var batch = await NewBatch(ct);
        batch.BatchCommands.Add(UnitRows.Command(
            "INSERT INTO kit.stream (dossier_id) SELECT unnest($1) ON CONFLICT DO NOTHING", UnitRows.Value(ids)));
        batch.BatchCommands.Add(UnitRows.Command(
            "SELECT dossier_id, version, head FROM kit.stream WHERE dossier_id = ANY($1) ORDER BY dossier_id FOR UPDATE", UnitRows.Value(ids)));
        return batch;
    }

    internal async Task ReadStreams(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            var version = reader.GetInt32(1);
            _streams.Add(reader.GetGuid(0), new() { Before = version, Version = version, Head = reader.GetFieldValue<byte[]>(2) });
        }
    }

    private async Task<NpgsqlBatch> NewBatch(CancellationToken ct)
    {
        _db.Database.AutoSavepointsEnabled = false; // a unit is done whole or not at all: two round trips for nothing
        var transaction = _db.Database.CurrentTransaction ?? await _db.Database.BeginTransactionAsync(ct);
        return new((NpgsqlConnection)_db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
    }

    internal sealed class Stream
    {
        public required int Before { get; init; }

        public required int Version { get; set; }

        public required byte[] Head { get; set; }

        public string? Trace { get; set; }
    }

    /// <summary>The envelope as written: <see cref="DossierEvent"/> with the fact itself as data.</summary>
    private sealed record Said(
        Guid Id, string Source, Guid DossierId, int Version, string Type, DateTimeOffset At, Guid? Cause, string? Trace, object Data);
}

/// <summary>A request's idempotency key: who sent it, the key, and what was asked.</summary>
internal sealed record RequestKey(string Client, string Key, byte[] Fingerprint);

/// <summary>An answer that is given again when the same request comes again.</summary>
internal sealed record StoredAnswer(int Status, byte[] Body, string? Location)
{
    /// <summary>What to store of an endpoint's result; null for anything but success.</summary>
    public static StoredAnswer? Of(object? result)
    {
        if (result is not IStatusCodeHttpResult { StatusCode: >= 200 and < 300 } http)
        {
            return null;
        }

        var value = (result as IValueHttpResult)?.Value;
        var location = result.GetType().GetProperty("Location")?.GetValue(result) as string;
        return new(http.StatusCode!.Value, value is null ? [] : JsonSerializer.SerializeToUtf8Bytes(value, JsonRules.Options), location);
    }
}

/// <summary>What is known of a request's key.</summary>
internal abstract record KeyState
{
    /// <summary>Never seen: go on.</summary>
    public sealed record Fresh : KeyState;

    /// <summary>Another request with this key is at work.</summary>
    public sealed record Taken : KeyState;

    /// <summary>The key was used for another request.</summary>
    public sealed record Conflict : KeyState;

    /// <summary>The same request was answered before.</summary>
    public sealed record Known(StoredAnswer Answer) : KeyState;
}
