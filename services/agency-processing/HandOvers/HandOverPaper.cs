using System.Text.Json.Serialization;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>What the receiving agency said of one paper. Stored: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaperState>))]
internal enum PaperState
{
    Undecided = 1,

    Accepted = 2,

    SentBack = 3,

    /// <summary>Sent back, and another came in its place.</summary>
    Replaced = 4,
}

/// <summary>One paper of a hand-over, by its digest: what the giving agency listed, or what this service knew of the dossier.</summary>
internal sealed class HandOverPaper
{
    public required Guid HandOverId { get; init; }

    public required Guid DocumentId { get; init; }

    public required string Kind { get; init; }

    public required string Digest { get; init; }

    /// <summary>Account that listed it; null when it was known here.</summary>
    public string? ListedBy { get; init; }

    public PaperState State { get; private set; } = PaperState.Undecided;

    public string? ReasonCode { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public static HandOverPaper Of(HandOver handOver, PaperRef paper, string? listedBy) => new()
    {
        HandOverId = handOver.Id,
        DocumentId = paper.DocumentId,
        Kind = paper.Kind,
        Digest = paper.Digest.ToLowerInvariant(),
        ListedBy = listedBy,
    };

    /// <summary>Refused when it was decided before, or is sent back without a reason.</summary>
    public Problem? Decide(AcceptHandOver.Decision decision, string field, string officer, DateTimeOffset now)
    {
        if (State is not PaperState.Undecided)
        {
            return Problems.PaperDecided($"{field}.documentId");
        }

        if (decision.Says is not (PaperState.Accepted or PaperState.SentBack))
        {
            return Problems.UnknownValue($"{field}.says");
        }

        if (decision.Says is PaperState.SentBack && Codes.CheckCode(decision.ReasonCode, $"{field}.reasonCode") is { } unfit)
        {
            return unfit;
        }

        if (decision.Says is PaperState.Accepted && decision.ReasonCode is not null)
        {
            return Problems.FieldNotAsked($"{field}.reasonCode");
        }

        (State, ReasonCode, DecidedBy, DecidedAt) = (decision.Says, decision.ReasonCode, officer, now);
        return null;
    }

    /// <summary>Another paper of its kind came in its place.</summary>
    public void Replace() => State = PaperState.Replaced;
}
