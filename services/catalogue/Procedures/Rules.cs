using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>How an agency may ask the citizen for papers once the dossier is accepted (yêu cầu bổ sung, Nghị định 61/2018, Điều 19.4).</summary>
/// <param name="Times">Requests a dossier bears without a leader's reason.</param>
/// <param name="AnswerWorkingDays">Working days the citizen has when the form names no date.</param>
/// <param name="Clock">What the clock does: <c>Restarts</c> counts the limit from zero after full receipt, <c>Paused</c> leaves the wait out.</param>
/// <param name="AskWithinWorkingDays">Days of the limit within which the form must go out; null when whenever.</param>
/// <param name="AskedLate">What a form does that goes out later.</param>
/// <param name="Unanswered">What happens when the citizen's time is over.</param>
public sealed record SupplementRule(
    int Times, int AnswerWorkingDays, ClockRule Clock, int? AskWithinWorkingDays, AskedLate AskedLate, Unanswered Unanswered)
{
    /// <summary>What holds where a version says nothing.</summary>
    public static readonly SupplementRule Usual = new(1, 10, ClockRule.Restarts, 3, AskedLate.ClockRuns, Unanswered.Nothing);
}

/// <summary>What a request for papers does when it goes out after its time.</summary>
public enum AskedLate
{
    /// <summary>It is granted, and the clock runs on: the agency pays for its own delay.</summary>
    ClockRuns = 1,

    /// <summary>It is refused: finish, refuse or apologise.</summary>
    Block = 2,

    /// <summary>It is granted like one in time, where a special law says so.</summary>
    AsInTime = 3,
}

/// <summary>What happens when papers asked for do not come in time.</summary>
public enum Unanswered
{
    /// <summary>It is said once, and waiting goes on.</summary>
    Nothing = 1,

    /// <summary>It is said, and the citizen is asked once more.</summary>
    Remind = 2,

    /// <summary>Processing stops.</summary>
    Stop = 3,
}

/// <summary>How often and until when an agency may apologise and name a new date (xin lỗi và hẹn lại, Nghị định 61/2018, Điều 19.9).</summary>
/// <param name="Times">Extensions a dossier bears.</param>
/// <param name="NoticeDays">Days before the due date by which the apology must be out; null when whenever.</param>
public sealed record ExtensionRule(int Times, int? NoticeDays)
{
    /// <summary>What holds where a version says nothing.</summary>
    public static readonly ExtensionRule Usual = new(1, 1);
}
