using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LienThong.Local.Walk;

namespace LienThong.Journey.Tests;

/// <summary>Form 01 as it comes out of the printer.</summary>
internal static partial class PrintedForm
{
    private const double PointsPerMm = 72 / 25.4;

    public static async Task IsOnePageOfA5(string page)
    {
        var pdf = Path.ChangeExtension(page, ".pdf");
        Assert.True(await Browser.Print(page, pdf, TestContext.Current.CancellationToken));

        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf));
        var paper = Assert.Single(MediaBox().Matches(text));
        Assert.Equal(148, Mm(paper.Groups["width"]), 0.5);
        Assert.Equal(210, Mm(paper.Groups["height"]), 0.5);
    }

    private static double Mm(Group points) => double.Parse(points.Value, CultureInfo.InvariantCulture) / PointsPerMm;

    [GeneratedRegex(@"/MediaBox \[0 0 (?<width>[\d.]+) (?<height>[\d.]+)\]")]
    private static partial Regex MediaBox();
}
