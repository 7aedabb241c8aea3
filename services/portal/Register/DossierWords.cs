namespace LienThong.Portal.Register;

/// <summary>Vietnamese words for what intake says of a dossier in codes; a code without a word is shown as it is.</summary>
internal static class DossierWords
{
    /// <summary>The ten statuses as the national portal names them (QĐ 31/2021), in their order.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> Statuses =
    [
        ("Submitted", "Mới đăng ký"), ("Accepted", "Được tiếp nhận"), ("Refused", "Không được tiếp nhận"), ("Moving", "Đang xử lý"),
        ("WaitingForSupplement", "Yêu cầu bổ sung giấy tờ"), ("WaitingForPayment", "Yêu cầu thực hiện nghĩa vụ tài chính"),
        ("Withdrawn", "Công dân yêu cầu rút hồ sơ"), ("Stopped", "Dừng xử lý"), ("Finished", "Đã xử lý xong"), ("Returned", "Đã trả kết quả"),
    ];

    /// <summary>How a dossier came in.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> Channels =
        [("Counter", "Trực tiếp"), ("Online", "Trực tuyến"), ("Post", "Bưu chính công ích")];

    /// <summary>How the result goes back.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> Returns =
        [("Counter", "Tại quầy"), ("Online", "Trực tuyến, bản điện tử"), ("Post", "Qua bưu chính công ích")];

    /// <summary>How the citizen had to do with the desk once more.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> ContactWays =
        [("Counter", "Tới quầy, gọi điện"), ("Online", "Trực tuyến"), ("Post", "Qua bưu chính")];

    public static readonly IReadOnlyList<(string Code, string Word)> ContactReasons =
    [
        ("question", "Hỏi tình hình hồ sơ"), ("collection-call", "Được mời tới nhận kết quả"), ("brought-papers", "Mang thêm giấy tờ"),
        ("complaint", "Phản ánh, kiến nghị"), ("other", "Việc khác"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> WithdrawalReasons =
    [
        ("changed-mind", "Không còn nhu cầu"), ("wrong-papers", "Giấy tờ cần làm lại"), ("other-procedure", "Làm thủ tục khác"),
        ("citizen-wish", "Lý do riêng, không nêu"),
    ];

    /// <summary>What a receiver shows at the counter.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> IdentityPapers =
        [("CitizenId", "Thẻ căn cước, CCCD"), ("Passport", "Hộ chiếu"), ("OldIdentityCard", "CMND 9 số")];

    private static readonly Dictionary<string, string> ShortStatuses = new()
    {
        ["Submitted"] = "mới đăng ký", ["Accepted"] = "đã tiếp nhận", ["Refused"] = "không tiếp nhận", ["Moving"] = "đang xử lý",
        ["WaitingForSupplement"] = "chờ bổ sung", ["WaitingForPayment"] = "chờ nộp tiền", ["Withdrawn"] = "đã rút", ["Stopped"] = "đã dừng",
        ["Finished"] = "có kết quả", ["Returned"] = "đã trả",
    };

    /// <summary>The status in two or three words, for a badge.</summary>
    public static string Status(string code) => ShortStatuses.GetValueOrDefault(code, code);

    public static string Tone(string status) => status switch
    {
        "WaitingForSupplement" or "WaitingForPayment" => "pause",
        "Finished" or "Returned" => "done",
        "Refused" or "Withdrawn" or "Stopped" => "late",
        "Submitted" => "",
        _ => "run",
    };

    public static string Channel(string code) => Of(Channels, code);

    /// <summary>As it stands inside a sentence.</summary>
    public static string Return(string code) => Of(Returns, code) is var way && way != code ? char.ToLowerInvariant(way[0]) + way[1..] : code;

    public static string WithdrawalReason(string code) => Of(WithdrawalReasons, code);

    public static string Wish(string outcome) => outcome switch { "Asked" => "đang chờ trả lời", "Granted" => "đã đồng ý", "Refused" => "không đồng ý", _ => outcome };

    private static string Of(IReadOnlyList<(string Code, string Word)> words, string code) =>
        words.Where(word => word.Code == code).Select(word => word.Word).FirstOrDefault() ?? code;
}
