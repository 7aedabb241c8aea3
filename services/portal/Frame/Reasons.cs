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
        ["AGENCY-010"] = "chỗ này không hỏi lý do.",
        ["AGENCY-012"] = "chưa lập thông báo nghĩa vụ tài chính nào trong bước này.",
        ["AGENCY-013"] = "nghĩa vụ tài chính của hồ sơ chưa nộp xong.",
        ["AGENCY-014"] = "kết quả chưa được phát hành trong bước này.",
        ["AGENCY-017"] = "giá trị không nằm trong những giá trị được dùng.",
        ["AGENCY-026"] = "mã băm của giấy tờ không đúng; tải lại trang.",
        ["AGENCY-030"] = "mã chỉ gồm chữ không dấu, số, dấu chấm và gạch, không có dấu cách.",
        ["AGENCY-031"] = "giấy tờ không đúng loại.",
        ["AGENCY-032"] = "giấy tờ này đã có trong bản kê.",
        ["AGENCY-033"] = "ngày giờ này không thể có ở đây: không sau lúc này, không trước lúc giao.",
        ["AGENCY-038"] = "người làm thay do chính người vắng mặt, hoặc trưởng bộ phận, lãnh đạo cấp trên cử.",
        ["AGENCY-039"] = "không ai tự làm thay chính mình.",
        ["AGENCY-040"] = "khoảng ngày không thể có: kết thúc từ hôm nay trở đi, không trước ngày bắt đầu, không quá một năm.",
        ["AGENCY-041"] = "người này đã có người làm thay trong một số ngày đó.",
        ["AGENCY-043"] = "lần làm thay này đã hết.",
        ["AGENCY-068"] = "việc này do cơ quan nhận làm.",
        ["AGENCY-069"] = "việc này do cơ quan giao làm.",
        ["AGENCY-070"] = "mọi giấy tờ đã được nhận đủ.",
        ["AGENCY-071"] = "giấy tờ này không thuộc bàn giao này.",
        ["AGENCY-072"] = "giấy tờ này đã được quyết trước đó.",
        ["AGENCY-073"] = "bản giấy đã được ghi là giao rồi.",
        ["AGENCY-074"] = "bên giao chưa ghi đã gửi bản giấy.",
        ["AGENCY-075"] = "bản giấy đã được ký nhận rồi.",
        ["AGENCY-076"] = "không khớp với những gì bên giao đã ghi; đếm lại.",

        ["KIT-002"] = "yêu cầu này đang được làm; tải lại để xem.",
        ["KIT-003"] = "biểu mẫu này đã gửi một lần với nội dung khác; xem lại rồi gửi từ trang này.",
    };

    /// <summary>Null for a code without a sentence here.</summary>
    public static string? Of(string? code) => code is null ? null : All.GetValueOrDefault(code);
}
