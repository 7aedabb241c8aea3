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

        ["KIT-002"] = "yêu cầu này đang được làm; tải lại để xem.",
        ["KIT-003"] = "biểu mẫu này đã gửi một lần với nội dung khác; xem lại rồi gửi từ trang này.",
    };

    /// <summary>Null for a code without a sentence here.</summary>
    public static string? Of(string? code) => code is null ? null : All.GetValueOrDefault(code);
}
