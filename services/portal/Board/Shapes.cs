using System.Globalization;

namespace LienThong.Portal.Board;

/// <summary>A piece of a bar: from and width in hundredths of the drawing's width, whatever that is on the reader's screen.</summary>
/// <param name="X">Left edge, as <c>12.5%</c>.</param>
/// <param name="Width">Its width likewise.</param>
/// <param name="Class">Its look.</param>
public sealed record Piece(string X, string Width, string Class);

/// <summary>A row of a chart of bars: the name stands above its bar, the figure at its end, so that no name narrows the bars.</summary>
/// <param name="Name">Whose row.</param>
/// <param name="Pieces">The bar.</param>
/// <param name="End">Where the bar ends.</param>
/// <param name="Text">What is written there.</param>
public sealed record BarRow(string Name, IReadOnlyList<Piece> Pieces, string End, string Text);

/// <summary>A column of a chart over days: in pixels from above, and hundredths of the width.</summary>
public sealed record Column(string X, string Width, double Y, double Height, string Class);

/// <summary>What charts are made of: pure functions from figures to shapes; Razor writes them down.</summary>
internal static class Shapes
{
    /// <summary>The longest bar leaves room for a number at its end.</summary>
    public const double Longest = 78;

    private const int MaxName = 44;
    private const int NameEnd = 18;

    public static string Percent(double hundredths) => hundredths.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>Stacked bars on one scale: pieces of no size are left out.</summary>
    public static IReadOnlyList<BarRow> Bars(
        IReadOnlyList<(string Name, IReadOnlyList<(double Size, string Class)> Parts, string Text)> rows, double longest = Longest)
    {
        var most = rows.Select(row => row.Parts.Sum(part => part.Size)).DefaultIfEmpty().Max();
        return [.. rows.Select(row => Bar(row.Name, row.Parts, row.Text, most > 0 ? longest / most : 0))];
    }

    /// <summary>Columns of two series side by side; the part of the second that is marked stands on top of it.</summary>
    public static IReadOnlyList<Column> Columns(IReadOnlyList<(double First, double Second, double Marked)> days, double top, double height)
    {
        var most = days.Select(day => Math.Max(day.First, day.Second)).DefaultIfEmpty().Max();
        var (slot, scale) = (100d / Math.Max(1, days.Count), most > 0 ? height / most : 0);
        return
        [
            .. days.SelectMany((day, place) => new[]
            {
                Stand(place * slot + slot * 0.1, slot * 0.38, 0, day.First * scale, top + height, "run"),
                Stand(place * slot + slot * 0.52, slot * 0.38, 0, (day.Second - day.Marked) * scale, top + height, "done"),
                Stand(place * slot + slot * 0.52, slot * 0.38, (day.Second - day.Marked) * scale, day.Marked * scale, top + height, "late"),
            }).Where(column => column.Height > 0),
        ];
    }

    private static BarRow Bar(string name, IReadOnlyList<(double Size, string Class)> parts, string text, double scale)
    {
        var (pieces, x) = (new List<Piece>(), 0d);
        foreach (var (size, look) in parts.Where(part => part.Size > 0))
        {
            pieces.Add(new(Percent(x), Percent(size * scale), look));
            x += size * scale;
        }

        return new(Short(name), pieces, Percent(x), text);
    }

    /// <summary>Names differ at their ends (khu vực 1, khu vực 2): what is too long loses its middle.</summary>
    private static string Short(string name) => name.Length <= MaxName
        ? name
        : string.Concat(name.AsSpan(0, MaxName - NameEnd - 1).TrimEnd(), "…", name.AsSpan(name.Length - NameEnd).TrimStart());

    private static Column Stand(double x, double width, double above, double height, double ground, string look) =>
        new(Percent(x), Percent(width), Math.Round(ground - above - height, 1), Math.Round(height, 1), look);
}
