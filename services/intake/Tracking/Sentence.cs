using LienThong.Contracts;
using LienThong.Intake.Dossiers;

namespace LienThong.Intake.Tracking;

/// <summary>Where a dossier is, who holds it, until when: one sentence a citizen understands, without anybody's name.</summary>
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

    public static Label Of(Dossier dossier, Catalogue.Catalogue catalogue)
    {
        var desk = catalogue.FindAgency(dossier.DeskAgency)?.Names ?? Somewhere;
        var holder = dossier.HolderAgency is { } agency ? catalogue.FindAgency(agency)?.Names ?? Somewhere : desk;
        var (step, stepEn) = (dossier.StepNameVi ?? "tiếp nhận", dossier.StepNameEn ?? "reception");
        var (due, dueEn) = dossier.LawfulDueOn is { } on ? (VietnameseDate.Long(on), VietnameseDate.LongEnglish(on)) : ("", "");
        var (until, untilEn) = dossier.StepDueAt is { } at
            ? ($", hạn của bước này {VietnameseDate.Moment(at)}", $", this step is due {VietnameseDate.Moment(at)}")
            : ("", "");
        return dossier.Status switch
        {
            DossierStatus.Accepted => new(
                $"{desk.Vi} đã tiếp nhận hồ sơ; chậm nhất {due} có kết quả.",
                $"{desk.En} has accepted the dossier; the result is due on {dueEn} at the latest."),
            DossierStatus.Moving => new(
                $"{holder.Vi} đang giữ hồ sơ ở bước \"{step}\"{until}; chậm nhất {due} có kết quả.",
                $"{holder.En} holds the dossier at the step \"{stepEn}\"{untilEn}; the result is due on {dueEn} at the latest."),
            DossierStatus.WaitingForPayment => new(
                "Hồ sơ đang chờ bạn nộp tiền theo thông báo; thời gian chờ không tính vào thời hạn, nộp xong ngày hẹn sẽ được báo lại.",
                "The dossier is waiting for you to pay the notices; the wait does not count, the new due date follows the payment."),
            DossierStatus.WaitingForSupplement => new(
                $"Hồ sơ đang chờ bạn bổ sung giấy tờ tại {desk.Vi}.",
                $"The dossier is waiting for you to bring papers to {desk.En}."),
            DossierStatus.Finished when dossier.ReturnBy is ReturnMethod.Post => new(
                $"Kết quả đã có tại {desk.Vi}, đang được gửi tới bạn qua bưu chính công ích.",
                $"The result is ready at {desk.En} and goes to you by public post."),
            DossierStatus.Finished => new(
                $"Kết quả đã có tại {desk.Vi}; mời bạn mang giấy hẹn tới nhận.",
                $"The result is ready at {desk.En}; please collect it with your receipt."),
            DossierStatus.Returned when dossier.ReturnedAt is { } returned => new(
                $"Kết quả đã tới tay bạn lúc {VietnameseDate.Moment(returned)}.",
                $"The result reached you at {VietnameseDate.Moment(returned)}."),
            DossierStatus.Withdrawn => new("Hồ sơ đã được rút theo yêu cầu của bạn.", "The dossier was withdrawn at your request."),
            DossierStatus.Stopped => new(
                $"Hồ sơ đã dừng giải quyết; {desk.Vi} gửi bạn văn bản nêu lý do.",
                $"The dossier was stopped; {desk.En} sends you the reasons in writing."),
            _ => new($"Hồ sơ đang ở {desk.Vi}.", $"The dossier is at {desk.En}."),
        };
    }
}
