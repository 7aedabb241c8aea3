namespace LienThong.Portal.Gateway;

/// <summary>What a service says of itself to operators.</summary>
public sealed record ServiceState(
    string Service, DateTimeOffset At, string Status, IReadOnlyList<string> Reasons, OutboxState Outbox, IReadOnlyList<PartitionState> Partitions,
    IReadOnlyList<ParkedCount> Parked, TimerState? Timers = null);

public sealed record OutboxState(long Depth, double AgeSeconds);

/// <summary>A partition queue; no counts while the broker does not answer.</summary>
public sealed record PartitionState(int Number, string Queue, long? Messages, long? Consumers, int Rebuilt, bool Stopped);

public sealed record ParkedCount(string Reason, long Count);

public sealed record TimerState(long Pending, long Overdue);

/// <summary>Events that wait before a service's gate, or were let go.</summary>
public sealed record ParkedPage(IReadOnlyList<ParkedEvent> Rows, string? Next = null);

public sealed record ParkedEvent(
    string Source, Guid DossierId, int Version, string Type, string Reason, string? Error, int Attempts, DateTimeOffset At,
    DateTimeOffset? RetryAt = null, string? DecidedBy = null, DateTimeOffset? DecidedAt = null);

/// <summary>Open, late and nearly late steps by holder.</summary>
public sealed record DueCounts(IReadOnlyList<DueCount> Rows);

public sealed record DueCount(string Agency, Label AgencyName, int Open, int StepsOverdue, int DossiersOverdue);

public sealed record Label(string Vi, string En);

/// <summary>A reconciliation: what was compared, and whether every promise was kept.</summary>
public sealed record Certificate(
    Guid Id, long Number, string Kind, string State, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, long Dossiers, long Events,
    IReadOnlyList<PromiseCheck> Promises, long Lost, long Doubled, string? Chain = null, string? Digest = null, string? PreviousDigest = null,
    bool? Continues = null, string? AskedBy = null, string? Failure = null, string? BegunAnew = null);

public sealed record PromiseCheck(string Name, string Vi, string En, long Checked, long Offending, IReadOnlyList<string> Offenders);

/// <summary>The gateway's health page.</summary>
public sealed record SystemHealth(string Status, IReadOnlyList<ServiceHealth> Services);

public sealed record ServiceHealth(string Service, string Status, IReadOnlyList<string> Reasons);

/// <summary>A dossier's printed code; its itinerary says more than these pages show.</summary>
public sealed record DossierName(string DossierCode);
