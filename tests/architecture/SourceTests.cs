using System.Text.RegularExpressions;

namespace LienThong.Architecture.Tests;

/// <summary>Rules a reader can check with a search; here the machine does.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 300;
    private const int KitLines = 2800;

    /// <summary>
    /// POSTs that create or move nothing under a caller's key: the token, the carrier's callback (unique by its own event id), the portal's
    /// forms, which hold the key as a field and pass it on, identity's forms, which only sign people in and out; and the one that keeps the
    /// key with its own row.
    /// </summary>
    private static readonly string[] WithoutKey = ["IssueToken.cs", "CarrierEvents.cs", "Forms.cs", "StartReconciliation.cs"];

    [Fact]
    public void The_kit_knows_no_word_of_the_domain() => Assert.Equal([], Tree.Sources("services/kit").Where(file => DomainWord().IsMatch(file.Text)).Select(file => file.Path));

    [Fact]
    public void The_kit_stays_small() =>
        Assert.InRange(Tree.Sources("services/kit").Sum(file => Tree.ReadableLines(file.Text)), 500, KitLines);

    [Fact]
    public void No_file_is_longer_than_one_can_read() => Assert.Equal([], TooLong(Tree.Sources("services", "contracts", "gateway", "deploy", "tests")));

    [Fact]
    public void Broker_and_bus_stay_inside_the_kit() =>
        Assert.Equal([], Tree.Sources([.. Tree.Services.Select(s => "services/" + s)]).Where(file => BrokerType().IsMatch(file.Text)).Select(file => file.Path));

    [Fact]
    public void Every_post_that_moves_something_takes_an_idempotency_key() =>
        Assert.Equal([], Keyless(Tree.Sources([.. Tree.Services.Select(s => "services/" + s)])).Where(path => !WithoutKey.Contains(Path.GetFileName(path))));

    [Fact]
    public void Problem_codes_are_unique()
    {
        var codes = Tree.Sources("services").SelectMany(file => ProblemCode().Matches(file.Text)).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(codes);
        Assert.Equal([], codes.GroupBy(code => code).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void The_rules_bite()
    {
        Assert.Matches(DomainWord(), "var parcel = 1;");
        Assert.Matches(BrokerType(), "using MassTransit;");
        Assert.Equal(["x.cs"], TooLong([("x.cs", string.Join('\n', Enumerable.Repeat("x;", 400)))]));
        Assert.Equal(["x.cs"], Keyless([("x.cs", "routes.MapPost(\"/v1/x\", Handle).RequireScope(\"a\");")]));
        Assert.Matches(ProblemCode(), "new(\"INTAKE-002\", 409, \"...\")");
    }

    private static IEnumerable<string> TooLong(IEnumerable<(string Path, string Text)> files) =>
        files.Where(file => file.Text.Split('\n').Length > LongestFile).Select(file => file.Path);

    private static IEnumerable<string> Keyless(IEnumerable<(string Path, string Text)> files) => files
        .Where(file => file.Text.Contains(".MapPost(", StringComparison.Ordinal) && !file.Text.Contains(".RequireIdempotencyKey()", StringComparison.Ordinal))
        .Select(file => file.Path);

    [GeneratedRegex(@"\b(step|parcel|procedure)", RegexOptions.IgnoreCase)]
    private static partial Regex DomainWord();

    [GeneratedRegex(@"\b(MassTransit|RabbitMQ)\b")]
    private static partial Regex BrokerType();

    [GeneratedRegex("new\\(\\s*\"([A-Z]+-\\d{3})\"")]
    private static partial Regex ProblemCode();
}
