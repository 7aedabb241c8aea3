using System.Text.RegularExpressions;

namespace LienThong.Architecture.Tests;

/// <summary>
/// Pages run under a policy that forbids inline style and script: nothing of the kind may stand in a component. One page brings a file of
/// ours, through the frame.
/// </summary>
public sealed partial class PageTests
{
    private static (string Path, string Text)[] Pages => [.. Tree.Pages("services")];

    [Fact]
    public void No_page_holds_a_script_a_style_or_raw_markup()
    {
        Assert.NotEmpty(Pages);
        Assert.Equal([], Offenders(Inline(), Pages));
    }

    [Fact]
    public void One_page_brings_a_script() => Assert.Equal(["services/portal/Reception/DossierPage.razor"], Offenders(BringsScript(), Pages));

    [Fact]
    public void Every_form_that_changes_something_is_the_guarded_one() =>
        Assert.Equal(["services/portal/Frame/PostForm.razor"], Offenders(PlainForm(), Pages));

    [Fact]
    public void Markup_comes_onto_a_page_by_one_way_alone() =>
        Assert.Equal(["services/portal/Frame/Drawn.cs"], Offenders(RawMarkup(), Tree.Sources("services/portal")));

    [Fact]
    public void No_page_loads_anything_from_elsewhere() => Assert.Equal([], Offenders(Elsewhere(), Pages));

    [Fact]
    public void No_page_is_longer_than_one_can_read() => Assert.Equal([], Pages.Where(page => page.Text.Split('\n').Length > 120).Select(page => page.Path));

    [Fact]
    public void The_rules_bite()
    {
        foreach (var bad in new[] { "<p style=\"x\">", "<script src=x>", "<script src=\"@Script\" defer>x()</script>", "<style>", "<a onclick=\"x\">", "(MarkupString)text", "<a href=\"javascript:x\">" })
        {
            Assert.Equal(["x.razor"], Offenders(Inline(), [("x.razor", bad)]));
        }

        Assert.Equal([], Offenders(Inline(), [("x.razor", "<script src=\"@Script\" defer></script>")]));
        Assert.Equal(["x.razor"], Offenders(BringsScript(), [("x.razor", "<PageFrame Title=\"x\" Script=\"@Address\">")]));
        Assert.Equal(["x.cs"], Offenders(RawMarkup(), [("x.cs", "builder.AddMarkupContent(0, typed);")]));
        Assert.Equal(["x.razor"], Offenders(PlainForm(), [("x.razor", "<form method=\"post\" action=\"/x\">")]));
        Assert.Equal(["x.razor"], Offenders(Elsewhere(), [("x.razor", "<img src=\"https://x.example/y.png\">")]));
    }

    private static IEnumerable<string> Offenders(Regex rule, IEnumerable<(string Path, string Text)> pages) =>
        pages.Where(page => rule.IsMatch(page.Text)).Select(page => page.Path);

    [GeneratedRegex(@"\bstyle\s*=|<script(?! src=""@Script"" defer></script>)|<style|\son[a-z]+\s*=|MarkupString|AddMarkupContent|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("<PageFrame\\b[^>]*\\sScript\\s*=")]
    private static partial Regex BringsScript();

    [GeneratedRegex("MarkupString|AddMarkupContent")]
    private static partial Regex RawMarkup();

    [GeneratedRegex("<form\\b[^>]*method", RegexOptions.IgnoreCase)]
    private static partial Regex PlainForm();

    [GeneratedRegex("(src|href|action)\\s*=\\s*\"(https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
