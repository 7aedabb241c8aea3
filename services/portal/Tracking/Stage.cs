using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Tracking;

/// <summary>How far a dossier has come, drawn from its status alone: what is done, what is now, what comes next.</summary>
/// <param name="Vi">The stage.</param>
/// <param name="En">The same in English.</param>
/// <param name="Class">The look of its mark: done, now or none.</param>
public sealed record Stage(string Vi, string En, string Class)
{
    private const int Submitted = 1, Refused = 3, Supplement = 5, Payment = 6, Withdrawn = 7, Stopped = 8, Finished = 9, Returned = 10;

    public static string ToneOf(int status) => status switch
    {
        Supplement or Payment => "pause",
        Finished or Returned => "done",
        Refused or Withdrawn or Stopped => "late",
        Submitted => "",
        _ => "run",
    };

    public static IReadOnlyList<Stage> Of(TrackedDossier dossier)
    {
        var now = dossier.Status switch { Submitted or Refused => 0, Withdrawn or Stopped => 1, Finished => 2, >= Returned => 3, _ => 1 };
        var ends = dossier.Status is Refused or Withdrawn or Stopped;
        (string Vi, string En)[] all =
        [
            ("Tiếp nhận", "Accepted"),
            dossier.Status switch
            {
                Supplement => ("Chờ bạn bổ sung giấy tờ", "Waiting for your papers"),
                Payment => ("Chờ bạn nộp tiền", "Waiting for your payment"),
                Withdrawn => ("Đã rút theo yêu cầu", "Withdrawn at your request"),
                Stopped => ("Dừng giải quyết", "Stopped"),
                _ => ("Giải quyết", "At work"),
            },
            ("Có kết quả", "The result is ready"),
            ("Trả kết quả", "The result is in your hands"),
        ];
        return [.. all.Take(ends ? now + 1 : all.Length).Select((stage, n) => new Stage(
            stage.Vi, stage.En, n < now || dossier.Status == Returned ? "done" : n == now ? "now" : ""))];
    }

    /// <summary>What the citizen does, or that there is nothing to do.</summary>
    public static IReadOnlyList<string> TodoOf(TrackedDossier dossier) => dossier.Status switch
    {
        Supplement =>
        [
            dossier.AwaitedPapers is { Wanted.Count: > 0 }
                ? "Chuẩn bị đủ các giấy tờ kể dưới đây."
                : "Xem tên từng giấy tờ trong phiếu yêu cầu bổ sung đã gửi tới bạn.",
            dossier.AwaitedPapers is { } papers
                ? $"Mang tới {papers.BringTo.Vi}, một lần{(papers.UntilOn is { } until ? $", chậm nhất {Vn.LongDate(until)}" : "")}; giờ chờ không tính vào thời hạn."
                : "Mang đủ các giấy tờ đó tới bộ phận một cửa nơi đã nộp, một lần; giờ chờ không tính vào thời hạn.",
            "Nhận giấy hẹn mới: ngày trả được tính lại từ khi đủ giấy tờ.",
        ],
        Payment =>
        [
            "Mở các thông báo nộp tiền đã gửi tới bạn.",
            "Nộp theo mã trên thông báo, trên Cổng Dịch vụ công quốc gia hoặc tại ngân hàng.",
            $"Nộp trực tuyến thì không phải mang biên lai; nộp tiền mặt thì mang chứng từ tới {dossier.AwaitedPayment?.ProofTo.Vi ?? "bộ phận một cửa"}.",
        ],
        Finished when dossier.Parcel is "SentBack" or "Cancelled" or null => ["Mang giấy hẹn và giấy tờ tùy thân tới nhận kết quả, trừ khi bạn đã chọn nhận qua bưu điện hoặc trực tuyến."],
        Refused => ["Đọc lý do và cách làm tiếp trong phiếu từ chối."],
        Withdrawn => ["Tới bộ phận một cửa nhận lại giấy tờ."],
        _ => [],
    };
}
