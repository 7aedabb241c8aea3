using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Dossiers;

namespace LienThong.Intake.Tracking;

/// <summary>
/// Where a dossier is, who holds it, how long is left and what the citizen must do: one sentence a citizen understands, without anybody's
/// name, under every list row and every tracking answer.
/// </summary>
internal static class Sentence
{
    private static readonly Label Somewhere = new("cơ quan đang giải quyết", "the agency at work");

    /// <summary>The portal's name of a status.</summary>
    public static Label NameOf(DossierStatus status) => status switch
    {
        DossierStatus.Submitted => new("Mới đăng ký", "Submitted"),
        DossierStatus.Accepted => new("Được tiếp nhận", "Accepted"),
        DossierStatus.Refused => new("Không được tiếp nhận", "Refused"),
        DossierStatus.Moving => new("Đang xử lý", "In process"),
        DossierStatus.WaitingForSupplement => new("Yêu cầu bổ sung giấy tờ", "Waiting for papers"),
        DossierStatus.WaitingForPayment => new("Yêu cầu thực hiện nghĩa vụ tài chính", "Waiting for payment"),
        DossierStatus.Withdrawn => new("Công dân yêu cầu rút hồ sơ", "Withdrawn"),
        DossierStatus.Stopped => new("Dừng xử lý", "Stopped"),
        DossierStatus.Finished => new("Đã xử lý xong", "Finished"),
        _ => new("Đã trả kết quả", "Returned"),
    };

    public static Label Of(Dossier dossier, Catalogue.Catalogue law, DateTimeOffset now)
    {
        var desk = law.FindAgency(dossier.DeskAgency)?.Names ?? Somewhere;
        var holder = dossier.HolderAgency is { } agency ? law.FindAgency(agency)?.Names ?? Somewhere : desk;
        var (step, stepEn) = (dossier.StepNameVi ?? "tiếp nhận", dossier.StepNameEn ?? "reception");
        var (until, untilEn) = dossier.StepDueAt is { } at
            ? ($", hạn của bước này {VietnameseDate.Moment(at)}", $", this step is due {VietnameseDate.Moment(at)}")
            : ("", "");
        var left = TimeLeft.Of(dossier, law, WorkingCalendar.DateOf(now));
        return dossier.Status switch
        {
            DossierStatus.Submitted => new(
                $"Hồ sơ đang ở {desk.Vi}, chờ kiểm tra và tiếp nhận; chưa tính thời hạn giải quyết, bạn chưa phải làm gì.",
                $"The dossier is at {desk.En}, waiting to be checked and accepted; the time limit has not started, nothing is asked of you yet."),
            DossierStatus.Accepted => new(
                $"{desk.Vi} đã tiếp nhận hồ sơ; {left.Vi}; bạn chưa phải làm gì.",
                $"{desk.En} has accepted the dossier; {left.En}; nothing is asked of you."),
            DossierStatus.Moving => new(
                $"{holder.Vi} đang giữ hồ sơ ở bước \"{step}\"{until}; {left.Vi}; bạn chưa phải làm gì.",
                $"{holder.En} holds the dossier at the step \"{stepEn}\"{untilEn}; {left.En}; nothing is asked of you."),
            DossierStatus.WaitingForPayment => new(
                "Hồ sơ đang chờ bạn nộp tiền theo thông báo; thời gian chờ không tính vào thời hạn, nộp xong ngày hẹn sẽ được báo lại.",
                "The dossier is waiting for you to pay the notices; the wait does not count, the new due date follows the payment."),
            DossierStatus.WaitingForSupplement when dossier.Code is null => new(
                $"Hồ sơ đang ở {desk.Vi}, chưa được tiếp nhận; mời bạn bổ sung đủ giấy tờ ghi trong phiếu yêu cầu bổ sung, thời hạn tính từ khi đủ.",
                $"The dossier is at {desk.En}, not accepted yet; please bring all papers on the request form, the time limit starts once they are there."),
            DossierStatus.WaitingForSupplement => new(
                $"Hồ sơ đang chờ bạn bổ sung giấy tờ tại {desk.Vi}; bổ sung xong ngày hẹn sẽ được báo lại.",
                $"The dossier is waiting for you to bring papers to {desk.En}; the due date follows once they are there."),
            DossierStatus.Finished => Finished(dossier, desk),
            DossierStatus.Returned when dossier.ReturnedAt is { } returned => new(
                $"Kết quả đã tới tay bạn lúc {VietnameseDate.Moment(returned)}; bạn không phải làm gì thêm.",
                $"The result reached you at {VietnameseDate.Moment(returned)}; nothing more is asked of you."),
            DossierStatus.Refused => new(
                $"{desk.Vi} không tiếp nhận hồ sơ; lý do và cách làm tiếp ghi trong phiếu từ chối.",
                $"{desk.En} did not accept the dossier; the reason and what you can do are on the refusal form."),
            DossierStatus.Withdrawn => new(
                $"Hồ sơ đã được rút theo yêu cầu của bạn; mời bạn nhận lại giấy tờ tại {desk.Vi}.",
                $"The dossier was withdrawn at your request; please fetch your papers at {desk.En}."),
            DossierStatus.Stopped => new(
                $"Hồ sơ đã dừng giải quyết; {desk.Vi} gửi bạn văn bản nêu lý do và trả lại giấy tờ.",
                $"The dossier was stopped; {desk.En} sends you the reasons in writing and gives your papers back."),
            _ => new($"Hồ sơ đang ở {desk.Vi}.", $"The dossier is at {desk.En}."),
        };
    }

