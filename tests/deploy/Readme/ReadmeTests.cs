using System.Text.RegularExpressions;
using LienThong.Testkit;

namespace LienThong.Deploy.Tests.Readme;

/// <summary>README.vi.md is the full equal of README.md: the same commands and figures, headings and tables of the same shape.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string English = Read("README.md");
    private static readonly string Vietnamese = Read("README.vi.md");

    [Fact]
    public void Both_readmes_have_the_same_shape() => Assert.Equal(Shape(English), Shape(Vietnamese));

    [Fact]
    public void Both_readmes_lead_to_the_same_places() => Assert.Equal(Links(English), Links(Vietnamese));

    [Theory]
    [InlineData("dotnet run --project deploy/local -- reconcile", "dotnet run --project deploy/local -- reconcil")]
    [InlineData("\n## ", "\n### ")]
    [InlineData("| `gateway/` |", "`gateway/`")]
    public void The_rule_bites(string said, string instead) => Assert.NotEqual(Shape(English), Shape(Vietnamese.Replace(said, instead, StringComparison.Ordinal)));

    /// <summary>Headings by depth, code blocks word for word, table rows by their number of cells.</summary>
    private static List<string> Shape(string text) =>
    [
        .. Block().Matches(text).Select(block => block.Value),
        .. Block().Replace(text, "").Split('\n').Where(line => line.StartsWith('#') || line.StartsWith('|'))
            .Select(line => line.StartsWith('#') ? line.Split(' ')[0] : $"{line.Count(c => c == '|')} cells"),
    ];

    private static IEnumerable<string> Links(string text) => Link().Matches(text).Select(link => link.Groups[1].Value)
        .Where(link => !link.StartsWith("README.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Read(string name) => File.ReadAllText(Path.Combine(Repository.Root, name));

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
