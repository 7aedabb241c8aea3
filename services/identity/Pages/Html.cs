using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace LienThong.Identity.Pages;

/// <summary>Markup from interpolated strings: what stands in the code is markup, what fills a hole is text and is encoded.</summary>
[InterpolatedStringHandler]
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _markup;

    public Html(int literalLength, int formattedCount) => _markup = new(literalLength + (formattedCount * 32));

    public static Html None => new(0, 0);

    /// <summary>The markup an interpolated string makes.</summary>
    public static Html Of(Html markup) => markup;

    public void AppendLiteral(string value) => _markup.Append(value);

    public void AppendFormatted(string? text) => _markup.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(int number) => _markup.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(Guid id) => _markup.Append(id.ToString());

    public void AppendFormatted(Html markup) => _markup.Append(markup._markup);

    public void AppendFormatted(IEnumerable<Html> all)
    {
        foreach (var one in all)
        {
            AppendFormatted(one);
        }
    }

    public override string ToString() => _markup.ToString();
}
