using System.Collections.Concurrent;
using System.Diagnostics;

namespace LienThong.Load;

/// <summary>What officers do.</summary>
internal enum DeedKind
{
    Submit,
    Attach,
    Accept,
    Take,
    Complete,
    HandOver,
}

/// <summary>One action as the client remembers it, from the moment it was due to its last answer.</summary>
internal sealed class Deed
{
    public required DeedKind Kind { get; init; }

    public required string Client { get; init; }

    /// <summary>The <c>Idempotency-Key</c>; null for what is the same when done twice.</summary>
    public required string? Key { get; init; }

    /// <summary>Empty until a submission is answered.</summary>
    public Guid DossierId { get; set; }

    public int StepNumber { get; init; }

    /// <summary>When it was to begin, began and was answered, as <see cref="Stopwatch"/> tells.</summary>
    public required long DueAt { get; init; }

    public long SentAt { get; set; }

    public long AnsweredAt { get; set; }

    public int Tries { get; set; }

    /// <summary>Status of the final answer; 0 while there is none.</summary>
    public int Status { get; set; }

    /// <summary>What the answer said that matters: the code, the outcome, the tag.</summary>
    public string Said { get; set; } = "";

    /// <summary>Why the tries before the last answer told nothing, the first few.</summary>
    public List<string> Unanswered { get; } = [];

    /// <summary>The same key sent again was answered otherwise.</summary>
    public string? RepeatedOtherwise { get; set; }

    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>Nobody knows whether it happened: given up, or still under way.</summary>
    public bool IsUnknown => Status is 0 or >= 500;

    public double Milliseconds => Stopwatch.GetElapsedTime(DueAt, AnsweredAt).TotalMilliseconds;
}

/// <summary>All that was asked and answered, kept by the client alone: what the databases are judged by.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<Deed> _deeds = new();
    private readonly ConcurrentQueue<(long At, double Milliseconds)> _moves = new();
    private readonly ConcurrentDictionary<Guid, int> _open = new();
    private readonly ConcurrentQueue<Guid> _posted = new();
    private long _submitted;
    private long _steps;
    private long _handedOver;

    public string Name { get; init; } = "";

    public DateTimeOffset StartedAt { get; } = TimeProvider.System.GetUtcNow();

    public IReadOnlyCollection<Deed> Deeds => _deeds;

    /// <summary>Sampled moves: from the answer to a completion until the next step lay in the next officer's inbox.</summary>
    public IReadOnlyCollection<(long At, double Milliseconds)> Moves => _moves;

    public long Submitted => Interlocked.Read(ref _submitted);

    public long Steps => Interlocked.Read(ref _steps);

    public long HandedOver => Interlocked.Read(ref _handedOver);

    /// <summary>Submitted or being submitted, not yet handed over nor given up.</summary>
    public long Open => _open.Count;

    public IEnumerable<Guid> OpenDossiers => _open.Keys;

    /// <summary>Finished dossiers whose result goes by post.</summary>
    public IReadOnlyCollection<Guid> Posted => _posted;

    /// <summary>Nothing is left to do for the desk.</summary>
    public void LeftToPost(Guid dossierId)
    {
        _posted.Enqueue(dossierId);
        _open.TryRemove(dossierId, out _);
    }

    public void Add(Deed deed) => _deeds.Enqueue(deed);

    public void Moved(long at, double milliseconds) => _moves.Enqueue((at, milliseconds));

    public void Answered(Deed deed)
    {
        if (!deed.IsDone)
        {
            return;
        }

        switch (deed.Kind)
        {
            case DeedKind.Submit:
                Interlocked.Increment(ref _submitted);
                break;
            case DeedKind.Accept:
                _open.TryAdd(deed.DossierId, 0);
                break;
            case DeedKind.Complete:
                Interlocked.Increment(ref _steps);
                break;
            case DeedKind.HandOver:
                Interlocked.Increment(ref _handedOver);
                _open.TryRemove(deed.DossierId, out _);
                break;
            default:
                break;
        }
    }

    /// <summary>What was answered between two moments (<see cref="Stopwatch.GetTimestamp"/>).</summary>
    public Window Between(long from, long to) => new(
        Stopwatch.GetElapsedTime(from, to).TotalSeconds,
        [.. _deeds.Where(deed => deed.AnsweredAt >= from && deed.AnsweredAt < to)],
        [.. _moves.Where(move => move.At >= from && move.At < to).Select(move => move.Milliseconds)]);

    /// <summary>Second by second from the first request on: how many steps ended, and how slow the answers were.</summary>
    public IReadOnlyList<Second> Seconds(long from) =>
    [
        .. _deeds.Where(deed => deed.AnsweredAt >= from && deed.Status != 0)
            .GroupBy(deed => (int)Stopwatch.GetElapsedTime(from, deed.AnsweredAt).TotalSeconds)
            .OrderBy(second => second.Key)
            .Select(second =>
            {
                var latencies = Percentiles.Of(second.Select(deed => deed.Milliseconds));
                return new Second(
                    second.Key, second.Count(deed => deed is { Kind: DeedKind.Complete, IsDone: true }), second.Count(),
                    second.Sum(deed => deed.Tries - 1), latencies.At(.5), latencies.At(.99));
            }),
    ];
}

/// <summary>One second of a load.</summary>
internal sealed record Second(int Number, int Steps, int Answers, int Retries, double P50, double P99);

/// <summary>What a stretch of time brought.</summary>
internal sealed record Window(double Seconds, IReadOnlyList<Deed> Deeds, IReadOnlyList<double> Moves)
{
    public int Steps => Deeds.Count(deed => deed is { Kind: DeedKind.Complete, IsDone: true });

    public double StepsPerSecond => Steps / Seconds;

    /// <summary>Every answer, from the moment it was due; all kinds, or one.</summary>
    public Percentiles Latencies(DeedKind? kind = null) =>
        Percentiles.Of(Deeds.Where(deed => deed.Status != 0 && (kind is null || deed.Kind == kind)).Select(deed => deed.Milliseconds));

    public Percentiles MoveLatencies => Percentiles.Of(Moves);

    public int Retries => Deeds.Sum(deed => deed.Tries - 1);
}

/// <summary>Sorted once, asked often.</summary>
internal sealed class Percentiles
{
    private readonly double[] _sorted;

    private Percentiles(double[] sorted) => _sorted = sorted;

    public int Count => _sorted.Length;

    public static Percentiles Of(IEnumerable<double> values) => new([.. values.Order()]);

    /// <summary>The value that this share lies at or below; not a number when there is none.</summary>
    public double At(double share) =>
        _sorted.Length == 0 ? double.NaN : _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}
