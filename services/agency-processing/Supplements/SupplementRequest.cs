using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Supplements;

/// <summary>
/// Papers an agency wants from the citizen (phiếu yêu cầu bổ sung, form 02). The law lets it ask once, fully and exactly
/// (Nghị định 61/2018/NĐ-CP, Điều 15): once more needs a leader and a leader's reason.
/// </summary>
internal sealed class SupplementRequest
{
    public const string Form = "form-02";

    /// <summary>Which request of the dossier: 1, 2 ...</summary>
    public required int Round { get; init; }

    public required Guid DossierId { get; init; }

    public required int StepNumber { get; init; }

    public required string Agency { get; init; }

    public required string AskedBy { get; init; }

    public string? ActingFor { get; init; }

    public required IReadOnlyList<string> DocumentKinds { get; init; }

    public required string ReasonCode { get; init; }

    public DateOnly? UntilOn { get; init; }

    public string? LeaderReasonCode { get; init; }

    public required PaperRef Paper { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Refused when a paper has no code or stands twice, a reason is missing, or the last day is not to come within a year.</summary>
    public static Problem? Check(RequestSupplement.Request asked, DateOnly today)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < asked.DocumentKinds.Count; i++)
        {
            if (Codes.CheckCode(asked.DocumentKinds[i], $"documentKinds[{i}]") is { } unfit)
            {
                return unfit;
            }

            if (!seen.Add(asked.DocumentKinds[i]))
            {
                return Problems.Twice($"documentKinds[{i}]");
            }
        }

        if (Codes.CheckCode(asked.ReasonCode, "reasonCode") is { } reasonless)
        {
            return reasonless;
        }

        if (asked.UntilOn <= today || asked.UntilOn > today.AddYears(1))
        {
            return Problems.DayImpossible("untilOn");
        }

        return Codes.CheckPaper(asked.Paper, "paper", Form)
            ?? (asked.LeaderReasonCode is null ? null : Codes.CheckCode(asked.LeaderReasonCode, "leaderReasonCode"));
    }

    /// <summary>Refused when it is not the first and no leader stands for it, or a leader's own request still waits.</summary>
    public static Problem? MayAsk(IReadOnlyList<SupplementRequest> before, StepWork work, string? leaderReasonCode, string position)
    {
        if (before.Count == 0)
        {
            return leaderReasonCode is null ? null : Problems.FieldNotAsked("leaderReasonCode");
        }

        if (leaderReasonCode is null)
        {
            return Problems.SupplementAsked();
        }

        if (position != Positions.Leader)
        {
            return Problems.LeaderMustAsk();
        }

        return before.Any(one => one.StepNumber == work.StepNumber && one.LeaderReasonCode is not null) ? Problems.SupplementWaits() : null;
    }
}
