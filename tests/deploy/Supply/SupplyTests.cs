using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LienThong.Testkit;

namespace LienThong.Deploy.Tests.Supply;

/// <summary>What is shipped is built from the packages that git names, and holes in them are found.</summary>
public sealed partial class SupplyTests
{
    private static readonly XDocument Props = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props"));

    [Fact]
    public void In_CI_packages_are_locked_and_a_known_hole_is_an_error()
    {
        Assert.Equal("'$(CI)' == 'true'", Property("RestoreLockedMode").First().Attribute("Condition")!.Value);
        Assert.Equal("true", Property("NuGetAudit").Single().Value);
        Assert.Equal("all", Property("NuGetAuditMode").Single().Value);
        Assert.Equal("true", Property("TreatWarningsAsErrors").Single().Value);
        Assert.All(
            Property("WarningsNotAsErrors").Where(property => property.Value.Contains("NU1904", StringComparison.Ordinal)),
            property => Assert.Equal("'$(CI)' != 'true'", property.Attribute("Condition")!.Value));
        Assert.Contains("export CI=true", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_project_has_a_lock_file_and_none_knows_containers()
    {
        var projects = Projects();

        Assert.Equal([], projects.Where(project => !File.Exists(Lock(project))));
        Assert.Equal([], projects.Where(project => File.ReadAllText(Lock(project)).Contains("Testcontainers", StringComparison.Ordinal)));
    }

    [Fact]
    public void Containers_come_into_the_graph_of_tests_only_and_only_where_an_engine_is()
    {
        Assert.Equal(["tests/testkit/Testkit.csproj"], Projects().Where(project => ConditionOf(project) is not null).Select(Relative));
        Assert.Equal("'$(TestsInContainers)' == 'true'", ConditionOf(Path.Combine(Repository.Root, "tests", "testkit", "Testkit.csproj")));
        Assert.Contains("/var/run/docker.sock", Property("TestsInContainers").Single().Attribute("Condition")!.Value, StringComparison.Ordinal);
        Assert.All(
            Projects().Where(project => File.ReadAllText(project).Contains("/Testkit.csproj", StringComparison.Ordinal)),
            project => Assert.StartsWith("tests/", Relative(project), StringComparison.Ordinal));

        static string? ConditionOf(string project) => XDocument.Load(project).Descendants("PackageReference")
            .FirstOrDefault(package => package.Attribute("Include")!.Value.StartsWith("Testcontainers", StringComparison.Ordinal))?.Parent!.Attribute("Condition")?.Value;
    }

    [Fact]
    public void Every_version_is_exact_but_where_it_says_why() => Assert.Equal(
        ["Microsoft.AspNetCore.Authentication.JwtBearer", "Microsoft.AspNetCore.Authentication.OpenIdConnect", "xunit.v3.assert", "xunit.v3.extensibility.core"],
        Loose(XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))));

    [Fact]
    public void A_loose_version_is_seen() =>
        Assert.Equal(["A", "B"], Loose(XDocument.Parse("<P><PackageVersion Include='A' Version='1.0.0' /><PackageVersion Include='B' Version='[1.0,2.0)' /><PackageVersion Include='C' Version='[1.0.0]' /></P>")));

    [Fact]
    public void The_tool_that_lists_what_is_shipped_is_pinned_and_the_command_is_written_down()
    {
        var tool = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".config", "dotnet-tools.json")))!["tools"]!["cyclonedx"]!;

        Assert.Matches(Exact(), (string)tool["version"]!);
        Assert.Contains($"dotnet tool run {(string)tool["commands"]![0]!} LienThong.slnx", File.ReadAllText(Path.Combine(Repository.Root, "deploy", "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Git_names_no_registry()
    {
        Assert.False(File.Exists(Path.Combine(Repository.Root, "nuget.config")) || File.Exists(Path.Combine(Repository.Root, "NuGet.Config")));
        Assert.All(Projects().Append(Path.Combine(Repository.Root, "Directory.Build.props")), file => Assert.DoesNotContain("RestoreSources", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static IEnumerable<XElement> Property(string name) => Props.Descendants(name);

    private static List<string> Projects() => [.. XDocument.Load(Path.Combine(Repository.Root, "LienThong.slnx")).Descendants("Project")
        .Select(project => Path.Combine(Repository.Root, project.Attribute("Path")!.Value))];

    private static string Lock(string project) => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path);

    private static IEnumerable<string> Loose(XDocument packages) => packages.Descendants("PackageVersion")
        .Where(package => !Pinned().IsMatch(package.Attribute("Version")!.Value)).Select(package => package.Attribute("Include")!.Value);

    [GeneratedRegex(@"^\[\d+(\.\d+)+\]$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^\d+(\.\d+)+$")]
    private static partial Regex Exact();
}
