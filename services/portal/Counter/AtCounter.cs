using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Register;

namespace LienThong.Portal.Counter;

/// <summary>Whether a result can be handed over at this counter now, as intake would say it, before anything is typed.</summary>
/// <param name="Vi">The answer.</param>
/// <param name="En">The same in English.</param>
/// <param name="Tone">Colour and shape.</param>
/// <param name="Badge">In two words.</param>
/// <param name="MayHandOver">The form is of use.</param>
public sealed record AtCounter(string Vi, string En, string Tone, string Badge, bool MayHandOver = false)
{
    private const string Counter = "Counter";

    internal static AtCounter Of(RegisteredDossier dossier, string desk, AgencyNames names, DateTimeOffset at) => dossier switch
    {
        { HandedOverAt: { } handed } => new(
            $"Kết quả hồ sơ {dossier.Name} đã trao tại quầy lúc {Vn.When(handed, at)}; không trao lần nữa.",
            "The result has been handed over already; do not hand it over again.", "done", "đã trao"),
        { Status: "Returned" } => new(
            $"Kết quả hồ sơ {dossier.Name} đã tới tay người nhận.", "The result is in the citizen's hands.", "done", "đã trả"),
        { Status: "Refused" or "Withdrawn" or "Stopped" } => new(
            $"Hồ sơ {dossier.Name} {DossierWords.Status(dossier.Status)}: không có kết quả để trao.", "It ended without a result.", "late", DossierWords.Status(dossier.Status)),
        { Status: not "Finished" } => new(
            $"Hồ sơ {dossier.Name} chưa có kết quả để trao.", "There is no result to hand over yet.", DossierWords.Tone(dossier.Status), DossierWords.Status(dossier.Status)),
        { Parcel.Place: "WithCarrier" } => new(
            $"Kết quả hồ sơ {dossier.Name} đang trên đường bưu chính tới người nhận, không còn ở quầy.", "The carrier has the parcel.", "pause", "ở bưu điện"),
        { Parcel.Place: "Delivered" } => new(
            $"Kết quả hồ sơ {dossier.Name} đã được bưu điện phát.", "The parcel was delivered.", "done", "đã phát"),
        { ReturnBy: not Counter, Parcel.Place: not ("SentBack" or "Lost" or "Cancelled") } or { ReturnBy: not Counter, Parcel: null } => new(
            $"Hồ sơ {dossier.Name} nhận kết quả {DossierWords.Return(dossier.ReturnBy)}; muốn nhận tại quầy thì đổi cách nhận trước.",
            "The result goes back another way; change the return choice first.", "pause", "không qua quầy"),
        _ when dossier.DeskAgency != desk => new(
            $"Kết quả hồ sơ {dossier.Name} do {names.Of(dossier.DeskAgency)} trả, không phải quầy này.", "Another desk hands this result over.", "pause", "nơi khác trả"),
        _ => new($"Trao được kết quả hồ sơ {dossier.Name} tại quầy.", "The result can be handed over at this counter.", "run", "chờ nhận", true),
    };
}
