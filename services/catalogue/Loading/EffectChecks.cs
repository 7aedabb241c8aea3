namespace LienThong.Catalogue;

/// <summary>What an outcome's effect demands of where it leads: a correction goes back, a refusal and a stop end, nothing else turns round.</summary>
internal static class EffectChecks
{
    private const string Pay = "pay";

    public static void Check(List<Located<RouteStep>> steps)
    {
        var numbers = steps.DistinctBy(step => step.Value.Id).ToDictionary(step => step.Value.Id, step => step.Value.Number);
        foreach (var (step, at) in steps)
        {
            foreach (var (outcome, entry) in step.Outcomes.Zip(at.Sections("outcomes")))
            {
                Check(step, outcome, entry, numbers, steps);
            }

            if (step.Outcomes is [{ Effect: not null }, ..])
            {
                at.Fault("outcomes", "the first outcome is the plain one that leads on");
            }

            if (step.Role == KnownNames.Citizen && step.Outcomes.Any(outcome => outcome.Effect is not null))
            {
                at.Fault("outcomes", "the citizen neither corrects, refuses nor stops");
            }
        }
    }

    private static void Check(
        RouteStep step, RouteOutcome outcome, YamlSection entry, Dictionary<string, int> numbers, List<Located<RouteStep>> steps)
    {
        if (outcome.Effect is OutcomeEffect.Correction != outcome.Most is not null)
        {
            entry.Fault(outcome.Most is null ? "most is missing: a correction is limited" : "most: only a correction is limited");
        }

        if (outcome.Effect is OutcomeEffect.Refuse or OutcomeEffect.Stop && outcome.Next.Length > 0 && !outcome.Ends)
        {
            entry.Fault("next", $"outcome '{outcome.Name}' ends the dossier, so it leads to {Route.Finish}");
        }

        if (outcome.Effect is OutcomeEffect.Correction && outcome.Ends)
        {
            entry.Fault("next", $"a correction leads back to an earlier step, not to {Route.Finish}");
        }

        if (!numbers.TryGetValue(outcome.Next, out var next))
        {
            return;
        }

        if (outcome.Effect is OutcomeEffect.Correction && next >= step.Number)
        {
            entry.Fault("next", $"a correction leads back to an earlier step; '{outcome.Next}' is not before '{step.Id}'");
        }
        else if (outcome.Effect is OutcomeEffect.Correction
            && steps.Any(other => other.Value.Kind == Pay && other.Value.Number >= next && other.Value.Number < step.Number))
        {
            entry.Fault("next", $"a correction may not lead back to '{outcome.Next}': the citizen would have to pay again");
        }
        else if (outcome.Effect is null && next <= step.Number)
        {
            entry.Fault("next", $"outcome '{outcome.Name}' leads back to '{outcome.Next}': that is a correction, with effect and most");
        }
    }
}
