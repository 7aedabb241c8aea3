using System.Text.Json.Serialization;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.HandOvers;

/// <summary>A hand-over as the two agencies see it, with its papers and the record of the paper original.</summary>
internal sealed record HandOverItem(
    Guid Id, Guid DossierId, string DossierCode, int StepNumber, string FromAgency, string ToAgency, DateTimeOffset HandedAt,
    HandOverState State, string? DecidedBy, DateTimeOffset? DecidedAt, IReadOnlyList<HandOverItem.Paper> Papers,
    HandOverItem.OriginalRecord? Original, Sentence Sentence, [property: JsonPropertyName("etag")] string ETag) : ITagged
{
    /// <summary>One electronic paper and what was said of it.</summary>
    public sealed record Paper(
        Guid DocumentId, string Kind, string Digest, string? ListedBy, PaperState State, string? ReasonCode, string? DecidedBy,
        DateTimeOffset? DecidedAt);

    /// <summary>The paper original: who gave it, who took it, when, in which envelope.</summary>
    public sealed record OriginalRecord(
        string EnvelopeNumber, int Sheets, string GivenBy, DateTimeOffset GivenAt, string? TakenBy, DateTimeOffset? TakenAt);

    public static HandOverItem Of(HandOver h, IEnumerable<HandOverPaper> papers, string reader) => new(
        h.Id, h.DossierId, h.DossierCode, h.StepNumber, h.FromAgency, h.ToAgency, h.HandedAt, h.State, h.DecidedBy, h.DecidedAt,
        [.. papers.OrderBy(p => p.Kind, StringComparer.Ordinal).ThenBy(p => p.DocumentId).Select(p => new Paper(
            p.DocumentId, p.Kind, p.Digest, p.ListedBy, p.State, p.ReasonCode, p.DecidedBy, p.DecidedAt))],
        h.PaperGivenAt is { } givenAt
            ? new(h.EnvelopeNumber!, h.Sheets!.Value, h.PaperGivenBy!, givenAt, h.PaperTakenBy, h.PaperTakenAt)
            : null,
        Told(h, reader), IfMatch.Of(h.Version));

    private static Sentence Told(HandOver h, string reader)
    {
        var (vi, en) = (h.State, reader == h.ToAgency) switch
        {
            (HandOverState.Open, true) => ("hãy nhận hoặc trả lại từng giấy tờ", "accept or send back each paper"),
            (HandOverState.Open, false) => ($"chờ {h.ToAgency} nhận", $"waits for {h.ToAgency} to accept it"),
            (HandOverState.SentBack, true) =>
                ($"chờ {h.FromAgency} gửi lại giấy tờ bị trả", $"waits for {h.FromAgency} to replace what was sent back"),
            (HandOverState.SentBack, false) => ("có giấy tờ bị trả; hãy gửi giấy thay thế", "papers were sent back: replace them"),
            _ => ("đã nhận đủ", "everything was accepted"),
        };
        return new($"Giao nhận hồ sơ {h.DossierCode} từ {h.FromAgency} đến {h.ToAgency}: {vi}.",
            $"Hand-over of dossier {h.DossierCode} from {h.FromAgency} to {h.ToAgency}: {en}.");
    }
}
