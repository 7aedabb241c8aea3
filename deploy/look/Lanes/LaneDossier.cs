namespace LienThong.Look;

/// <summary>All that the chart shows of one dossier.</summary>
internal sealed record LaneDossier
{
    /// <summary>Tells the charts of one page apart.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>How it stands, as the end of a sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>Where the same stands as text, as a sentence.</summary>
    public required string FullText { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateOnly OriginalDueOn { get; init; }

    public required DateOnly LawfulDueOn { get; init; }

    public required int LimitWorkingDays { get; init; }

    public required int UsedWorkingDays { get; init; }

    public required IReadOnlyList<LaneStep> Steps { get; init; }

    public required IReadOnlyList<LanePause> Pauses { get; init; }

    /// <summary>When the limit was counted again from zero the last time.</summary>
    public DateTimeOffset? RestartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>Working days late; negative when early; null while under way.</summary>
    public int? Late { get; init; }

    /// <summary>Roles that late days are charged to.</summary>
    public IReadOnlyList<string> LateRoles { get; init; } = [];

    /// <summary>When a parcel left, and when it was delivered.</summary>
    public (DateTimeOffset LeftAt, DateTimeOffset? DeliveredAt)? Parcel { get; init; }

    /// <summary>Up to when a step under way is drawn; null leaves it out.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>When a step ended, or the chart does.</summary>
    public DateTimeOffset EndOf(LaneStep step) => step.FinishedAt ?? Now ?? ReceivedAt;
}

/// <summary>One step of the way.</summary>
internal sealed record LaneStep(
    int Number, string Kind, string Role, bool IsPaused, bool Overdue, DateTimeOffset? DueAt, DateTimeOffset? FinishedAt)
{
    /// <summary>It ended, or still is, after its own limit.</summary>
    public bool IsHeldTooLong => DueAt is not null && !IsPaused && (FinishedAt is { } end ? end > DueAt : Overdue);
}

/// <summary>A stretch during which the clock stood still.</summary>
internal sealed record LanePause(DateTimeOffset From, DateTimeOffset? To, int? WorkingDays);
