namespace LienThong.Catalogue;

/// <summary>Reads what a procedure version says beside its route: supplement, extension, withdrawal. Each may be left out.</summary>
internal static class RuleSections
{
    private const string IssueResult = "issue-result";

    public static SupplementRule Supplement(YamlSection version, int limitWorkingDays)
    {
        var usual = SupplementRule.Usual;
        if (!version.Has("supplement") || version.Section("supplement") is not { } section)
        {
            return usual;
        }

        var rule = new SupplementRule(
            section.Has("times") ? (int)section.Number("times", 0) : usual.Times,
            section.Has("answerWorkingDays") ? (int)section.Number("answerWorkingDays", 1) : usual.AnswerWorkingDays,
            section.Choice("clock", KnownNames.SupplementClocks, usual.Clock),
            section.Has("askWithinWorkingDays") ? (int)section.Number("askWithinWorkingDays", 1) : null,
            section.Choice("askedLate", KnownNames.AskedLate, usual.AskedLate),
            section.Choice("unanswered", KnownNames.Unanswered, usual.Unanswered));
        if (rule.AskWithinWorkingDays is null && section.Has("askedLate"))
        {
            section.Fault("askedLate", "says nothing without askWithinWorkingDays");
        }

        if (rule.AskWithinWorkingDays > limitWorkingDays)
        {
            section.Fault("askWithinWorkingDays", $"is more than the {limitWorkingDays} of the legal limit");
        }

        section.End();
        return rule;
    }

    public static ExtensionRule Extension(YamlSection version)
    {
        if (!version.Has("extension") || version.Section("extension") is not { } section)
        {
            return ExtensionRule.Usual;
        }

        var rule = new ExtensionRule(
            section.Has("times") ? (int)section.Number("times", 0) : ExtensionRule.Usual.Times,
            section.Has("noticeDays") ? (int)section.Number("noticeDays", 0) : null);
        section.End();
        return rule;
    }

    /// <summary>The step named; where none is, the first that issues the result.</summary>
    public static string? WithdrawalBefore(YamlSection version, Route route)
    {
        var usual = route.Steps.FirstOrDefault(step => step.Kind == IssueResult)?.Id;
        if (!version.Has("withdrawal") || version.Section("withdrawal") is not { } section)
        {
            return usual;
        }

        var before = section.Text("before");
        if (before.Length > 0 && route.Step(before) is null)
        {
            section.Fault("before", $"'{before}' is no step of the route");
        }

        section.End();
        return before;
    }
}
