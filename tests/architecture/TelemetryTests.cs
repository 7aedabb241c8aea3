using System.Diagnostics;
using System.Text.RegularExpressions;
using LienThong.Testkit;
using YamlDotNet.RepresentationModel;

namespace LienThong.Architecture.Tests;

/// <summary>What operators are shown is what the code measures: the page, the alerts and the dashboard cannot drift from it.</summary>
public sealed partial class TelemetryTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "telemetry");

    private sealed record Metric(string Name, string Kind, string Unit, string Meaning);

    [Fact]
    public void The_page_lists_every_metric_of_the_code_with_unit_and_meaning() => Assert.Equal(Measured(), Listed(Read("README.md")));

    [Theory]
    [InlineData("alerts.yaml")]
    [InlineData("alerts.test.yaml")]
    [InlineData("grafana/dashboard.json")]
    public void No_alert_and_no_picture_names_a_metric_that_nobody_measures(string file)
    {
        var known = Measured().SelectMany(Exposed).ToHashSet();

        Assert.Equal([], Named(Read(file)).Except(known));
    }

    [Fact]
    public void Every_metric_is_on_the_dashboard()
    {
        var drawn = Named(Read("grafana/dashboard.json")).ToHashSet();

        Assert.Equal([], Measured().Where(metric => !Exposed(metric).Any(drawn.Contains)).Select(metric => metric.Name));
    }

    [Fact]
    public void Every_alert_speaks_both_languages_is_explained_and_was_seen_to_fire()
    {
        var rules = Yaml("alerts.yaml")["groups"][0]["rules"].AsEnumerable();
        var page = Read("README.md");
        var fired = Fired().ToHashSet();

        Assert.All(rules, rule =>
        {
            var name = rule["alert"].ToString();
            Assert.Matches("[À-ỹ]", rule["annotations"]["summary"].ToString());
            Assert.DoesNotMatch("[À-ỹ]", rule["annotations"]["summary_en"].ToString());
            Assert.Contains($"| {name} |", page, StringComparison.Ordinal);
            Assert.Contains(name, fired);
        });
        Assert.NotEmpty(rules);
    }

    [Fact]
    public void The_collector_is_wired_to_itself_and_to_who_reads_it()
    {
        var collector = Yaml("collector.yaml");
        foreach (var (_, pipeline) in (YamlMappingNode)collector["service"]["pipelines"])
        {
            foreach (var part in new[] { "receivers", "processors", "exporters" })
            {
                Assert.All(pipeline[part].AsEnumerable(), name => Assert.True(((YamlMappingNode)collector[part]).Children.ContainsKey(name), $"{part}: {name}"));
            }
        }

        Assert.Equal(["traces", "metrics", "logs"], ((YamlMappingNode)collector["service"]["pipelines"]).Select(pair => pair.Key.ToString()));
        var port = collector["exporters"]["prometheus"]["endpoint"].ToString().Split(':')[1];
        Assert.Equal($"collector:{port}", Yaml("prometheus.yaml")["scrape_configs"][0]["static_configs"][0]["targets"][0].ToString());
    }

    [Theory]
    [InlineData("check", "rules", "alerts.yaml")]
    [InlineData("check", "config", "prometheus.yaml")]
    [InlineData("test", "rules", "alerts.test.yaml")]
    public async Task Prometheus_accepts(params string[] arguments)
    {
        var start = new ProcessStartInfo("promtool", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("promtool is not installed (Debian's package prometheus): alert rules stay untested.");
        }

        using (process)
        {
            var said = process!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.True(process.WaitForExit(30_000) && process.ExitCode == 0, await said + errors);
        }
    }

    [Fact]
    public void The_rules_bite()
    {
        Assert.Equal(["lienthong_outbox_depth"], Named("max(lienthong_outbox_depth)"));
        Assert.NotEqual(Measured(), Listed(Read("README.md").Replace("lienthong.outbox.age` | gauge | s |", "lienthong.outbox.age` | gauge | ms |", StringComparison.Ordinal)));
        Assert.Single(Declared("_meter.CreateCounter<long>(\"lienthong.x\", unit: \"{x}\", description: \"An x.\")"));
    }

    private static List<Metric> Measured() =>
        [.. Tree.Sources("services").SelectMany(file => Declared(file.Text)).OrderBy(metric => metric.Name, StringComparer.Ordinal)];

    private static IEnumerable<Metric> Declared(string text) => Declaration().Matches(text).Select(match => new Metric(
        match.Groups["name"].Value,
        match.Groups["kind"].Value switch { "Counter" => "counter", "Histogram" => "histogram", _ => "gauge" },
        match.Groups["unit"].Value,
        match.Groups["meaning"].Value));

    private static List<Metric> Listed(string page) =>
        [.. Row().Matches(page).Select(match => new Metric(match.Groups["name"].Value, match.Groups["kind"].Value, match.Groups["unit"].Value, match.Groups["meaning"].Value))];

    /// <summary>Names under which the collector's exporter shows a metric to Prometheus.</summary>
    private static IEnumerable<string> Exposed(Metric metric)
    {
        var name = metric.Name.Replace('.', '_') + (metric.Unit == "s" ? "_seconds" : "");
        return metric.Kind switch
        {
            "counter" => [name + "_total"],
            "histogram" => [name + "_bucket", name + "_sum", name + "_count"],
            _ => [name],
        };
    }

    private static IEnumerable<string> Named(string text) => ExposedName().Matches(text).Select(match => match.Value).Distinct();

    private static IEnumerable<string> Fired() => Yaml("alerts.test.yaml")["tests"].AsEnumerable()
        .SelectMany(test => test["alert_rule_test"].AsEnumerable())
        .Where(expected => expected["exp_alerts"].AsEnumerable().Any())
        .Select(expected => expected["alertname"].ToString());

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static YamlNode Yaml(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Read(file)));
        return stream.Documents[0].RootNode;
    }

    [GeneratedRegex("""(?:Create(?:Observable)?|Add)(?<kind>Counter|Gauge|Histogram|QueryGauge)(?:<\w+>)?\(\s*"(?<name>lienthong\.[\w.]+)".*?unit: "(?<unit>[^"]+)",\s*description: "(?<meaning>[^"]+)""", RegexOptions.Singleline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\| `(?<name>lienthong\.[\w.]+)` \| (?<kind>\w+) \| (?<unit>[^|]+?) \|[^|]*\| (?<meaning>[^|]+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\blienthong_\w+")]
    private static partial Regex ExposedName();
}

/// <summary>Reads a sequence, or nothing.</summary>
internal static class YamlReading
{
    public static IReadOnlyList<YamlNode> AsEnumerable(this YamlNode node) => node is YamlSequenceNode sequence ? [.. sequence] : [];
}
