namespace LienThong.Faults.Runs;

/// <summary>One run as it goes into the table.</summary>
internal sealed record Row
{
    public required string Number { get; init; }

    public required string Fault { get; init; }

    public required string Does { get; init; }

    public required string Heals { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Seed { get; init; }

    /// <summary>Steps a second that the load began.</summary>
    public required double Rate { get; init; }

    /// <summary>How long the load ran, and how long of it the fault lasted.</summary>
    public required double Seconds { get; init; }

    public required double FaultSeconds { get; init; }

    public IReadOnlyDictionary<string, int> Strikes { get; init; } = new Dictionary<string, int>();

    /// <summary>Deeds the client asked for: what it was told of them, and how many more requests that took.</summary>
    public int Deeds { get; init; }

    public int Accepted { get; init; }

    public int Refused { get; init; }

    public int Unknown { get; init; }

    public int Retried { get; init; }

    public int Dossiers { get; init; }

    /// <summary>By ledger and reconciliation together.</summary>
    public long Lost { get; init; }

    public long Doubled { get; init; }

    /// <summary>From the end of the fault until no more was under way than before it; null: never.</summary>
    public double? RecoverySeconds { get; init; }

    public double P99Before { get; init; }

    public double P99During { get; init; }

    public double P99After { get; init; }

    /// <summary>Facts that were parked at some time; nothing is any more.</summary>
    public long Parked { get; init; }

    /// <summary>Facts that came again and were dropped by a gate.</summary>
    public long Dropped { get; init; }

    /// <summary>Facts that the broker never brought and a journal did.</summary>
    public long Healed { get; init; }

    /// <summary>Calls to the carrier and the mail server that were made twice, as they may be, under the same id.</summary>
    public int CalledTwice { get; init; }

    /// <summary>Everything that was not as promised.</summary>
    public IReadOnlyList<string> Offences { get; init; } = [];

    public bool Kept => Offences.Count == 0;
}
