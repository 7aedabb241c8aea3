using LienThong.Catalogue;

namespace LienThong.Intake.Procedures;

/// <summary>Where a procedure can be handed in for: areas (địa bàn) in which somebody is competent for every step today.</summary>
internal static class Areas
{
    /// <summary>Whether every agency the procedure's way needs is there for this area.</summary>
    public static bool IsServed(Procedure procedure, string area, Catalogue.Catalogue law, DateOnly today) =>
        RolesOf(procedure).All(role => law.Competent(role, area, today) is not null);

    /// <summary>All of them, by code. An area is named by the agency of the same code, where there is one.</summary>
    public static IReadOnlyList<string> Of(Procedure procedure, Catalogue.Catalogue law, DateOnly today)
    {
        var roles = RolesOf(procedure).ToHashSet();
        return
        [
            .. law.Agencies.Where(agency => roles.Count == 0 || roles.Contains(agency.Role)).SelectMany(agency => agency.Areas).Distinct()
                .Where(area => IsServed(procedure, area, law, today)).Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> RolesOf(Procedure procedure) =>
        procedure.Route.Steps.Select(step => step.Role).Where(role => role is not ("desk" or "citizen")).Distinct();
}
