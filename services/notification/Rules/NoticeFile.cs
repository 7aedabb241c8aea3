using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LienThong.Notification.Rules;

/// <summary>The rules as written in YAML, brought to rules with their defaults filled in.</summary>
internal static class NoticeFile
{
    public static (IReadOnlyList<NoticeRule> Rules, IReadOnlyList<string> Errors) Read(string yaml)
    {
        Sheet? sheet;
        try
        {
            sheet = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build()
                .Deserialize<Sheet?>(yaml);
        }
        catch (YamlException e) // not YAML, or a word that no rule has
        {
            return ([], [$"line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}"]);
        }

        if (sheet?.Notices is not { Count: > 0 } lines)
        {
            return ([], ["the file names no notice"]);
        }

        return (
            [.. lines.Select(line => new NoticeRule(
                line?.Fact ?? "", line?.When ?? NoticeWords.Always, line?.Template ?? "", line?.Channels ?? sheet.Defaults?.Channels ?? [],
                line?.Languages ?? sheet.Defaults?.Languages ?? [], line?.Purpose ?? "", line?.StillTrue ?? NoticeWords.Always))],
            []);
    }

    // Filled by the YAML reader.
    private sealed class Sheet
    {
        public Line? Defaults { get; set; }

        public List<Line?>? Notices { get; set; }
    }

    private sealed class Line
    {
        public string? Fact { get; set; }

        public string? When { get; set; }

        public string? Template { get; set; }

        public List<string>? Channels { get; set; }

        public List<string>? Languages { get; set; }

        public string? Purpose { get; set; }

        public string? StillTrue { get; set; }
    }
}
