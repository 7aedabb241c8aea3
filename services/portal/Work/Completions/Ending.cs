using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work.Completions;

/// <summary>What became of one chosen row.</summary>
/// <param name="Chosen">What was asked for.</param>
/// <param name="IsDone">It has ended; null when the answer does not speak of it.</param>
/// <param name="Vi">Why not; empty when it was done.</param>
/// <param name="En">The service's own words.</param>
public sealed record Ending(ChosenEnding Chosen, bool? IsDone, string Vi, string En)
{
    /// <summary>In the order of the list they were chosen from.</summary>
    public static IReadOnlyList<Ending> Of(IReadOnlyList<ChosenEnding> chosen, CompletionList answer) =>
        [.. chosen.Select(one => Of(one, answer.Items.FirstOrDefault(item => item.Id == one.Id)))];

    private static Ending Of(ChosenEnding chosen, CompletionSeen? seen) => seen switch
    {
        { Problem: { } problem } => new(
            chosen, false, Reasons.Of(problem.Code) ?? "dịch vụ từ chối; xem lời bên dưới.",
            string.Join(' ', new[] { problem.Title, problem.Detail, problem.Code is null ? null : $"({problem.Code})" }.Where(text => text is { Length: > 0 }))),
        { Work: not null } => new(chosen, true, "", ""),
        _ => new(chosen, null, "chưa rõ đã làm hay chưa; mở việc để xem.", "The answer does not speak of it."),
    };
}
