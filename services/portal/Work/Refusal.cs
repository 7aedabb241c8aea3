using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work;

/// <summary>Why an act was not done, above the fresh page or beside the field at fault.</summary>
/// <param name="Tone">Its colour and shape.</param>
/// <param name="Vi">The sentence.</param>
/// <param name="En">The service's own words, or the same in English.</param>
/// <param name="Field">The field at fault, in the request's spelling; null for none.</param>
public sealed record Refusal(string Tone, string Vi, string En, string? Field = null)
{
    public static Refusal Restored { get; } = new(
        "pause", "Những gì bạn đã nhập được giữ lại và chưa gửi; kiểm tra rồi gửi lại.", "What you typed was kept and not sent; look it over and send it again.");

    public static Refusal Of(Acted acted)
    {
        var own = string.Join(' ', new[] { acted.Problem?.Title, acted.Problem?.Detail }.Where(text => text is { Length: > 0 }));
        var code = acted.Problem?.Code is { Length: > 0 } known ? $" ({known})" : "";
        return acted.Why switch
        {
            Missing.Changed => new("pause", "Việc này vừa thay đổi khi bạn đang xem: đây là bản mới, chưa có gì được gửi.", "It changed while you looked: this is the fresh page, nothing was sent."),
            Missing.UnderWay => new("pause", $"Chưa làm được: {Conflict(acted.Problem?.Code)}", Said(own, "It cannot be done as things stand.") + code),
            Missing.Refused or Missing.Forbidden => new("late", $"Chưa được nhận, chưa có gì thay đổi: {Mistake(acted.Problem?.Code)}", Said(own, "It was refused.") + code, acted.Problem?.Field),
            Missing.Busy => new("pause", "Có quá nhiều yêu cầu; đợi một phút rồi gửi lại, gửi hai lần không làm hai lần.", "Too many requests: wait a minute and send again."),
            _ => new("late", "Dịch vụ xử lý (agency) không trả lời: chưa rõ đã làm hay chưa. Gửi lại không làm hai lần.", "No answer: it may or may not be done. Sending it again does nothing twice."),
        };
    }

    private static string Said(string own, string otherwise) => own.Length > 0 ? own : otherwise;

    private static string Conflict(string? code) => code switch
    {
        "AGENCY-003" => "cán bộ khác vừa nhận việc này.",
        "AGENCY-004" => "chưa ai nhận việc này; hãy nhận trước.",
        "AGENCY-005" => "cán bộ khác đang giữ bước này.",
        "AGENCY-006" => "bước này đã kết thúc.",
        "AGENCY-012" => "chưa lập thông báo nghĩa vụ tài chính nào trong bước này.",
        "AGENCY-013" => "nghĩa vụ tài chính của hồ sơ chưa nộp xong.",
        "AGENCY-014" => "kết quả chưa được phát hành trong bước này.",
        "KIT-002" => "yêu cầu này đang được làm; tải lại để xem.",
        _ => "trạng thái của việc không cho phép.",
    };

    private static string Mistake(string? code) => code switch
    {
        "AGENCY-007" => "bước này không kết thúc với kết quả đó.",
        "AGENCY-008" => "còn thiếu một ô.",
        "AGENCY-009" => "một ô quá dài hoặc có ký tự lạ.",
        "AGENCY-030" => "mã chỉ gồm chữ không dấu, số, dấu chấm và gạch, không có dấu cách.",
        "AGENCY-031" => "giấy tờ không đúng loại.",
        "KIT-003" => "biểu mẫu này đã gửi một lần với nội dung khác; xem lại rồi gửi từ trang này.",
        _ => "xem lời của dịch vụ bên dưới.",
    };
}
