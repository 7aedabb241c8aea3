using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>A due date (hạn trả): the day in Vietnam, the close of the office on it (UTC), and the lines that say why.</summary>
public sealed record DueDate(DateOnly On, DateTimeOffset At, IReadOnlyList<DeadlineLine> Lines);

/// <summary>One line of the explanation: what happened, and what follows for the count.</summary>
public sealed record DeadlineLine(Label Text, Label Result);

/// <summary>A time in which working days do not count (tạm dừng), with the code of its reason; still open when it has no end.</summary>
public sealed record ClockPause(DateTimeOffset From, DateTimeOffset? To, string Reason);

/// <summary>Reasons of a pause that the explanation can put in words.</summary>
public static class PauseReasons
{
    /// <summary>The tax office assesses and the citizen pays (nghĩa vụ tài chính).</summary>
    public const string FinancialDuty = "financial-duty";

    /// <summary>The citizen is to bring papers (bổ sung giấy tờ).</summary>
    public const string Supplement = "supplement";
}

/// <summary>
/// One step as it was walked: who held it, and when. A step without a limit has no due time, an open one no end;
/// a step that paused the dossier's clock is never charged with the dossier's lateness.
/// </summary>
public sealed record StepRun(
    string Agency, DateTimeOffset StartsAt, DateTimeOffset? DueAt, DateTimeOffset? FinishedAt, ClockRule Clock = ClockRule.Runs);
