using System.Collections.Frozen;
using LienThong.Contracts;

namespace LienThong.Notification.Notices;

/// <summary>Words for the codes in facts; a code nobody has words for is shown as it is.</summary>
internal static class CodeNames
{
    private static readonly FrozenDictionary<string, Label> Duties = new Dictionary<string, Label>
    {
        ["income-tax"] = new("Thuế thu nhập cá nhân", "Personal income tax"),
        ["registration-fee"] = new("Lệ phí trước bạ", "Registration fee"),
        ["land-use-fee"] = new("Tiền sử dụng đất", "Land use fee"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Label> Reasons = new Dictionary<string, Label>
    {
        ["unspecified"] = new("không nêu", "none given"),
        ["not-competent"] = new("không thuộc thẩm quyền giải quyết", "another agency is competent"),
        ["not-eligible"] = new("không đủ điều kiện theo quy định", "the conditions of the law are not met"),
        ["incomplete"] = new("không bổ sung đủ giấy tờ", "papers were not brought"),
        ["not-supplemented"] = new("không bổ sung đủ giấy tờ đúng hạn", "papers were not brought in time"),
        ["duplicate"] = new("hồ sơ trùng với hồ sơ đã nộp", "the same dossier was handed in before"),
        ["dispute"] = new("có tranh chấp đang được giải quyết", "a dispute is being settled"),
        ["court"] = new("theo yêu cầu của tòa án", "a court demands it"),
        ["wrong-procedure"] = new("nộp không đúng thủ tục", "another procedure applies"),
        ["reroute-wrong-procedure"] = new("nộp không đúng thủ tục", "another procedure applies"),
        ["own-wish"] = new("theo yêu cầu của người nộp", "at your own wish"),
        ["withdrawn"] = new("người nộp rút hồ sơ", "withdrawn by yourself"),
        ["too-late"] = new("hồ sơ đã ở bước ký hoặc đã có kết quả", "the result is being signed or ready"),
        ["not-at-home"] = new("không có người nhận tại địa chỉ", "nobody was at the address"),
        ["moved"] = new("người nhận đã chuyển đi", "the receiver has moved"),
        ["refused"] = new("người nhận từ chối nhận", "the receiver refused it"),
        ["address-unknown"] = new("không tìm thấy địa chỉ", "the address was not found"),
        ["no-answer"] = new("không liên lạc được qua điện thoại", "the telephone was not answered"),
        ["not-collected"] = new("quá hạn không đến nhận tại bưu cục", "it was not fetched from the post office in time"),
        ["flood"] = new("thiên tai, lũ lụt", "a flood"),
    }.ToFrozenDictionary();

    public static Label Duty(string kind) => Duties.GetValueOrDefault(kind) ?? new(kind, kind);

    public static Label Reason(string? code) => code is null ? Reasons["unspecified"] : Reasons.GetValueOrDefault(code) ?? new($"mã {code}", $"code {code}");

    public static Label Payer(PayerRole payer) => payer switch
    {
        PayerRole.Seller => new("bên chuyển nhượng", "the transferor"),
        PayerRole.Buyer => new("bên nhận chuyển nhượng", "the transferee"),
        _ => new("người nộp hồ sơ", "the applicant"),
    };

    /// <summary>The national portal's names of the ten codes.</summary>
    public static Label Status(DossierStatus status) => status switch
    {
        DossierStatus.Submitted => new("mới đăng ký", "newly handed in"),
        DossierStatus.Accepted => new("được tiếp nhận", "accepted"),
        DossierStatus.Refused => new("không được tiếp nhận", "not accepted"),
        DossierStatus.Moving => new("đang xử lý", "in process"),
        DossierStatus.WaitingForSupplement => new("yêu cầu bổ sung giấy tờ", "waiting for papers"),
        DossierStatus.WaitingForPayment => new("yêu cầu thực hiện nghĩa vụ tài chính", "waiting for payment"),
        DossierStatus.Withdrawn => new("công dân yêu cầu rút hồ sơ", "withdrawn"),
        DossierStatus.Stopped => new("dừng xử lý", "stopped"),
        DossierStatus.Finished => new("đã xử lý xong", "finished"),
        _ => new("đã trả kết quả", "result returned"),
    };

    public static Label Way(ReturnMethod by) => by switch
    {
        ReturnMethod.Post => new("qua bưu chính công ích", "by public post"),
        ReturnMethod.Online => new("trực tuyến", "online"),
        _ => new("tại nơi tiếp nhận", "at the desk"),
    };
}
