using System.Collections.Frozen;
using System.Reflection;

namespace LienThong.Contracts;

/// <summary>The name of a fact on the wire, <c>source.fact.v1</c>; chosen once, so that renaming C# breaks nobody.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WireNameAttribute(string name) : Attribute
{
    /// <summary>The whole wire name, for example <c>intake.dossier-accepted.v1</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The publishing service: the first word of the name.</summary>
    public string Source => Name[..Name.IndexOf('.', StringComparison.Ordinal)];
}

/// <summary>Every wire name this build has heard of, and the record behind it.</summary>
public static class WireNames
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(WireNames).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<WireNameAttribute>() is not null)
        .ToFrozenDictionary(type => type.GetCustomAttribute<WireNameAttribute>()!.Name);

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All records with their names, in the order of the names.</summary>
    public static IEnumerable<KeyValuePair<string, Type>> All => Types.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The record behind a wire name; null when this build has never heard of it.</summary>
    public static Type? Find(string name) => Types.GetValueOrDefault(name);

    /// <summary>The wire name of a record.</summary>
    /// <exception cref="ArgumentException">The type carries no <see cref="WireNameAttribute"/>.</exception>
    public static string Of(Type type) => Names.GetValueOrDefault(type)
        ?? throw new ArgumentException($"{type} has no wire name.", nameof(type));
}