    /// <summary>The result is there; where it waits or travels is the sub-status of 9.</summary>
    private static Label Finished(Dossier dossier, Label desk)
    {
        var (what, whatEn) = dossier.ReasonCode is null
            ? ("Kết quả", "The result")
            : ("Văn bản từ chối giải quyết", "The letter that refuses your request");
        return dossier switch
        {
            { HandedOverAt: { } at } => new(
                $"{what} đã được trao tại {desk.Vi} lúc {VietnameseDate.Moment(at)}; bạn không phải làm gì thêm.",
                $"{whatEn} was handed over at {desk.En} at {VietnameseDate.Moment(at)}; nothing more is asked of you."),
            { Parcel: ParcelPlace.Delivered } => new(
                $"{what} đã được bưu điện phát tới nơi; bạn không phải làm gì thêm.", $"{whatEn} was delivered by the post; nothing more is asked of you."),
            { Parcel: ParcelPlace.WithCarrier } => new(
                $"{what} đang được bưu điện chuyển tới bạn, mã vận đơn {dossier.ParcelCode}; mời bạn chờ nhận.",
                $"{whatEn} is with the post on its way to you, tracking code {dossier.ParcelCode}; please be there to receive it."),
            { Parcel: ParcelPlace.SentBack } => new(
                $"Bưu điện không phát được nên {what.ToLowerInvariant()} được chuyển hoàn về {desk.Vi}; mời bạn mang giấy hẹn tới nhận.",
                $"The post could not deliver; {whatEn.ToLowerInvariant()} comes back to {desk.En}, please collect it there with your receipt."),
            { Parcel: ParcelPlace.Lost } => new(
                $"Bưu điện làm thất lạc {what.ToLowerInvariant()}; {desk.Vi} xin lỗi và sẽ cấp lại, mời bạn liên hệ để nhận.",
                $"The post lost {whatEn.ToLowerInvariant()}; {desk.En} apologises and has it issued again, please get in touch to collect it."),
            { ReturnBy: ReturnMethod.Post, Parcel: not ParcelPlace.Cancelled } => new(
                $"{what} đã có tại {desk.Vi}, đang được gửi tới bạn qua bưu chính công ích; mời bạn chờ nhận.",
                $"{whatEn} is ready at {desk.En} and goes to you by public post; please wait for it."),
            { ReturnBy: ReturnMethod.Online } => new(
                $"{what} đã có và được trả trực tuyến; mời bạn tải về.", $"{whatEn} is ready and returned online; please download it."),
            _ => new(
                $"{what} đã có tại {desk.Vi}; mời bạn mang giấy hẹn tới nhận.", $"{whatEn} is ready at {desk.En}; please collect it with your receipt."),
        };
    }
}
