using System.Text.RegularExpressions;
using LienThong.Testkit;

namespace LienThong.Deploy.Tests.Supply;

/// <summary>No file of the working copy holds a password, a key or a token.</summary>
public sealed partial class SecretsInGitTests
{
    private static readonly string[] NotInGit = [".git", ".local", ".vs", ".idea", "artifacts", "bin", "obj", "TestResults", "secrets"];
    private static readonly string[] NoText = [".png", ".pdf", ".woff2", ".ico"];

    /// <summary>Hashes of packages, migrations named after their moment, and the walks' recorded answers, whose traces are as random as they look.</summary>
    private static readonly string[] MayBeRandom = ["packages.lock.json", "/Migrations/", "tests/walk/Canned/"];

    /// <summary>The digest of the word "test", and the trace of the W3C's own example.</summary>
    private static readonly string[] Known = ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "0af7651916cd43dd8448eb211c80319c"];

    [Fact]
    public void No_file_holds_one()
    {
        var files = Files(new DirectoryInfo(Repository.Root)).ToList();

        Assert.Contains(files, file => file.Path == "docker-compose.yml");
        Assert.Equal([], files.SelectMany(file => Found(file.Path, file.Text)));
    }

    [Theory]
    [InlineData("-----BEGIN " + "PRIVATE KEY-----")]
    [InlineData("\"Password\": \"" + "Tr0ub4dor&3\"")]
    [InlineData("client_secret=" + "'kQ8-1fgh-77ab'")]
    [InlineData("amqp://lienthong:" + "s3cret@broker:5672/")]
    [InlineData("Host=db;Username=lt;Password=" + "hunter2hunter2")]
    [InlineData("AKIA" + "IOSFODNN7EXAMPLE")]
    [InlineData("key: " + "kR3v9Zq0Lw7TnB4xYc2H" + "d8Mf5Jp1Sg6U+Ae/QiVo=")]
    [InlineData("word: " + "5f4dcc3b5aa765d6" + "1d8327deb882cf99")]
    public void The_rule_bites(string line) => Assert.Single(Found("x.yml", "before\n" + line + "\nafter"));

    [Theory]
    [InlineData("\"ClientSecret\": \"local-only\"")]
    [InlineData("Password={password};")]
    [InlineData("builder.UseSetting(\"ServiceToken:ClientSecret\", \"s\")")]
    [InlineData("id: 01980000-0000-7000-8000-000000000001")]
    [InlineData("A_service_that_was_stopped_in_the_middle_of_its_work_goes_on_where_it_stood")]
    public void Plain_words_are_none(string line) => Assert.Empty(Found("x.yml", line));

    private static IEnumerable<string> Found(string path, string text) => text.Split('\n')
        .SelectMany((line, at) => Shapes(line).Concat(MayBeRandom.Any(part => path.Contains(part, StringComparison.Ordinal)) ? [] : RandomWords(line)).Take(1)
            .Select(word => $"{path}:{at + 1}: {word[..Math.Min(12, word.Length)]}..."));

    private static IEnumerable<string> Shapes(string line) => Shape().Matches(line).Select(match => match.Groups["value"].Success ? match.Groups["value"].Value : match.Value).Where(word => !PlainWords().IsMatch(word));

    private static IEnumerable<string> RandomWords(string line) => Word().Matches(line).Select(match => match.Value).Where(word => !Known.Contains(word) && IsRandom(word));

    private static bool IsRandom(string word) => Hex().IsMatch(word)
        ? word.Length >= 32 && Entropy(word) > 3.2
        : word.Any(char.IsAsciiLetterLower) && word.Any(char.IsAsciiLetterUpper) && word.Any(char.IsAsciiDigit) && Entropy(word) > 4.2;

    private static double Entropy(string word) => -word.GroupBy(letter => letter).Select(group => (double)group.Count() / word.Length).Sum(share => share * Math.Log2(share));

    private static IEnumerable<(string Path, string Text)> Files(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(file => !NoText.Contains(file.Extension) && file.Name != ".git")
        .Select(file => (Path.GetRelativePath(Repository.Root, file.FullName), File.ReadAllText(file.FullName)))
        .Concat(folder.EnumerateDirectories().Where(inner => !NotInGit.Contains(inner.Name)).SelectMany(Files));

    [GeneratedRegex("""
        -----BEGIN\ [A-Z ]*PRIVATE\ KEY-----|AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|xox[abp]-[\w-]{10,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}
        |\w://[^/\s:@{}"[]+:(?<value>(?!guest@)[^/\s:@{}"$[]+)@
        |(?i:password|secret|api_?key)["']?\s*[:=]\s*["'](?<value>[^"'{}$<>\s]{8,})["']
        |(?i:password)=(?<value>[^|["'{}$<>();,\s`]{8,})
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Shape();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$|^true$|^false$")]
    private static partial Regex PlainWords();

    [GeneratedRegex("[A-Za-z0-9+/=_-]{24,}")]
    private static partial Regex Word();

    [GeneratedRegex("^[0-9a-f]+$")]
    private static partial Regex Hex();
}
