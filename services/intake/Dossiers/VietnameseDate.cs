using System.Globalization;

namespace LienThong.Intake.Dossiers;

/// <summary>Dates and times as paper and pages write them, in Vietnam's time (UTC+7).</summary>
internal static class VietnameseDate
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);
    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary><c>thứ Năm 23/04/2026</c>.</summary>
    public static string Long(DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"{Weekdays[(int)on.DayOfWeek]} {on:dd'/'MM'/'yyyy}");

    /// <summary><c>Thursday 23/04/2026</c>.</summary>
    public static string LongEnglish(DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"{on:dddd dd'/'MM'/'yyyy}");

    /// <summary><c>23/04/2026</c>.</summary>
    public static string Short(DateOnly on) => on.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>15:20 23/04/2026</c>.</summary>
    public static string Moment(DateTimeOffset at) => at.ToOffset(Offset).ToString("HH:mm dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>15 giờ 20 phút, thứ Năm ngày 23 tháng 4 năm 2026</c>, as the forms write it.</summary>
    public static string InWords(DateTimeOffset at)
    {
        var local = at.ToOffset(Offset);
        return string.Create(CultureInfo.InvariantCulture,
            $"{local:HH} giờ {local:mm} phút, {Weekdays[(int)local.DayOfWeek]} ngày {local:dd} tháng {local.Month} năm {local:yyyy}");
    }

    /// <summary><c>ngày 23 tháng 4 năm 2026</c>.</summary>
    public static string DayInWords(DateTimeOffset at)
    {
        var local = at.ToOffset(Offset);
        return string.Create(CultureInfo.InvariantCulture, $"ngày {local:dd} tháng {local.Month} năm {local:yyyy}");
    }
}
