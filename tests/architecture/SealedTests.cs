using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace LienThong.Architecture.Tests;

public sealed class SealedTests
{
    private static readonly string[] Assemblies =
        ["Contracts", "Kit", "Catalogue", "Intake", "Routing", "AgencyProcessing", "PostalReturn", "Notification", "Identity", "Portal"];

    public static TheoryData<string> Names => [.. Assemblies];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_class_without_heirs_is_sealed(string assembly) => Assert.Equal([], Open(Assembly.Load("LienThong." + assembly).GetTypes()));

    [Fact]
    public void The_rule_bites() => Assert.Equal([typeof(Unsealed).FullName], Open([typeof(Unsealed), typeof(SealedTests)]));

    private static IEnumerable<string?> Open(IReadOnlyCollection<Type> types) => types
        .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !types.Any(other => other.BaseType == type)
            && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && type.Name is not ("Program" or "_Imports")
            && !(type.FullName ?? "").Contains('<')
            && !typeof(IComponent).IsAssignableFrom(type) // the Razor compiler writes their classes
            && !(type.Namespace ?? "").EndsWith(".Migrations", StringComparison.Ordinal)
            && !(type.Namespace ?? "").StartsWith("Microsoft.", StringComparison.Ordinal))
        .Select(type => type.FullName);

#pragma warning disable CA1852 // the offender the rule must find
    private class Unsealed;
#pragma warning restore CA1852
}
