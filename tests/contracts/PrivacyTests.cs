using System.Reflection;

namespace LienThong.Contracts.Tests;

/// <summary>Events carry ids and codes only (design, promise 4).</summary>
public sealed class PrivacyTests
{
    /// <summary>Parts of names that speak of a person, or of text somebody writes freely.</summary>
    private static readonly string[] Forbidden =
        ["fullname", "firstname", "lastname", "citizenid", "phone", "email", "address", "birth", "note", "comment", "text", "message", "description", "receivername"];

    /// <summary>Strings that are codes by their name; any other string must end like one of these.</summary>
    private static readonly string[] CodeEndings = ["code", "agency", "number", "id", "kind", "role", "position", "outcome", "carrier", "heldby", "area", "digest", "name"];

    [Fact]
    public void No_event_has_a_personal_field_or_free_text() => Assert.Equal([], WireNames.All.SelectMany(pair => Offences(pair.Value)));

    [Theory]
    [InlineData(typeof(WithPhone))]
    [InlineData(typeof(WithNote))]
    [InlineData(typeof(WithNestedName))]
    public void The_rule_bites(Type offender) => Assert.NotEmpty(Offences(offender));

    private static IEnumerable<string> Offences(Type type) => Properties(type, []).Where(property => IsOffence(property.Property))
        .Select(property => $"{type.Name}.{property.Path}");

    private static bool IsOffence(PropertyInfo property)
    {
        var name = property.Name.ToLowerInvariant();
        if (property.DeclaringType == typeof(Label))
        {
            return false; // the catalogue's published words
        }

        return (Forbidden.Any(word => name.Contains(word, StringComparison.Ordinal)) && name is not "noticenumber")
            || (property.PropertyType == typeof(string) && !CodeEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Path, PropertyInfo Property)> Properties(Type type, HashSet<Type> seen)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name != "EqualityContract"))
        {
            yield return (property.Name, property);
            var inner = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[^1] : property.PropertyType;
            if ((inner.Namespace?.StartsWith("LienThong", StringComparison.Ordinal) ?? false) && inner.IsClass && seen.Add(inner))
            {
                foreach (var (path, deeper) in Properties(inner, seen))
                {
                    yield return ($"{property.Name}.{path}", deeper);
                }
            }
        }
    }

    private sealed record WithPhone(string Phone);

    private sealed record WithNote(string OfficersNote);

    private sealed record WithNestedName(IReadOnlyList<Inner> People);

    private sealed record Inner(string FullName);
}
