using System.Text.RegularExpressions;

namespace LienThong.Contracts.Tests;

/// <summary>The event table of contracts/README.md is built from the wire names and the services' Handle lines, so it cannot rot.</summary>
public sealed partial class EventTableTests
{
    private static readonly (string Source, string Folder)[] Services =
        [("intake", "intake"), ("routing", "routing"), ("agency", "agency-processing"), ("postal", "postal-return"), ("notification", "notification")];

    [Fact]
    public void The_table_in_the_readme_is_current()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "contracts", "README.md"));
        var table = Table();

        Assert.True(readme.Contains(table, StringComparison.Ordinal), "contracts/README.md should contain:\n" + table);
    }

    [Fact]
    public void The_rule_bites() => Assert.DoesNotContain("| `intake.dossier-dreamt.v1`", Table(), StringComparison.Ordinal);

    private static string Table()
    {
        var listeners = Services.SelectMany(service => HandledBy(service.Folder).Select(fact => (fact, service.Source))).ToLookup(x => x.fact, x => x.Source);
        var rows = WireNames.All.Select(pair =>
            $"| `{pair.Key}` | {pair.Key.Split('.')[0]} | {string.Join(", ", listeners[pair.Value.Name].Order(StringComparer.Ordinal))} |");
        return "| event | publisher | consumers |\n|---|---|---|\n" + string.Join("\n", rows) + "\n";
    }

    private static IEnumerable<string> HandledBy(string folder)
    {
        var path = Path.Combine(Repository.Root, "services", folder);
        return Directory.Exists(path)
            ? Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories).SelectMany(file => HandleLine().Matches(File.ReadAllText(file)))
                .Select(match => match.Groups[1].Value).Distinct()
            : [];
    }

    [GeneratedRegex(@"\bevents\.Handle<(\w+),")]
    private static partial Regex HandleLine();
}
