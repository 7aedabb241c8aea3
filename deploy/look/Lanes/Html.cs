using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace LienThong.Look;

/// <summary>Finished markup; text that is put into it is escaped, markup is not.</summary>
internal readonly record struct Html(string Text)
{
    /// <summary>No markup.</summary>
    public static readonly Html Empty = new("");

    /// <summary>Markup with its holes filled.</summary>
    public static Html Of(HtmlText text) => new(text.ToString());

    /// <summary>A line of a page in both languages: Vietnamese first, English small beneath.</summary>
    public static Html Both(string vi, string? en) =>
        en is null ? Of($"{vi}") : Of($"""{vi}<span class="en" lang="en">{en}</span>""");

    public override string ToString() => Text;
}

/// <summary>The holes of <see cref="Html.Of"/>: strings are escaped, numbers are written as in CSS and SVG.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlText(int literalLength, int holes)
{
    private readonly StringBuilder _text = new(literalLength + (holes * 16));

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(text?
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal));

    public void AppendFormatted(int number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(double number) => _text.Append(number.ToString("0.#", CultureInfo.InvariantCulture));

    public void AppendFormatted(Html markup) => _text.Append(markup.Text);

    public void AppendFormatted(IEnumerable<Html> markup)
    {
        foreach (var part in markup)
        {
            _text.Append(part.Text).Append('\n');
        }
    }

    public override string ToString() => _text.ToString();
}
