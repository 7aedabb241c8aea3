using System.Globalization;
using System.Text;

namespace LienThong.Intake.Receipts;

/// <summary>The barcode of the dossier code: Code 128, set B for letters and signs, set C for runs of digits.</summary>
internal static class Code128
{
    private const int CodeC = 99;
    private const int CodeB = 100;
    private const int StartB = 104;
    private const int StartC = 105;

    /// <summary>Widths of bars and spaces in turn, by symbol value.</summary>
    private static readonly string[] Widths = (
        "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 " +
        "223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 " +
        "112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 " +
        "311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 " +
        "122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 " +
        "214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112").Split(' ');

    /// <summary>Width in modules and the path of the bars, 20 high.</summary>
    public static (int Width, string Path) Draw(string text)
    {
        var values = Values(text);
        var check = values.Select((value, place) => value * Math.Max(place, 1)).Sum() % 103;
        var path = new StringBuilder();
        var x = 0;
        foreach (var widths in values.Append(check).Select(value => Widths[value]).Append(Widths[^1]))
        {
            for (var i = 0; i < widths.Length; i++)
            {
                var width = widths[i] - '0';
                if (i % 2 == 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} 0h{width}v20h-{width}z");
                }

                x += width;
            }
        }

        return (x, path.ToString());
    }

    private static List<int> Values(string text)
    {
        var inC = Digits(text, 0) >= 4;
        var values = new List<int> { inC ? StartC : StartB };
        for (var i = 0; i < text.Length;)
        {
            var digits = Digits(text, i);
            if (inC && digits >= 2)
            {
                values.Add(int.Parse(text.AsSpan(i, 2), NumberStyles.None, CultureInfo.InvariantCulture));
                i += 2;
            }
            else if (inC)
            {
                values.Add(CodeB);
                inC = false;
            }
            else if (digits >= 4 && digits % 2 == 0)
            {
                values.Add(CodeC);
                inC = true;
            }
            else
            {
                values.Add(text[i] is >= ' ' and <= '~' ? text[i] - ' ' : throw new ArgumentException("Printable ASCII only.", nameof(text)));
                i++;
            }
        }

        return values;
    }

    private static int Digits(string text, int from) => text.Skip(from).TakeWhile(char.IsAsciiDigit).Count();
}
