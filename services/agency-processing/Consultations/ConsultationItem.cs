using System.Text.Json.Serialization;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Consultations;

/// <summary>A consultation as the two agencies see it.</summary>
internal sealed record ConsultationItem(
    Guid Id, Guid DossierId, string DossierCode, int StepNumber, string AskingAgency, string AskedBy, string ConsultedAgency,
    PaperRef Question, DateTimeOffset AskedAt, DateTimeOffset AnswerBy, Opinion? Opinion, string? ReasonCode, PaperRef? Answer, string? AnsweredBy,
    DateTimeOffset? AnsweredAt, Sentence Sentence, [property: JsonPropertyName("etag")] string ETag) : ITagged
{
    public static ConsultationItem Of(Consultation c, string reader, DateTimeOffset now) => new(
        c.Id, c.DossierId, c.DossierCode, c.StepNumber, c.AskingAgency, c.AskedBy, c.ConsultedAgency, c.Question, c.AskedAt, c.AnswerBy,
        c.Opinion, c.ReasonCode, c.Answer, c.AnsweredBy, c.AnsweredAt, Told(c, reader, now), IfMatch.Of(c.Version));

    private static Sentence Told(Consultation c, string reader, DateTimeOffset now)
    {
        var left = VietnamTime.Left(c.AnswerBy, now);
        var (vi, en) = c.Opinion switch
        {
            Consultations.Opinion.Agree => ($"{c.ConsultedAgency} đồng ý", $"{c.ConsultedAgency} agrees"),
            Consultations.Opinion.Disagree =>
                ($"{c.ConsultedAgency} không đồng ý ({c.ReasonCode})", $"{c.ConsultedAgency} disagrees ({c.ReasonCode})"),
            Consultations.Opinion.NoAnswer =>
                ($"{c.ConsultedAgency} không trả lời đúng hạn; cơ quan hỏi tự quyết định",
                    $"{c.ConsultedAgency} did not answer in time: the asking agency decides"),
            _ when reader == c.ConsultedAgency => ($"{left.Vi}; hãy trả lời", $"{left.En}: answer it"),
            _ => ($"chờ {c.ConsultedAgency} trả lời, {left.Vi}", $"waits for the answer of {c.ConsultedAgency}, {left.En}"),
        };
        return new($"Lấy ý kiến về hồ sơ {c.DossierCode}: {vi}.", $"Consultation on dossier {c.DossierCode}: {en}.");
    }
}
