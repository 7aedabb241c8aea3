using System.Globalization;
using System.Text;
using QRCoder;

namespace LienThong.Intake.Receipts;

/// <summary>The QR code of the tracking address, as one path of unit squares.</summary>
internal static class QrCode
{
    private const int Quiet = 4;

    /// <summary>Modules along a side, and the path of the dark ones.</summary>
    public static (int Size, string Path) Draw(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count - (2 * Quiet);
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size;)
            {
                var run = 0;
                while (x + run < size && code.ModuleMatrix[y + Quiet][x + run + Quiet])
                {
                    run++;
                }

                if (run > 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{run}v1h-{run}z");
                }

                x += run + 1;
            }
        }

        return (size, path.ToString());
    }
}
