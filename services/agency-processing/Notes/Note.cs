using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Notes;

/// <summary>
/// A comment of officers among themselves (ý kiến nội bộ) on a step. It stays in this database: no fact, log or trace carries its text,
/// since officers may write what they like about a person.
/// </summary>
internal sealed class Note
{
    public const int MaxText = 4000;

    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required int StepNumber { get; init; }

    public required string Agency { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    [PersonalData]
    public required string Text { get; set; }

    public DateTimeOffset? RevisedAt { get; private set; }

    /// <summary>What it said before, oldest first: nothing an officer wrote disappears.</summary>
    [PersonalData]
    public IReadOnlyList<EarlierText> Earlier { get; private set; } = [];

    public uint Version { get; private set; }

    public static Problem? Check(string text) =>
        string.IsNullOrWhiteSpace(text) ? Problems.Missing("text")
        : text.Length > MaxText || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? Problems.TextUnfit("text")
        : null;

    /// <summary>Says it anew. Refused unless its author does, while the step is open.</summary>
    public Problem? Revise(string text, string officer, StepWork work, DateTimeOffset now)
    {
        if (officer != Author)
        {
            return Problems.NotYourNote();
        }

        if (!work.IsOpen)
        {
            return Problems.Ended(work.State);
        }

        (Earlier, Text, RevisedAt) = ([.. Earlier, new(Text, RevisedAt ?? WrittenAt)], text, now);
        return null;
    }
}

/// <summary>What a note said from this moment until it was revised.</summary>
internal sealed record EarlierText(string Text, DateTimeOffset At);
