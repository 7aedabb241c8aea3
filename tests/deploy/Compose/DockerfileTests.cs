using System.Text.RegularExpressions;
using System.Xml.Linq;
using LienThong.Testkit;

namespace LienThong.Deploy.Tests.Compose;

/// <summary>The images' recipe, and the context it is given.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile"));
    private static readonly string Ignored = File.ReadAllText(Path.Combine(Repository.Root, ".dockerignore"));
    private static readonly ComposeFile Compose = ComposeFile.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml")));

    [Fact]
    public void It_builds_locked_from_exact_tags_and_runs_without_root_or_shell() => Assert.Equal([], Faults(Text));

    [Theory]
    [InlineData("10.0.401-noble", "latest", "sdk:latest is not an exact tag")]
    [InlineData("10.0.12-noble-chiseled-extra", "10.0", "aspnet:10.0 is not an exact tag")]
    [InlineData(" --locked-mode", "", "restores what it likes")]
    [InlineData("USER 1654", "USER root", "runs as root")]
    [InlineData("\"--healthcheck\"", "\"curl\"", "is not watched by itself")]
    [InlineData("ENTRYPOINT [\"/app/service\"]", "ENTRYPOINT dotnet service.dll", "needs a shell to start")]
    [InlineData("FROM service AS with-catalogue", "FROM service AS lawful", "has no target with-catalogue")]
    [InlineData("COPY deploy/catalogue", "COPY deploy/laws", "copies deploy/laws, which is not there")]
    [InlineData("Catalogue__Path=/catalogue", "Catalogue__Path=/laws", "copies the laws elsewhere than it looks for them")]
    public void The_rules_bite(string said, string instead, string fault)
    {
        Assert.Contains(said, Text, StringComparison.Ordinal);

        Assert.Contains(fault, Faults(Text.Replace(said, instead, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_that_a_project_is_built_from_is_kept_out_of_the_context()
    {
        var needed = Compose.Services.Values.Select(service => service.Project).Where(project => project.Length > 0).Distinct().SelectMany(Needed).Distinct().ToList();

        Assert.Contains("deploy/precompiled/Precompiled.csproj", needed);
        Assert.Contains("deploy/look/look.css", needed);
        Assert.Equal([], KeptOut(needed, Ignored));
        Assert.NotEmpty(KeptOut(needed, Ignored + "\ndeploy/look"));
    }

    [Theory]
    [InlineData("deploy/secrets")]
    [InlineData(".git")]
    [InlineData(".local")]
    public void Nothing_secret_enters_the_context(string folder) => Assert.NotEmpty(KeptOut([folder + "/x"], Ignored));

    [Fact]
    public void Who_reads_the_law_takes_it_along() => Assert.Equal(
        Compose.Services.Values.Where(service => service.Target == "with-catalogue").Select(service => service.Project).Distinct().Order(),
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "services"), "Program.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("AddCatalogue()", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.Root, Directory.GetFiles(Path.GetDirectoryName(file)!, "*.csproj").Single())).Order());

    private static IEnumerable<string> Faults(string text)
    {
        foreach (Match tag in Tag().Matches(text).Where(tag => !Exact().IsMatch(tag.Groups["tag"].Value)))
        {
            yield return $"{tag.Groups["name"].Value}:{tag.Groups["tag"].Value} is not an exact tag";
        }

        foreach (Match copied in Copied().Matches(text).Where(copied => !Path.Exists(Path.Combine(Repository.Root, copied.Groups["path"].Value))))
        {
            yield return $"copies {copied.Groups["path"].Value}, which is not there";
        }

        foreach (var target in Compose.Services.Values.Select(service => service.Target).Where(target => target.Length > 0).Distinct())
        {
            if (!text.Contains($" AS {target}\n", StringComparison.Ordinal))
            {
                yield return $"has no target {target}";
            }
        }

        foreach (var (kept, fault) in new[]
        {
            (LockedRestore().IsMatch(text), "restores what it likes"),
            (text.Contains("\nUSER 1654\n", StringComparison.Ordinal), "runs as root"),
            (text.Contains("CMD [\"/app/service\", \"--healthcheck\"]", StringComparison.Ordinal), "is not watched by itself"),
            (text.Contains("ENTRYPOINT [\"/app/service\"]", StringComparison.Ordinal), "needs a shell to start"),
            (Copied().Matches(text).Single(copied => copied.Groups["path"].Value.StartsWith("deploy/", StringComparison.Ordinal)).Groups["to"].Value == Law().Match(text).Groups["to"].Value,
                "copies the laws elsewhere than it looks for them"),
        })
        {
            if (!kept)
            {
                yield return fault;
            }
        }
    }

    /// <summary>The project, those it refers to, and the files outside their folders that they embed.</summary>
    private static IEnumerable<string> Needed(string project)
    {
        var (folder, root) = (Path.GetDirectoryName(project)!, XDocument.Load(Path.Combine(Repository.Root, project)));
        var outside = root.Descendants().Where(item => item.Name.LocalName is "EmbeddedResource" or "Compile").Attributes("Include").Select(include => include.Value).Where(include => include.StartsWith("..", StringComparison.Ordinal));
        return root.Descendants("ProjectReference").Attributes("Include").SelectMany(include => Needed(From(folder, include.Value)))
            .Concat(outside.Select(include => From(folder, include))).Append(project).Append("deploy/precompiled/Precompiled.csproj").Append("Directory.Packages.props").Append("deploy/catalogue");
    }

    private static string From(string folder, string include) => Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, folder, include)));

    private static IEnumerable<string> KeptOut(IEnumerable<string> paths, string ignored)
    {
        var rules = ignored.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToList();
        return paths.Where(path => rules.Any(rule => rule.StartsWith("**/", StringComparison.Ordinal)
            ? path.Split('/').Contains(rule[3..])
            : path == rule || path.StartsWith(rule + "/", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"/(?<name>sdk|aspnet):(?<tag>[\w.-]+)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\d+\.\d+\.\d+-[a-z-]+$")]
    private static partial Regex Exact();

    [GeneratedRegex(@"^COPY (?<path>[a-z/.]+) (?<to>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex(@"dotnet restore ""\$PROJECT"" --locked-mode$", RegexOptions.Multiline)]
    private static partial Regex LockedRestore();

    [GeneratedRegex(@"Catalogue__Path=(?<to>\S+)")]
    private static partial Regex Law();
}
