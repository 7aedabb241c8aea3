namespace LienThong.Portal.Reception;

/// <summary>Words for the codes a desk meets while it takes a dossier in; what is said of every dossier is in <see cref="Register.DossierWords"/>.</summary>
internal static class DeskWords
{
    public static readonly IReadOnlyDictionary<string, string> Roles = new Dictionary<string, string>
    {
        ["Applicant"] = "Người đề nghị", ["Owner"] = "Chủ hồ sơ", ["Seller"] = "Bên chuyển nhượng", ["Buyer"] = "Bên nhận chuyển nhượng",
        ["Donor"] = "Bên tặng cho", ["Donee"] = "Bên được tặng cho", ["Heir"] = "Người thừa kế", ["Proxy"] = "Người được ủy quyền",
    };

    public static readonly IReadOnlyDictionary<string, string> PaperForms = new Dictionary<string, string>
    {
        ["Original"] = "bản chính", ["Certified"] = "bản chứng thực", ["Copy"] = "bản chụp",
    };

    public static readonly IReadOnlyDictionary<string, string> Sources = new Dictionary<string, string>
    {
        ["Scanned"] = "quét từ giấy tại quầy", ["Electronic"] = "bản điện tử có sẵn", ["Reused"] = "dùng lại giấy tờ đã có",
    };

    public static readonly IReadOnlyDictionary<string, string> PaidBy = new Dictionary<string, string>
    {
        ["Cash"] = "tiền mặt", ["Transfer"] = "chuyển khoản", ["Online"] = "trực tuyến", ["Post"] = "qua bưu chính",
    };

    /// <summary>Why a desk refuses (mẫu 03); intake keeps the code, the sheet the officer's own sentence.</summary>
    public static readonly IReadOnlyDictionary<string, string> RefusalReasons = new Dictionary<string, string>
    {
        ["not-competent"] = "Không thuộc thẩm quyền giải quyết", ["not-valid"] = "Giấy tờ không hợp lệ, không bổ sung được",
        ["not-eligible"] = "Không đủ điều kiện theo quy định", ["not-supplemented"] = "Hết hạn mà không bổ sung giấy tờ",
        ["duplicate"] = "Hồ sơ đã nộp và đang được giải quyết",
    };

    /// <summary>What people's data is opened for at the desk; the code is kept with who and when.</summary>
    public static readonly IReadOnlyDictionary<string, string> Purposes = new Dictionary<string, string>
    {
        ["check-papers"] = "Đối chiếu giấy tờ", ["call-citizen"] = "Liên hệ người nộp", ["answer-citizen"] = "Trả lời người nộp tại quầy",
    };

    private static readonly Dictionary<string, string> Fields = new() { ["dat-dai"] = "Đất đai", ["ho-tich"] = "Hộ tịch", ["cu-tru"] = "Cư trú" };

    public static string Field(string code) => Fields.GetValueOrDefault(code, code);

    public static string Form(string code) => PaperForms.GetValueOrDefault(code, code);

    public static string Role(string code) => Roles.GetValueOrDefault(code, code);

    /// <summary>An area by its agency's name: "Bộ phận một cửa xã Đồng Sen" serves "xã Đồng Sen".</summary>
    public static string Area(Gateway.AreaServed area)
    {
        const string Office = "Bộ phận một cửa ";
        return area.Names is not { Vi: var name } ? area.Code : (name.StartsWith(Office, StringComparison.OrdinalIgnoreCase) ? name[Office.Length..] : name);
    }
}
