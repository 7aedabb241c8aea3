using System.Text.Json.Serialization;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Consultations;

/// <summary>What the consulted agency says. Stored: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Opinion>))]
internal enum Opinion
{
    Agree = 1,

    Disagree = 2,

    /// <summary>It let the deadline pass.</summary>
    NoAnswer = 3,
}

/// <summary>
/// A question to another agency with a deadline (lấy ý kiến; Nghị định 61/2018/NĐ-CP, Điều 19 khoản 5). It neither moves the dossier nor
/// stops a clock, and only the two agencies know of it.
/// </summary>
internal sealed class Consultation
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required int StepNumber { get; init; }

    public required string DossierCode { get; init; }

    public required string AskingAgency { get; init; }

    public required string AskedBy { get; init; }

    public required string ConsultedAgency { get; init; }

    /// <summary>The question, in intake's store.</summary>
    public required PaperRef Question { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset AnswerBy { get; init; }

    /// <summary>Null while the answer is awaited.</summary>
    public Opinion? Opinion { get; private set; }

    public string? ReasonCode { get; private set; }

    /// <summary>The answer in writing, in intake's store.</summary>
    public PaperRef? Answer { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Refused unless another agency is asked, on paper, with a deadline to come within a year.</summary>
    public static Problem? Check(AskAgency.Request asked, string ownAgency, DateTimeOffset now)
    {
        if (Codes.CheckAgency(asked.Agency, "agency") is { } unfit)
        {
            return unfit;
        }

        if (asked.Agency == ownAgency)
        {
            return Problems.OwnAgency("agency");
        }

        return asked.AnswerBy <= now || asked.AnswerBy > now.AddYears(1)
            ? Problems.DayImpossible("answerBy")
            : Codes.CheckPaper(asked.Question, "question");
    }

    /// <summary>Takes the one answer. Refused when it was answered, when its time is over, or when a disagreement has no reason.</summary>
    public Problem? Say(AnswerConsultation.Request answer, string officer, DateTimeOffset now)
    {
        if (Opinion is not null || now >= AnswerBy)
        {
            return Problems.ConsultationClosed();
        }

        if (answer.Opinion is not (Consultations.Opinion.Agree or Consultations.Opinion.Disagree))
        {
            return Problems.UnknownValue("opinion");
        }

        if (answer.Opinion is Consultations.Opinion.Disagree || answer.ReasonCode is not null)
        {
            if (Codes.CheckCode(answer.ReasonCode, "reasonCode") is { } unfit)
            {
                return unfit;
            }
        }

        if (answer.Paper is not null && Codes.CheckPaper(answer.Paper, "paper") is { } notPaper)
        {
            return notPaper;
        }

        (Opinion, ReasonCode, AnsweredBy, AnsweredAt) = (answer.Opinion, answer.ReasonCode, officer, now);
        Answer = answer.Paper is null ? null : Codes.Normal(answer.Paper);
        return null;
    }

    /// <summary>The deadline has passed: recorded as no answer, unless one came before.</summary>
    public void Lapse() => Opinion ??= Consultations.Opinion.NoAnswer;
}

/// <summary>The deadline of a consultation, on the business clock.</summary>
internal sealed record ConsultationDue(Guid ConsultationId);
