using System.Globalization;
using System.Text;

namespace LienThong.Portal.Work;

/// <summary>Words for the codes of procedures; a code without a word is shown as it is.</summary>
internal static class Words
{
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["transfer"] = "Chuyển hồ sơ", ["review"] = "Thẩm định, kiểm tra", ["approve"] = "Phê duyệt",
        ["assess-duty"] = "Xác định nghĩa vụ tài chính", ["record-payment"] = "Ghi nhận nộp tiền", ["draft"] = "Dự thảo kết quả",
        ["issue-result"] = "Ký, phát hành kết quả", ["hand-back"] = "Chuyển kết quả về một cửa",
    };

    private static readonly Dictionary<string, string> Outcomes = new()
    {
        ["transferred"] = "Đã chuyển hồ sơ", ["eligible"] = "Đủ điều kiện", ["not-eligible"] = "Không đủ điều kiện", ["stopped"] = "Dừng giải quyết",
        ["agreed"] = "Đồng ý", ["to-correct"] = "Trả lại để chỉnh sửa", ["approved"] = "Phê duyệt", ["sent"] = "Đã gửi phiếu",
        ["assessed"] = "Đã xác định nghĩa vụ", ["sheet-returned"] = "Trả lại phiếu", ["recorded"] = "Đã ghi nhận nộp tiền", ["drafted"] = "Đã dự thảo",
        ["signed"] = "Đã ký", ["handed-back"] = "Đã chuyển kết quả về", ["paid"] = "Đã nộp tiền",
    };

    private static readonly Dictionary<string, string> Fields = new() { ["sheetNumber"] = "Số phiếu chuyển thông tin" };

    private static readonly Dictionary<string, string> Papers = new()
    {
        ["don-mau-18"] = "Đơn đăng ký biến động (Mẫu 18)", ["gcn"] = "Giấy chứng nhận", ["hop-dong"] = "Hợp đồng đã công chứng",
        ["to-khai-tncn"] = "Tờ khai thuế thu nhập cá nhân", ["to-khai-lptb"] = "Tờ khai lệ phí trước bạ", ["refusal"] = "Văn bản từ chối",
        ["form-03"] = "Phiếu từ chối (mẫu 03)", ["trich-luc"] = "Trích lục bản đồ địa chính", ["stop"] = "Văn bản dừng giải quyết", ["form-05"] = "Văn bản dừng giải quyết (mẫu 05)",
        ["form-02"] = "Phiếu yêu cầu bổ sung (mẫu 02)", ["result"] = "Văn bản kết quả", ["consultation"] = "Văn bản lấy ý kiến",
        ["payment-proof"] = "Chứng từ nộp tiền", ["hand-over-record"] = "Biên bản giao nhận", ["form-04"] = "Văn bản xin lỗi, hẹn lại (mẫu 04)",
    };

    private static readonly Dictionary<string, string> Deeds = new()
    {
        ["taken"] = "nhận việc", ["released"] = "trả việc", ["assigned"] = "giao việc", ["completed"] = "kết thúc bước",
        ["supplement-requested"] = "yêu cầu bổ sung", ["duties-raised"] = "lập thông báo nghĩa vụ tài chính", ["signed"] = "ký kết quả",
        ["sealed"] = "cấp số, đóng dấu", ["result-issued"] = "phát hành kết quả", ["consulted"] = "lấy ý kiến",
    };

    /// <summary>Kinds of financial duties.</summary>
    public static readonly IReadOnlyDictionary<string, string> Duties = new Dictionary<string, string>
    {
        ["income-tax"] = "Thuế thu nhập cá nhân", ["registration-fee"] = "Lệ phí trước bạ", ["land-use-fee"] = "Tiền sử dụng đất",
    };

    /// <summary>Who owes a duty.</summary>
    public static readonly IReadOnlyDictionary<string, string> Payers = new Dictionary<string, string>
    {
        ["Seller"] = "bên chuyển nhượng", ["Buyer"] = "bên nhận chuyển nhượng", ["Applicant"] = "người nộp hồ sơ",
    };

    /// <summary>Usual reasons for asking the citizen for papers.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> SupplementReasons =
    [
        ("missing", "thiếu giấy tờ"), ("unreadable", "không đọc được"), ("unclear", "chưa rõ, chưa khớp"), ("expired", "hết hiệu lực"),
        ("not-signed", "chưa ký, chưa đóng dấu"),
    ];

    /// <summary>Usual reasons for an apology.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> ApologyReasons =
    [
        ("overload", "quá nhiều hồ sơ"), ("other-agency", "chờ cơ quan phối hợp"), ("complex", "vụ việc phức tạp"), ("system-fault", "lỗi hệ thống"),
    ];

    public static string Kind(string code) => Kinds.GetValueOrDefault(code, code);

    public static string Outcome(string code) => Outcomes.GetValueOrDefault(code, code);

    public static string Field(string code) => Fields.GetValueOrDefault(code, code);

    public static string Paper(string code) => Papers.GetValueOrDefault(code, code);

    public static string Duty(string code) => Duties.GetValueOrDefault(code, code);

    public static string Payer(string code) => Payers.GetValueOrDefault(code, code);

    public static string Proof(string code) => code switch { "Electronic" => "điện tử", "Paper" => "giấy nộp tiền", _ => code };

    public static (string Tone, string Name) Opinion(string? code) => code switch
    {
        null => ("run", "chờ trả lời"), "Agree" => ("done", "đồng ý"), "Disagree" => ("late", "không đồng ý"), "NoAnswer" => ("pause", "không trả lời"), _ => ("", code),
    };

    public static string Deed(string code) => Deeds.GetValueOrDefault(code, code);

    public static string Form(string code) => code switch { "Original" => "bản chính", "Certified" => "bản sao chứng thực", "Copy" => "bản sao", _ => code };

    /// <summary>Text without marks and case, so that <c>tham dinh</c> finds <c>Thẩm định</c> however either was typed.</summary>
    public static string Folded(string text)
    {
        try
        {
            var letters = text.Normalize(NormalizationForm.FormD)
                .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                .Select(c => c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
            return string.Join(' ', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        catch (ArgumentException)
        {
            return ""; // half a character
        }
    }
}
