using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Board;

/// <summary>The page's answer in one sentence: how much is late and with whom, and what comes near.</summary>
public sealed record BoardHeadline(string Vi, string En)
{
    /// <summary>A number and its unit stay on one line.</summary>
    private const char Space = '\u00A0';

    public static BoardHeadline Of(Part<RoutingFigures> figures)
    {
        if (figures.Value is not { } known)
        {
            return new(
                $"Chưa có số liệu hạn trả: dịch vụ luân chuyển (routing) {figures.Reason}.", "No figures of due dates: the routing service does not answer.");
        }

        var total = known.Total;
        if (total.Open == 0)
        {
            return new("Không có hồ sơ nào đang đi.", "No dossier is under way.");
        }

        var near = $"{Vn.Number(total.Near)}{Space}hồ{Space}sơ sắp tới hạn trong {known.WithinWorkingDays}{Space}ngày làm việc";
        var nearEn = $"{total.Near} {(total.Near == 1 ? "comes" : "come")} near the due date within {known.WithinWorkingDays} working days";
        var (late, lateEn) = Late(known);
        return new($"{late}; {near}.", $"{lateEn}; {nearEn}.");
    }

    private static (string Vi, string En) Late(RoutingFigures known)
    {
        var total = known.Total;
        if (total.Overdue == 0)
        {
            return ($"Không hồ sơ nào quá hạn trong {Vn.Number(total.Open)}{Space}hồ{Space}sơ đang đi",
                $"None of {total.Open} dossiers under way is overdue");
        }

        var late = known.Agencies.Where(row => row.Now.Overdue > 0).ToList();
        var beyond = known.Others is { Now.Overdue: > 0 };
        var most = late.FirstOrDefault();
        var (whose, whoseEn) = most is null || late.Count == 1 && !beyond
            ? most is null ? ("", "") : ($", đều ở {most.AgencyName.Vi}", $", all at {most.AgencyName.En}")
            : ($" ở {(beyond ? "hơn " : "")}{Vn.Number(late.Count)}{Space}cơ quan, nhiều nhất ở {most.AgencyName.Vi} ({Vn.Number(most.Now.Overdue)})",
                $" at {(beyond ? "more than " : "")}{late.Count} agencies, most at {most.AgencyName.En} ({most.Now.Overdue})");
        return ($"{Vn.Number(total.Overdue)}{Space}hồ{Space}sơ quá hạn{whose}",
            $"{total.Overdue} {(total.Overdue == 1 ? "dossier is" : "dossiers are")} overdue{whoseEn}");
    }
}
