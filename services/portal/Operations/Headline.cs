using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Operations;

/// <summary>The answer to the operator's question, in one sentence: is anything lost, does anybody have to act?</summary>
/// <param name="Vi">The page's heading.</param>
/// <param name="En">The same in English.</param>
/// <param name="Title">What the browser's tab says: only what is not as it should be.</param>
public sealed record Headline(string Vi, string En, string Title)
{
    private const int NamedServices = 2;

    /// <summary>A number and its unit stay on one line.</summary>
    private const char Space = '\u00A0';

    public static Headline Of(OpsReport report)
    {
        var (vi, en) = Lost(report.Certificate);
        var silent = report.Services.Where(service => service.Wellness == Wellness.Silent).Select(service => service.Service.Name).ToList();
        var rest = new List<(string Vi, string En)>();
        if (silent.Count > 0)
        {
            var names = silent.Count <= NamedServices ? string.Join(", ", silent) : null;
            rest.Add((names is null ? $"{silent.Count} dịch vụ không trả lời" : $"{names} không trả lời", $"{names ?? $"{silent.Count} services"} not answering"));
        }

        var (unit, units) = (Word(report), report.Parked.Count > 0 && IsWhole(report) ? "dossier" : "event");
        var (person, self) = (Count(report, ParkedView.NeedsPerson), Count(report, ParkedView.WaitsByItself));
        if (person > 0)
        {
            rest.Add(($"{Vn.Number(person)}{Space}{unit} cần người xử lý", $"{person} {Plural(units, person)} need{(person == 1 ? "s" : "")} a person"));
        }

        if (self > 0)
        {
            rest.Add(($"{Vn.Number(self)}{Space}{unit} đang tự chờ", $"{self} {Plural(units, self)} {(self == 1 ? "waits by itself" : "wait by themselves")}"));
        }

        if (rest.Count == 0)
        {
            rest.Add(($"mọi hồ{Space}sơ đang chạy", "everything flows"));
        }

        return new(
            $"{vi}; {string.Join(", ", rest.Select(part => part.Vi))}.", $"{en}; {string.Join(", ", rest.Select(part => part.En))}.", TitleOf(report, person, unit));
    }

    private static (string Vi, string En) Lost(Part<Certificate> last) => last switch
    {
        { Value: { State: "kept" } } => ("Không mất gì", "Nothing lost"),
        { Value: { State: "running" } } => ("Đang đối soát", "Reconciliation is running"),
        { Value: { State: "broken", Lost: 0, Doubled: 0 } broken } when Broken(broken) is > 0 and var count =>
            ($"Đối soát không khớp: {count} cam kết không giữ", $"Reconciliation failed: {count} promises broken"),
        { Value: { State: "broken" } broken } => ($"Đối soát không khớp: mất {Vn.Number(broken.Lost)}, áp dụng hai lần {Vn.Number(broken.Doubled)}",
            $"Reconciliation failed: {broken.Lost} lost, {broken.Doubled} applied twice"),
        { Value: not null } => ("Đối soát gần nhất không chạy xong", "The last reconciliation did not finish"),
        { Why: Missing.NotFound } => ("Chưa đối soát lần nào", "Never reconciled yet"),
        _ => ("Không rõ kết quả đối soát", "Reconciliation is not known"),
    };

    private static int Broken(Certificate certificate) => certificate.Promises.Count(promise => promise.Offending > 0);

    private static string TitleOf(OpsReport report, long person, string unit)
    {
        string?[] parts =
        [
            report.Certificate.Value is { State: "broken" } ? "đối soát không khớp" : null,
            person > 0 ? $"{Vn.Number(person)}{Space}{unit} cần người xử lý" : null,
            report.Number(Wellness.Silent) is > 0 and var silent ? $"{silent} dịch vụ không trả lời" : null,
            report.Number(Wellness.Degraded) is > 0 and var degraded ? $"{degraded} dịch vụ suy giảm" : null,
        ];
        var wrong = string.Join(", ", parts.OfType<string>());
        return $"Vận hành: {(wrong.Length > 0 ? wrong : "mọi thứ đang chạy")}";
    }

    /// <summary>Dossiers when every row was seen, so that they can be told apart; events otherwise.</summary>
    private static long Count(OpsReport report, Func<string, bool> reason) => IsWhole(report)
        ? report.Parked.Where(row => reason(row.Event.Reason)).Select(row => row.Event.DossierId).Distinct().Count()
        : report.Services.Sum(service => service.Count(reason));

    private static bool IsWhole(OpsReport report) =>
        report.Parked.Count(row => !ParkedView.IsLetGo(row.Event.Reason)) == report.NeedPerson + report.Waiting;

    private static string Word(OpsReport report) => IsWhole(report) ? $"hồ{Space}sơ" : $"sự{Space}kiện";

    private static string Plural(string word, long count) => count == 1 ? word : word + "s";
}
