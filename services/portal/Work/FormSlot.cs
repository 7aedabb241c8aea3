using LienThong.Portal.Frame;

namespace LienThong.Portal.Work;

/// <summary>One form of a page, and what comes back in it.</summary>
/// <param name="Action">Where it goes.</param>
/// <param name="Name">Tells it from all others on the page.</param>
/// <param name="Tag">Version it acts on.</param>
/// <param name="Owner">Seals it as this account's.</param>
/// <param name="About">What its button is about, for those who hear the page.</param>
public sealed record FormSlot(string Action, string Name, string Tag, string Owner, string About)
{
    /// <summary>What was typed, when this is the form that comes back.</summary>
    public TypedForm? Form { get; init; }

    /// <summary>Why it came back.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Its key, where only the same one makes a second try harmless.</summary>
    public string? Key { get; init; }

    public bool IsBack => Form is not null;

    /// <summary>What was typed, or what stands there from the start.</summary>
    public string Value(string name, string otherwise = "") => Form is null ? otherwise : Form[name];

    /// <summary>Why this field was not taken; the service names it, or something inside it.</summary>
    public Refusal? At(string field) =>
        Refusal is { Field: { } at } && (at == field || at.StartsWith(field + ".", StringComparison.Ordinal) || at.StartsWith(field + "[", StringComparison.Ordinal))
            ? Refusal
            : null;

    /// <summary>An id of its own for something in this form.</summary>
    public string Id(string name) => string.Concat($"{Name}-{name}".Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
