using System.Text.RegularExpressions;
using LienThong.Testkit;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed partial class DescriptionTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task Every_operation_is_described_and_has_a_request_to_try_it()
    {
        using var anybody = intake.CreateStranger();
        var document = await Json(await anybody.GetAsync("/openapi/intake.json"));
        var http = await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Root, "services", "intake", "intake.http"));
        var written = Request().Matches(http).Select(match => $"{match.Groups[1].Value} {Shape(match.Groups[2].Value)}").ToHashSet();

        var described = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {Shape(path.Key)}"))
            .Where(operation => !operation.Contains("/internal/", StringComparison.Ordinal)
                && !operation.Contains("/v1/ops/", StringComparison.Ordinal)) // the kit's, which stand in kit.http
            .ToList();

        Assert.True(described.Count >= 24, $"{described.Count} operations");
        Assert.Equal([], described.Where(operation => !written.Contains(operation)));
    }

    /// <summary>What stands for a value is a hole.</summary>
    private static string Shape(string path) => Hole().Replace(path.Split('?')[0], "/*");

    [GeneratedRegex(@"^(GET|POST|PUT) \{\{(?:api|inside)\}\}(\S+)", RegexOptions.Multiline)]
    private static partial Regex Request();

    [GeneratedRegex(@"/(\{+[^/]*\}+|H99[^/]*|(?<=/documents/)gcn|(?<=/results/)gcn)")]
    private static partial Regex Hole();
}
