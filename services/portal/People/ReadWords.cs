namespace LienThong.Portal.People;

/// <summary>What of a person's data was read and what for, in words; a purpose that nobody has words for is shown as it was given.</summary>
internal static class ReadWords
{
    private static readonly Dictionary<string, string> Subjects = new()
    {
        ["People"] = "thông tin người nộp và các bên", ["Document"] = "một giấy tờ trong hồ sơ", ["Receipt"] = "giấy tiếp nhận",
        ["Contact"] = "số điện thoại, thư điện tử hoặc địa chỉ nhận", ["Form"] = "một phiếu đã in",
    };

    private static readonly Dictionary<string, string> Purposes = new()
    {
        ["notice"] = "báo tin cho người nộp", ["parcel"] = "gửi kết quả qua bưu chính", ["survey"] = "khảo sát hài lòng", ["result"] = "lập kết quả",
        ["print-receipt"] = "in giấy tiếp nhận", ["print-form-02"] = "in phiếu yêu cầu bổ sung", ["print-form-03"] = "in phiếu từ chối",
        ["reception"] = "tiếp nhận hồ sơ", ["check-papers"] = "đối chiếu giấy tờ", ["call-citizen"] = "liên hệ người nộp",
        ["answer-citizen"] = "trả lời người nộp tại quầy", ["desk-list"] = "xem tên trong sổ hồ sơ", ["check"] = "kiểm tra hồ sơ",
        ["appraisal"] = "thẩm định hồ sơ", ["process-step"] = "xử lý bước được giao",
    };

    public static string Subject(string code) => Subjects.GetValueOrDefault(code, code);

    public static string Purpose(string code) => Purposes.GetValueOrDefault(code, code);
}
