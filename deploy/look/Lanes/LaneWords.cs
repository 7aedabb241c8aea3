using System.Globalization;
using LienThong.Contracts;

namespace LienThong.Look;

/// <summary>Words of the chart, and its dates: Vietnam's, whatever the machine's zone.</summary>
internal static class LaneWords
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly string[] Weekdays = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"];

    public static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(Vietnam);

    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    public static string Weekday(DateOnly on) => Weekdays[(int)on.DayOfWeek];

    public static string Day(DateOnly on) => on.ToString("dd/MM", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static Label Role(string role) => role switch
    {
        "desk" => new("Bộ phận một cửa xã", "commune desk"),
        "province-desk" => new("Trung tâm tỉnh", "province desk"),
        "land-office" => new("Chi nhánh đất đai", "land-office branch"),
        "tax-office" => new("Thuế cơ sở", "tax office"),
        "citizen" => new("Công dân", "citizen"),
        "post" => new("Bưu điện", "post"),
        _ => new(role, role),
    };

    public static Label ShortRole(string role) => role switch
    {
        "desk" => new("xã", "commune"),
        "province-desk" => new("tỉnh", "province"),
        "land-office" => new("chi nhánh đất đai", "land office"),
        "tax-office" => new("thuế", "tax office"),
        "citizen" => new("công dân", "citizen"),
        _ => new(role, role),
    };

    /// <summary>A few letters for a bar: what kind of work it is.</summary>
    public static Label Kind(string kind) => kind switch
    {
        "transfer" => new("chuyển", "transfer"),
        "review" => new("thẩm định", "review"),
        "approve" => new("duyệt", "approve"),
        "assess-duty" => new("xác định thuế", "tax assessed"),
        "pay" => new("nộp thuế", "payment"),
        "record-payment" => new("ghi nhận tiền", "recorded"),
        "draft" => new("làm giấy", "drafting"),
        "issue-result" => new("ký", "sign"),
        "hand-back" => new("bàn giao", "hand back"),
        _ => new(kind, kind),
    };
}
