using System.Text;

namespace LienThong.Intake.Dossiers;

/// <summary>Lines of RFC 4180 that Excel opens as they are: text with its marks, and never a formula.</summary>
internal static class Csv
{
    /// <summary>Tells Excel that what follows is UTF-8.</summary>
    public static readonly byte[] ByteOrderMark = Encoding.UTF8.GetPreamble();

    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A cell that a spreadsheet would read as a formula is kept as text by an apostrophe (OWASP, CSV injection).</summary>
    private static string Cell(string? text)
    {
        var safe = text is [('=' or '+' or '-' or '@' or '\t' or '\r' or '\n'), ..] ? "'" + text : text ?? "";
        return safe.AsSpan().IndexOfAny("\",\r\n;") >= 0 || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
