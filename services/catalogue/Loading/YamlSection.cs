using System.Globalization;
using System.Text.RegularExpressions;
using LienThong.Contracts;
using YamlDotNet.RepresentationModel;

namespace LienThong.Catalogue;

/// <summary>
/// One mapping of a file, read key by key. Whatever is missing, malformed or unknown becomes a fault with its line, and reading goes on
/// with a stand-in value: a file that has faults is never used.
/// </summary>
internal sealed class YamlSection(string file, YamlMappingNode node, List<CatalogueFault> faults)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string File => file;

    public long Line => node.Start.Line;

    public long LineOf(string key) => Find(key)?.Start.Line ?? Line;

    public bool Has(string key) => Find(key) is not null;

    public void Fault(string reason) => faults.Add(new CatalogueFault(file, Line, reason));

    public void Fault(string key, string reason) => faults.Add(new CatalogueFault(file, LineOf(key), $"{key}: {reason}"));

    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    public string Text(string key)
    {
        if (Demand<YamlScalarNode>(key, "a text") is not { } scalar)
        {
            return "";
        }

        if (string.IsNullOrWhiteSpace(scalar.Value))
        {
            Fault(key, "is empty");
            return "";
        }

        return scalar.Value.Trim();
    }

    public string Text(string key, Regex pattern, string description)
    {
        var text = Text(key);
        if (text.Length > 0 && !pattern.IsMatch(text))
        {
            Fault(key, $"'{text}' is not {description}");
        }

        return text;
    }

    public decimal Number(string key, decimal least, bool whole = true)
    {
        var text = Text(key);
        if (text.Length == 0)
        {
            return least;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || (whole && number != decimal.Truncate(number)))
        {
            Fault(key, $"'{text}' is not a {(whole ? "whole " : "")}number");
            return least;
        }

        if (number < least)
        {
            Fault(key, $"{text} is less than {least.ToString(CultureInfo.InvariantCulture)}");
        }

        return number;
    }

    public DateOnly Date(string key) => ParseDate(key, Text(key));

    public bool Flag(string key, bool otherwise) => OptionalText(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        var text => NeitherTrueNorFalse(key, text),
    };

    public Label Label(string key)
    {
        if (Section(key) is not { } names)
        {
            return new Label("", "");
        }

        var label = new Label(names.Text("vi"), names.Text("en"));
        names.End();
        return label;
    }

    /// <summary>Dates <c>{ from, to }</c>, the last one open when it is missing.</summary>
    public (DateOnly From, DateOnly? To) Dates(string key)
    {
        if (Section(key) is not { } dates)
        {
            return default;
        }

        var from = dates.Date("from");
        DateOnly? to = dates.Has("to") ? dates.Date("to") : null;
        if (to < from)
        {
            dates.Fault("to", $"{to:yyyy-MM-dd} is before {from:yyyy-MM-dd}");
        }

        dates.End();
        return (from, to);
    }

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices) => Chosen(key, Text(key), choices);

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T otherwise) => Has(key) ? Choice(key, choices) : otherwise;

    public IReadOnlyList<T> Choices<T>(string key, IReadOnlyDictionary<string, T> choices) =>
        [.. Texts(key).Select(text => Chosen(key, text, choices))];

    /// <summary>A list of texts; an optional one may be missing or empty.</summary>
    public IReadOnlyList<string> Texts(string key, bool optional = false) =>
        Items(key, item => (item as YamlScalarNode)?.Value?.Trim(), "a text", optional);

    /// <summary>A list of mappings; an optional one may be missing or empty.</summary>
    public IReadOnlyList<YamlSection> Sections(string key, bool optional = false) =>
        Items(key, item => item is YamlMappingNode map ? new YamlSection(file, map, faults) : null, "a mapping", optional);

    public YamlSection? Section(string key) =>
        Demand<YamlMappingNode>(key, "a mapping") is { } map ? new YamlSection(file, map, faults) : null;

    /// <summary>Refuses every key nobody asked for: a misspelt or not yet supported one must not be passed over.</summary>
    public void End()
    {
        foreach (var key in node.Children.Keys.Where(key => !_known.Contains(key.ToString())))
        {
            faults.Add(new CatalogueFault(file, key.Start.Line, $"unknown key '{key}'"));
        }
    }

    private T Chosen<T>(string key, string text, IReadOnlyDictionary<string, T> choices)
    {
        if (choices.TryGetValue(text, out var choice))
        {
            return choice;
        }

        if (text.Length > 0)
        {
            Fault(key, $"unknown '{text}'; known: {string.Join(", ", choices.Keys)}");
        }

        return choices.Values.First();
    }

    private bool NeitherTrueNorFalse(string key, string text)
    {
        Fault(key, $"'{text}' is neither true nor false");
        return false;
    }

    private DateOnly ParseDate(string key, string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && text.Length > 0)
        {
            Fault(key, $"'{text}' is not a date (yyyy-MM-dd)");
        }

        return date;
    }

    private List<T> Items<T>(string key, Func<YamlNode, T?> read, string description, bool optional)
        where T : class
    {
        if (optional && !Has(key))
        {
            return [];
        }

        if (Demand<YamlSequenceNode>(key, "a list") is not { } list)
        {
            return [];
        }

        if (!optional && !list.Any())
        {
            Fault(key, "is empty");
        }

        var items = new List<T>();
        foreach (var item in list)
        {
            if (read(item) is { } value)
            {
                items.Add(value);
            }
            else
            {
                faults.Add(new CatalogueFault(file, item.Start.Line, $"{key}: expected {description}"));
            }
        }

        return items;
    }

    private T? Demand<T>(string key, string description)
        where T : YamlNode
    {
        switch (Find(key))
        {
            case T found:
                return found;
            case null:
                Fault($"{key} is missing");
                return null;
            default:
                Fault(key, $"expected {description}");
                return null;
        }
    }

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }
}
