using System.Xml.Linq;
using LienThong.Testkit;

namespace LienThong.Architecture.Tests;

public sealed class ReferenceTests
{
    private static readonly string[] Shared = ["Kit", "Contracts", "Catalogue"];

    public static TheoryData<string> Services => [.. Tree.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_references_only_kit_contracts_and_catalogue(string service)
    {
        var project = Directory.GetFiles(Path.Combine(Repository.Root, "services", service), "*.csproj").Single();

        Assert.Equal([], Foreign(XDocument.Load(project)));
    }

    [Fact]
    public void The_rule_bites() =>
        Assert.Equal(["Intake"], Foreign(XDocument.Parse("<Project><ItemGroup><ProjectReference Include='../kit/Kit.csproj' /><ProjectReference Include='../intake/Intake.csproj' /></ItemGroup></Project>")));

    [Fact]
    public void Contracts_references_nothing() =>
        Assert.DoesNotContain(
            XDocument.Load(Path.Combine(Repository.Root, "contracts", "Contracts.csproj")).Descendants(), e => e.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal));

    private static IEnumerable<string> Foreign(XDocument project) => project.Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
        .Except(Shared);
}
