using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using LienThong.Contracts;

namespace LienThong.Notification.Notices;

/// <summary>Texts of notices (mẫu tin), embedded: first line the subject, below it the text, <c>{name}</c> where a value stands.</summary>
internal static partial class MessageTemplate
{
    private static readonly ConcurrentDictionary<string, string> Texts = [];

    /// <summary>Fills both languages.</summary>
    /// <exception cref="InvalidOperationException">There is no such template, or it names a value that was not given.</exception>
    public static (Label Subject, Label Text) Fill(string template, IReadOnlyDictionary<string, Label> values)
    {
        var (vi, en) = (Fill($"{template}.vi.txt", values, label => label.Vi), Fill($"{template}.en.txt", values, label => label.En));
        return (new(vi.Subject, en.Subject), new(vi.Text, en.Text));
    }

    /// <summary>What is wrong with a template: a language missing, a subject or text empty, a placeholder nobody fills.</summary>
    public static IEnumerable<string> Check(string template, IEnumerable<string> languages, IReadOnlyCollection<string> known)
    {
        foreach (var file in languages.Order().Select(language => $"{template}.{language}.txt"))
        {
            if (Assembly.GetExecutingAssembly().GetManifestResourceInfo(file) is null)
            {
                yield return $"there is no template {file}";
                continue;
            }

            var text = Texts.GetOrAdd(file, Read);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end < 1 || string.IsNullOrWhiteSpace(text[end..]))
            {
                yield return $"{file} has no subject or no text";
            }

            foreach (var name in Placeholders(text).Except(known))
            {
                yield return $"{file} names {{{name}}}, which this fact does not give";
            }
        }
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    private static (string Subject, string Text) Fill(string file, IReadOnlyDictionary<string, Label> values, Func<Label, string> pick)
    {
        var filled = Placeholder().Replace(Texts.GetOrAdd(file, Read), match => values.TryGetValue(match.Groups[1].Value, out var value)
            ? pick(value)
            : throw new InvalidOperationException($"{file} names {match.Value}, which is not given."));
        var end = filled.IndexOf('\n', StringComparison.Ordinal);
        return (filled[..end].Trim(), filled[end..].Trim());
    }

    private static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"There is no template {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
