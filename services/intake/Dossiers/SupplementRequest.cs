namespace LienThong.Intake.Dossiers;

/// <summary>A paper that is missing or not right, and why, in words for the citizen.</summary>
internal sealed record WantedPaper(string Kind, string? Reason);

/// <summary>One request for papers (yêu cầu bổ sung, form 02): the desk's before acceptance, an agency's afterwards. Kept for good.</summary>
internal sealed class SupplementRequest
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>1, 2 ... over the whole life of the dossier.</summary>
    public required int Round { get; init; }

    public required bool BeforeAcceptance { get; init; }

    public required string Agency { get; init; }

    /// <summary>What is wanted (JSON list of <see cref="WantedPaper"/>).</summary>
    public required string Papers { get; init; }

    /// <summary>Why papers are asked for once more: once, fully and exactly is the rule (NĐ 61/2018, Điều 15).</summary>
    public string? WhyAgain { get; init; }

    public DateOnly? UntilOn { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Account of the desk's officer; null when routing told.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>The signed form in the store.</summary>
    public Guid? DocumentId { get; init; }

    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>Wanted kinds that did not come, named by the desk when it took the rest.</summary>
    public string? StillMissing { get; private set; }

    public void Receive(DateTimeOffset at, IReadOnlyCollection<string> stillMissing) =>
        (ReceivedAt, StillMissing) = (at, stillMissing.Count > 0 ? string.Join(' ', stillMissing) : null);
}
