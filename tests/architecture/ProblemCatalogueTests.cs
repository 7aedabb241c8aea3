using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LienThong.Testkit;
using LienThong.Testkit.Api;

namespace LienThong.Architecture.Tests;

/// <summary>The page that lists every refusal is made from the code that gives them, so it cannot rot.</summary>
public sealed partial class ProblemCatalogueTests
{
    private static readonly (string Prefix, string Service)[] Chapters =
    [
        ("KIT", "Every service"), ("INTAKE", "Intake"), ("ROUTING", "Routing"), ("AGENCY", "Agency-processing"), ("POSTAL", "Postal-return"),
        ("NOTIFICATION", "Notification"), ("IDENTITY", "Identity"), ("RECON", "Reconciliation"), ("PORTAL", "Pages"),
    ];

    [Fact]
    public async Task The_page_is_current()
    {
        var (file, page) = (Path.Combine(Repository.Root, "gateway", "problems.html"), Page());
        if (Environment.GetEnvironmentVariable(ApiSnapshot.WriteKey) == "1")
        {
            await File.WriteAllTextAsync(file, page, TestContext.Current.CancellationToken);
        }

        Assert.True(
            page == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            $"gateway/problems.html is not current: set {ApiSnapshot.WriteKey}=1 to write it.");
    }

    [Fact]
    public void Every_code_is_on_it()
    {
        var codes = Tree.Sources("services").SelectMany(file => AnyCode().Matches(file.Text)).Select(match => match.Groups[1].Value).Distinct();

        Assert.Equal([], codes.Except(Problems().Select(problem => problem.Code)));
        Assert.Equal([], Problems().Select(problem => problem.Code.Split('-')[0]).Except(Chapters.Select(chapter => chapter.Prefix)));
    }

    private static IEnumerable<(string Code, int Status, string Title)> Problems() => Tree.Sources("services")
        .SelectMany(file => Factory().Matches(file.Text))
        .Select(match => (match.Groups["code"].Value, match.Groups["status"].Value is { Length: > 0 } status ? int.Parse(status, CultureInfo.InvariantCulture) : 0, match.Groups["title"].Value))
        .OrderBy(problem => problem.Item1, StringComparer.Ordinal);

    private static string Page()
    {
        var page = new StringBuilder("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>LienThong - mã lỗi / problems</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="look.css">
            </head>
            <body>
            <main class="wrap narrow stack-l">
            <h1>Mã lỗi của API <span class="en" lang="en">Problems the API answers with</span></h1>
            <p>Every refusal is <code>application/problem+json</code> (RFC 9457) with a stable <code>code</code>, mostly with the <code>field</code> at fault. A code is never reused.</p>

            """);
        foreach (var (prefix, service) in Chapters)
        {
            var rows = Problems().Where(problem => problem.Code.StartsWith(prefix + "-", StringComparison.Ordinal)).ToList();
            if (rows.Count == 0)
            {
                continue;
            }

            page.Append(CultureInfo.InvariantCulture, $"<section class=\"card flush\"><div class=\"card-head\"><h2>{service}</h2></div><div class=\"scroll\"><table class=\"rows\">\n");
            page.Append("<thead><tr><th scope=\"col\">Code</th><th scope=\"col\">Status</th><th scope=\"col\">What is wrong</th></tr></thead>\n<tbody>\n");
            foreach (var (code, status, title) in rows)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr id=\"{code}\"><th scope=\"row\"><code>{code}</code></th><td>{(status == 0 ? "" : status)}</td><td>{WebUtility.HtmlEncode(title)}</td></tr>\n");
            }

            page.Append("</tbody>\n</table></div></section>\n");
        }

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    [GeneratedRegex("\"((?:KIT|INTAKE|ROUTING|AGENCY|POSTAL|NOTIFICATION|IDENTITY|RECON|PORTAL)-\\d{3})\"")]
    private static partial Regex AnyCode();

    [GeneratedRegex("new(?: Problem)?\\(\\s*\"(?<code>[A-Z]+-\\d{3})\",\\s*(?:(?<status>\\d{3})|\\w[\\w.]*),\\s*\\$?\"(?<title>[^\"]+)\"")]
    private static partial Regex Factory();
}
