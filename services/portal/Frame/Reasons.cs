namespace LienThong.Portal.Frame;

/// <summary>What the services' problem codes mean, in Vietnamese, as the end of a sentence. By code, in order.</summary>
internal static class Reasons
{
    private static readonly Dictionary<string, string> All = new()
    {
        ["AGENCY-003"] = "cán bộ khác vừa nhận việc này.",
        ["AGENCY-004"] = "chưa ai nhận việc này; hãy nhận trước.",
        ["AGENCY-005"] = "cán bộ khác đang giữ bước này.",
        ["AGENCY-006"] = "bước này đã kết thúc.",
        ["AGENCY-007"] = "bước này không kết thúc với kết quả đó.",
        ["AGENCY-008"] = "còn thiếu một ô.",
        ["AGENCY-009"] = "một ô quá dài hoặc có ký tự lạ.",
        ["AGENCY-012"] = "chưa lập thông báo nghĩa vụ tài chính nào trong bước này.",
        ["AGENCY-013"] = "nghĩa vụ tài chính của hồ sơ chưa nộp xong.",
        ["AGENCY-014"] = "kết quả chưa được phát hành trong bước này.",
        ["AGENCY-030"] = "mã chỉ gồm chữ không dấu, số, dấu chấm và gạch, không có dấu cách.",
        ["AGENCY-031"] = "giấy tờ không đúng loại.",

        ["INTAKE-006"] = "thủ tục này không có cách đó.",
        ["INTAKE-009"] = "họ tên chỉ gồm chữ, dấu cách, dấu phẩy trên, gạch và chấm, tối đa 100 ký tự.",
        ["INTAKE-010"] = "số thẻ căn cước có đúng 12 chữ số.",
        ["INTAKE-013"] = "nhận qua bưu chính thì cần địa chỉ, trên một dòng, tối đa 300 ký tự.",
        ["INTAKE-025"] = "hồ sơ chưa có kết quả để trao.",
        ["INTAKE-026"] = "người nộp đã chọn không nhận tại quầy; đổi cách nhận trước.",
        ["INTAKE-027"] = "kết quả này đã được trao rồi; không trao lần nữa.",
        ["INTAKE-034"] = "cần ghi quan hệ với người nộp, trên một dòng, tối đa 40 ký tự.",
        ["INTAKE-042"] = "người này không phải một bên của hồ sơ theo số căn cước đã nhập; cần số giấy ủy quyền, tối đa 60 ký tự.",
        ["INTAKE-046"] = "chọn một lý do trong danh sách.",
        ["INTAKE-052"] = "hồ sơ không còn rút được nữa.",
        ["INTAKE-053"] = "đã có yêu cầu rút đang chờ trả lời.",
        ["INTAKE-054"] = "không còn đổi được cách nhận kết quả như vậy.",
        ["INTAKE-055"] = "kết quả vốn đã nhận theo cách này.",
        ["INTAKE-056"] = "bưu điện đang giữ bưu phẩm, ở quầy không còn gì để trao.",
        ["INTAKE-057"] = "số giấy tờ có 6 đến 20 chữ không dấu và số.",

        ["KIT-002"] = "yêu cầu này đang được làm; tải lại để xem.",
        ["KIT-003"] = "biểu mẫu này đã gửi một lần với nội dung khác; xem lại rồi gửi từ trang này.",
    };

    /// <summary>Null for a code without a sentence here.</summary>
    public static string? Of(string? code) => code is null ? null : All.GetValueOrDefault(code);
}
