using LienThong.Portal.Gateway;

namespace LienThong.Portal.Register;

/// <summary>What intake would refuse whatever is typed, said before anybody types. Intake has the last word.</summary>
internal static class DeskActs
{
    private const string Counter = "Counter";

    /// <summary>Why the result's way back stands; null while it may change.</summary>
    public static string? WhyNoReturnChange(RegisteredDossier dossier, string desk, AgencyNames names) => dossier switch
    {
        _ when dossier.DeskAgency != desk => $"Nơi nhận hồ sơ này là {names.Of(dossier.DeskAgency)}; cách nhận kết quả đổi ở đó.",
        { HandedOverAt: not null } or { Status: "Returned" } => "Kết quả đã trao, không đổi được nữa.",
        { Status: "Refused" or "Withdrawn" or "Stopped" } => "Hồ sơ đã kết thúc, không có kết quả để nhận.",
        { Parcel.Place: "WithCarrier" or "Delivered" } => "Bưu điện đã nhận bưu phẩm, không đổi được nữa.",
        { Parcel.Place: "SentBack" or "Lost", ReturnBy: Counter } => "Bưu phẩm không phát được nên kết quả trả tại quầy.",
        _ => null,
    };

    /// <summary>The other ways there are; after a parcel that did not arrive, the counter alone.</summary>
    public static IReadOnlyList<(string Code, string Word)> ReturnsFor(RegisteredDossier dossier) =>
        [.. DossierWords.Returns.Where(way => way.Code != dossier.ReturnBy && (dossier.Parcel?.Place is not ("SentBack" or "Lost") || way.Code == Counter))];

    /// <summary>Why it cannot be withdrawn; null while it may be.</summary>
    public static string? WhyNoWithdrawal(RegisteredDossier dossier, string desk, AgencyNames names) => dossier switch
    {
        _ when dossier.DeskAgency != desk => $"Nơi nhận hồ sơ này là {names.Of(dossier.DeskAgency)}; yêu cầu rút ghi ở đó.",
        { Status: "Withdrawn" } => "Hồ sơ đã rút.",
        { Status: "Refused" or "Stopped" } => "Hồ sơ đã kết thúc, không còn gì để rút.",
        { Status: "Finished" or "Returned" } => "Đã có kết quả, không rút được nữa.",
        { WithdrawalAskedAt: not null } => "Yêu cầu rút đang chờ cơ quan giải quyết trả lời.",
        _ => null,
    };
}
