using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>Reads the route of a procedure version and checks that it can be walked within the legal limit.</summary>
internal static class RouteSection
{
    public static Route Read(YamlSection version, int limitWorkingDays)
    {
        var sections = version.Sections("route");
        var steps = sections.Select((section, index) => new Located<RouteStep>(ReadStep(section, index + 1), section)).ToList();
        if (steps.Count > 0)
        {
            CheckSteps(steps);
            CheckWays(steps);
            EffectChecks.Check(steps);
            CheckLimit(version, steps, limitWorkingDays);
        }

        return new Route([.. steps.Select(step => step.Value)]);
    }

    private static RouteStep ReadStep(YamlSection step, int number)
    {
        var read = new RouteStep
        {
            Id = step.Text("id", KnownNames.Id, "an id such as appraise"),
            Number = number,
            Names = step.Label("names"),
            Role = step.Text("role", KnownNames.Id, "a role such as land-office"),
            Position = step.Has("position") ? step.Choice("position", KnownNames.Positions) : null,
            Kind = step.Choice("kind", KnownNames.Kinds),
            LimitWorkingDays = step.Has("limitWorkingDays") ? step.Number("limitWorkingDays", 0, whole: false) : null,
            Clock = step.Choice("clock", KnownNames.Clocks),
            Status = step.Choice("status", KnownNames.Statuses, DossierStatus.Moving),
            Outcomes = ReadOutcomes(step),
        };
        step.End();
        return read;
    }

    private static List<RouteOutcome> ReadOutcomes(YamlSection step)
    {
        var outcomes = new List<RouteOutcome>();
        foreach (var entry in step.Sections("outcomes"))
        {
            var outcome = new RouteOutcome(
                entry.Text("name", KnownNames.Id, "a name such as eligible"),
                entry.Texts("fields", optional: true),
                entry.Text("next"),
                entry.Has("effect") ? entry.Choice("effect", KnownNames.Effects) : null,
                entry.Has("most") ? (int)entry.Number("most", 1) : null);
            entry.End();
            if (outcomes.Any(other => other.Name == outcome.Name))
            {
                entry.Fault("name", $"outcome '{outcome.Name}' is listed twice");
            }

            if (outcome.Fields.FirstOrDefault(field => !KnownNames.FieldName.IsMatch(field)) is { } wrong)
            {
                entry.Fault("fields", $"'{wrong}' is not a name such as sheetNumber");
            }

            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private static void CheckSteps(List<Located<RouteStep>> steps)
    {
        var ids = new HashSet<string>();
        foreach (var (step, at) in steps)
        {
            if (!ids.Add(step.Id))
            {
                at.Fault("id", $"step '{step.Id}' is defined twice");
            }

            if (step.Id == Route.Finish)
            {
                at.Fault("id", $"'{Route.Finish}' is the end of a route, not a step");
            }

            if (step.Role == KnownNames.Citizen == step.Position is not null)
            {
                at.Fault("role", "an agency acts through a position, the citizen has none");
            }

            if (step.LimitWorkingDays is null && step.Clock != ClockRule.Paused)
            {
                at.Fault($"step '{step.Id}' needs limitWorkingDays: the clock runs in it");
            }

            if (step.LimitWorkingDays == 0)
            {
                at.Fault("limitWorkingDays", "must be more than 0");
            }
        }
    }

    private static void CheckWays(List<Located<RouteStep>> steps)
    {
        var ids = steps.Select(step => step.Value.Id).ToHashSet();
        foreach (var (step, at) in steps)
        {
            foreach (var (outcome, entry) in step.Outcomes.Zip(at.Sections("outcomes")))
            {
                if (outcome.Next.Length > 0 && !outcome.Ends && !ids.Contains(outcome.Next))
                {
                    entry.Fault("next", $"outcome '{outcome.Name}' leads to '{outcome.Next}', which is no step");
                }
            }
        }

        // Only plain outcomes count: a route nobody can walk without a refusal or a correction is not one.
        var reached = Closure(steps[0].Value.Id, id => Ways(steps, id));
        var ending = Closure(Route.Finish, id => steps
            .Where(step => step.Value.Outcomes.Any(outcome => outcome.Effect is null && outcome.Next == id)).Select(step => step.Value.Id));
        foreach (var (step, at) in steps)
        {
            if (!reached.Contains(step.Id))
            {
                at.Fault($"step '{step.Id}' cannot be reached");
            }
            else if (!ending.Contains(step.Id))
            {
                at.Fault($"no way leads from step '{step.Id}' to {Route.Finish}");
            }
        }
    }

    /// <summary>The limit holds for every stretch that is counted from zero: from the first step, and from each that restarts the clock.</summary>
    private static void CheckLimit(YamlSection version, List<Located<RouteStep>> steps, int limitWorkingDays)
    {
        var running = 0m;
        foreach (var (step, _) in steps.Where(step => step.Value.Clock != ClockRule.Paused))
        {
            running = (step.Clock == ClockRule.Restarts ? 0 : running) + (step.LimitWorkingDays ?? 0);
            if (running > limitWorkingDays && IsLastOfStretch(steps, step))
            {
                version.Fault("limitWorkingDays", FormattableString.Invariant(
                    $"the running steps take {running:0.##} working days together, more than the {limitWorkingDays} of the legal limit"));
            }
        }
    }

    private static bool IsLastOfStretch(List<Located<RouteStep>> steps, RouteStep step) => steps
        .Where(other => other.Value.Number > step.Number && other.Value.Clock != ClockRule.Paused)
        .Select(other => other.Value.Clock == ClockRule.Restarts).FirstOrDefault(true);

    private static IEnumerable<string> Ways(List<Located<RouteStep>> steps, string id) =>
        steps.Where(step => step.Value.Id == id).SelectMany(step => step.Value.Outcomes)
            .Where(outcome => outcome.Effect is null).Select(outcome => outcome.Next);

    private static HashSet<string> Closure(string from, Func<string, IEnumerable<string>> ways)
    {
        var (seen, open) = (new HashSet<string> { from }, new Stack<string>([from]));
        while (open.TryPop(out var at))
        {
            foreach (var next in ways(at).Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return seen;
    }
}
