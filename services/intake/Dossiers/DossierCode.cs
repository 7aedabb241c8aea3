using System.Globalization;

namespace LienThong.Intake.Dossiers;

/// <summary>The printed code (mã hồ sơ): agency, date of reception, order of that day.</summary>
internal sealed record DossierCode(string Agency, DateOnly On, int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Agency}-{On:yyMMdd}-{Number:D4}");
}
