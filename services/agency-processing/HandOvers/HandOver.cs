using System.Text.Json.Serialization;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>Where a hand-over stands. Stored: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HandOverState>))]
internal enum HandOverState
{
    /// <summary>The receiving agency has not decided on everything.</summary>
    Open = 1,

    /// <summary>Everything was accepted.</summary>
    Accepted = 2,

    /// <summary>Something was sent back and not replaced yet.</summary>
    SentBack = 3,
}

/// <summary>
/// The dossier changes hands between two agencies (giao nhận): what came electronically is accepted or sent back item by item, the paper
/// original has its own record. It is a record only: accepting late, or never, stops no clock.
/// </summary>
internal sealed class HandOver
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>The step with which it came.</summary>
    public required int StepNumber { get; init; }

    public required string DossierCode { get; init; }

    public required string FromAgency { get; init; }

    public required string ToAgency { get; init; }

    public required DateTimeOffset HandedAt { get; init; }

    public HandOverState State { get; private set; } = HandOverState.Open;

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? EnvelopeNumber { get; private set; }

    public int? Sheets { get; private set; }

    public string? PaperGivenBy { get; private set; }

    public DateTimeOffset? PaperGivenAt { get; private set; }

    public string? PaperTakenBy { get; private set; }

    public DateTimeOffset? PaperTakenAt { get; private set; }

    /// <summary>How often its list or its decisions changed; each change makes older tags stale.</summary>
    public int Changes { get; private set; }

    public uint Version { get; private set; }

    public static HandOver From(StepAssigned assigned, Guid dossierId, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        DossierId = dossierId,
        StepNumber = assigned.StepNumber,
        DossierCode = assigned.DossierCode,
        FromAgency = assigned.FromAgency!,
        ToAgency = assigned.Agency!,
        HandedAt = at,
    };

    /// <summary>Follows from its items: open while one is undecided, sent back while one of them is.</summary>
    public void Follow(IReadOnlyList<HandOverPaper> papers, string officer, DateTimeOffset now)
    {
        State = papers.Any(paper => paper.State is PaperState.Undecided) ? HandOverState.Open
            : papers.Any(paper => paper.State is PaperState.SentBack) ? HandOverState.SentBack
            : HandOverState.Accepted;
        (DecidedBy, DecidedAt) = (State is HandOverState.Open ? null : officer, State is HandOverState.Open ? null : now);
        Changes++;
    }

    /// <summary>Refused once everything was accepted.</summary>
    public Problem? IsUndone() => State is HandOverState.Accepted ? Problems.HandOverDone() : null;

    /// <summary>The giving agency sends the paper original off. Refused when it did, or on an impossible day.</summary>
    public Problem? GivePaper(string envelope, int sheets, DateTimeOffset givenAt, string officer, DateTimeOffset now)
    {
        if (PaperGivenAt is not null)
        {
            return Problems.PaperGiven();
        }

        if (Codes.Check(envelope, "envelopeNumber") is { } unfit)
        {
            return unfit;
        }

        if (givenAt > now || givenAt < HandedAt.AddDays(-31))
        {
            return Problems.DayImpossible("givenAt");
        }

        (EnvelopeNumber, Sheets, PaperGivenBy, PaperGivenAt) = (envelope, sheets, officer, givenAt);
        return null;
    }

    /// <summary>The receiving agency takes it in. Refused unless it is the very envelope, with as many sheets, after it was given.</summary>
    public Problem? TakePaper(string envelope, int sheets, DateTimeOffset takenAt, string officer, DateTimeOffset now)
    {
        if (PaperGivenAt is not { } givenAt)
        {
            return Problems.PaperNotGiven();
        }

        if (PaperTakenAt is not null)
        {
            return Problems.PaperTaken();
        }

        if (envelope != EnvelopeNumber || sheets != Sheets)
        {
            return Problems.PaperDiffers(envelope != EnvelopeNumber ? "envelopeNumber" : "sheets");
        }

        if (takenAt > now || takenAt < givenAt)
        {
            return Problems.DayImpossible("takenAt");
        }

        (PaperTakenBy, PaperTakenAt) = (officer, takenAt);
        return null;
    }
}
