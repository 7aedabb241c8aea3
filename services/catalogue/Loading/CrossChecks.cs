namespace LienThong.Catalogue;

/// <summary>What the files say of each other. Faults go to the section they are about.</summary>
internal static class CrossChecks
{
    public static void Calendars(IReadOnlyList<(string Calendar, Located<CalendarYear> Year)> years)
    {
        foreach (var calendar in years.GroupBy(year => year.Calendar, year => year.Year))
        {
            var inOrder = calendar.OrderBy(year => year.Value.Year).ToList();
            foreach (var (one, next) in inOrder.Zip(inOrder.Skip(1)))
            {
                if (next.Value.Year == one.Value.Year)
                {
                    next.At.Fault("year", $"calendar '{calendar.Key}' has {one.Value.Year} twice, also in {one.At.File}");
                }
                else if (next.Value.Year > one.Value.Year + 1)
                {
                    next.At.Fault("year", $"calendar '{calendar.Key}' has a hole: nothing between {one.Value.Year} and {next.Value.Year}");
                }
            }
        }
    }

    public static void Agencies(IReadOnlyList<Located<Agency>> agencies, Dictionary<string, WorkingCalendar> calendars)
    {
        var codes = agencies.Select(agency => agency.Value.Code).ToHashSet();
        foreach (var (agency, at) in agencies)
        {
            if (!calendars.TryGetValue(agency.Calendar, out var calendar))
            {
                at.Fault("calendar", $"there is no calendar '{agency.Calendar}'");
            }
            else if (agency.ValidFrom < calendar.From)
            {
                at.Fault("valid", $"calendar '{agency.Calendar}' begins only on {calendar.From:yyyy-MM-dd}");
            }

            if (agency.Successor is { } successor && !codes.Contains(successor))
            {
                at.Fault("successor", $"there is no agency '{successor}'");
            }

            foreach (var area in agency.Areas.Where(area => !codes.Contains(area)))
            {
                at.Fault("areas", $"'{area}' is no area: there is no agency of that code");
            }
        }

        foreach (var (one, other) in agencies.GroupBy(agency => agency.Value.Code).SelectMany(Pairs))
        {
            other.At.Fault("code", $"agency '{other.Value.Code}' is defined twice, also in {one.At.File}({one.At.Line})");
        }

        var competences = agencies.SelectMany(agency => agency.Value.Areas.Distinct().Select(area => (Area: area, Agency: agency)));
        foreach (var same in competences.GroupBy(pair => (pair.Agency.Value.Role, pair.Area), pair => pair.Agency))
        {
            foreach (var (one, other) in Pairs(same).Where(pair => pair.One.Value.Code != pair.Other.Value.Code
                && Overlap(pair.One.Value.ValidFrom, pair.One.Value.ValidTo, pair.Other.Value.ValidFrom, pair.Other.Value.ValidTo)))
            {
                other.At.Fault(
                    "areas", $"area '{same.Key.Area}' has two agencies of role '{same.Key.Role}' at once, also {one.Value.Code}");
            }
        }
    }

    public static void Procedures(IReadOnlyList<Located<Procedure>> procedures, IReadOnlyList<Located<Agency>> agencies)
    {
        var roles = agencies.Select(agency => agency.Value.Role).Append(KnownNames.Citizen).ToHashSet();
        foreach (var (procedure, at) in procedures)
        {
            foreach (var (step, section) in procedure.Route.Steps.Zip(at.Sections("route")).Where(pair => !roles.Contains(pair.First.Role)))
            {
                section.Fault("role", $"unknown role '{step.Role}': no agency acts in it");
            }
        }

        foreach (var (one, other) in procedures.GroupBy(procedure => procedure.Value.Code).SelectMany(Pairs))
        {
            if (one.Value.Version == other.Value.Version)
            {
                other.At.Fault(
                    "version",
                    $"version {other.Value.Version} of {other.Value.Code} is defined twice, also in {one.At.File}({one.At.Line})");
            }
            else if (Overlap(one.Value.InForceFrom, one.Value.InForceTo, other.Value.InForceFrom, other.Value.InForceTo))
            {
                other.At.Fault("inForce", $"version {other.Value.Version} of {other.Value.Code} overlaps version {one.Value.Version}");
            }
        }
    }

    private static IEnumerable<(Located<T> One, Located<T> Other)> Pairs<T>(IEnumerable<Located<T>> items) =>
        items.SelectMany((one, index) => items.Skip(index + 1).Select(other => (one, other)));

    private static bool Overlap(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) =>
        from <= (otherTo ?? DateOnly.MaxValue) && otherFrom <= (to ?? DateOnly.MaxValue);
}
