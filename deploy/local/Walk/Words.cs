using System.Globalization;
using LienThong.Contracts;
using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>Words for the codes that services answer, and dates as Vietnamese paper writes them.</summary>
internal static class Words
{
    public static string Date(DateOnly on) => on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>Weekday and day, as tables write it: <c>T5 23/04</c>.</summary>
    public static string Short(DateTimeOffset at) => $"{LaneWords.Weekday(LaneWords.DateOf(at))} {LaneWords.Day(LaneWords.DateOf(at))}";

    public static string Days(int count) => count == 1 ? "1 working day" : $"{count} working days";

    /// <summary>Working days with the decimal comma: <c>0,5</c>.</summary>
    public static string Amount(decimal days) => days.ToString("0.0", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>Money with its points: <c>30.000.000 đ</c>.</summary>
    public static string Money(long vnd) => vnd.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.') + " đ";

    /// <summary>A role as narrow columns name it.</summary>
    public static string Brief(string role) => role == "desk" ? "Một cửa xã" : LaneWords.Role(role).Vi;

    /// <summary>Who inside the agency acts.</summary>
    public static Label Position(string role, string? position) => (role, position) switch
    {
        ("desk" or "province-desk", "officer") => new("cán bộ một cửa", "desk officer"),
        ("tax-office", "officer") => new("công chức thuế", "tax officer"),
        (_, "officer") => new("chuyên viên", "officer"),
        (_, "head") => new("trưởng phòng", "head"),
        (_, "leader") => new("giám đốc", "director"),
        ("citizen", _) => new("một trong hai bên", "either party"),
        _ => new(position ?? "", position ?? ""),
    };

    public static Label Status(DossierStatus status) => status switch
    {
        DossierStatus.Submitted => new("mới nộp", "submitted"),
        DossierStatus.Accepted => new("đã tiếp nhận", "accepted"),
        DossierStatus.Refused => new("không tiếp nhận", "refused"),
        DossierStatus.Moving => new("đang xử lý", "in process"),
        DossierStatus.WaitingForSupplement => new("chờ bổ sung", "waiting for papers"),
        DossierStatus.WaitingForPayment => new("chờ nộp tiền", "waiting for payment"),
        DossierStatus.Withdrawn => new("đã rút", "withdrawn"),
        DossierStatus.Stopped => new("dừng xử lý", "stopped"),
        DossierStatus.Finished => new("đã xử lý xong", "finished"),
        DossierStatus.Returned => new("đã trả kết quả", "returned"),
        _ => new(status.ToString(), status.ToString()),
    };

    public static string Paper(string kind) => kind switch
    {
        "don-mau-18" => "Đơn đăng ký biến động, mẫu 18",
        "gcn" => "Giấy chứng nhận, bản chính",
        "hop-dong" => "Hợp đồng chuyển nhượng",
        "to-khai-tncn" => "Tờ khai thuế thu nhập cá nhân",
        "to-khai-lptb" => "Tờ khai lệ phí trước bạ",
        "income-tax" => "Thông báo thuế thu nhập cá nhân",
        "registration-fee" => "Thông báo lệ phí trước bạ",
        _ => kind,
    };

    public static string Payer(PayerRole payer) => payer switch
    {
        PayerRole.Seller => "bên chuyển nhượng",
        PayerRole.Buyer => "bên nhận",
        _ => "người nộp",
    };

    /// <summary>Look and word of a notice's state.</summary>
    public static (string Look, string Word) NoticeState(string state) => state switch
    {
        "Sent" => ("done", "đã gửi"),
        "Failed" => ("late", "gửi hỏng"),
        "Dropped" => ("", "bỏ qua"),
        _ => ("run", "chờ gửi"),
    };

    public static string Channel(string? channel) => channel?.ToUpperInvariant() switch
    {
        "EMAIL" or "E-MAIL" or "MAIL" => "thư điện tử",
        "SMS" => "tin nhắn",
        null => "",
        _ => channel!,
    };
}
