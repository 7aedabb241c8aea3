using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work.Completions;

/// <summary>With which outcome one row of the inbox is to end.</summary>
/// <param name="Id">The work item.</param>
/// <param name="Version">The version that was shown, without its quotes.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Code">The dossier's code, for the page that says what became of it.</param>
public sealed record ChosenEnding(Guid Id, string Version, string Outcome, string Code)
{
    private const string Box = "work.";
    private const int MaxPart = 100;

    public string ETag => $"\"{Version}\"";

    /// <summary>The field of one row.</summary>
    public static string FieldOf(WorkItem item) => $"{Box}{item.Id:N}";

    /// <summary>How an outcome of a row stands in it.</summary>
    public static string ValueOf(WorkItem item, StepOutcome outcome) => $"{item.Etag.Trim('"')}|{outcome.Name}|{item.DossierCode}";

    /// <summary>The outcome that was chosen for a row when its form comes back; its version may be another one by now.</summary>
    public static string? OutcomeIn(TypedForm? form, WorkItem item) => form?[FieldOf(item)].Split('|') is [_, var outcome, _] ? outcome : null;

    /// <summary>Outcomes that ask for nothing: no field, no reason, no paper.</summary>
    public static IReadOnlyList<StepOutcome> PlainOf(WorkItem item) =>
        [.. item.Outcomes.Where(outcome => outcome.Fields.Count == 0 && !Grounds.NeedsReason(outcome.EffectCode) && !Grounds.NeedsPaper(outcome.EffectCode))];

    /// <summary>Every row that was chosen; null when it is no form of ours.</summary>
    public static IReadOnlyList<ChosenEnding>? Read(TypedForm form)
    {
        var chosen = form.Fields.Where(field => field.Key.StartsWith(Box, StringComparison.Ordinal) && field.Value.Length > 0).Select(Of).ToList();
        return chosen.Count <= InboxFilter.PageSize && !chosen.Contains(null) ? [.. chosen.OfType<ChosenEnding>()] : null;
    }

    private static ChosenEnding? Of(KeyValuePair<string, string> field) =>
        Guid.TryParseExact(field.Key[Box.Length..], "N", out var id) && field.Value.Split('|') is [var version, var outcome, var code]
        && version.Length is > 0 and <= 20 && version.All(char.IsAsciiDigit) && outcome.Length is > 0 and <= MaxPart && code.Length <= MaxPart
            ? new(id, version, outcome, code)
            : null;
}
