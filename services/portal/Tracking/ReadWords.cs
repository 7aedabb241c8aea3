namespace LienThong.Portal.Tracking;

/// <summary>What was read and what for, in words; a purpose that nobody has words for is shown as it was given.</summary>
internal static class ReadWords
{
    public static string Subject(string subject) => subject switch
    {
        "People" => "thông tin người nộp và các bên",
        "Document" => "giấy tờ trong hồ sơ",
        "Receipt" => "giấy tiếp nhận",
        "Contact" => "số điện thoại, thư điện tử hoặc địa chỉ nhận",
        "Form" => "phiếu gửi cho bạn",
        _ => subject,
    };

    public static string Purpose(string purpose) => purpose switch
    {
        "notice" => "báo tin cho bạn",
        "parcel" => "gửi kết quả qua bưu điện",
        "print-receipt" => "in giấy tiếp nhận",
        "print-form-02" => "in phiếu yêu cầu bổ sung",
        "print-form-03" => "in phiếu từ chối",
        "check" => "kiểm tra hồ sơ",
        "appraisal" => "thẩm định hồ sơ",
        "process-step" => "xử lý bước được giao",
        "result" => "lập kết quả",
        "survey" => "đo đạc, xác minh",
        "find" or "search" or "register" => "tìm trong sổ tiếp nhận",
        _ => purpose,
    };
}
