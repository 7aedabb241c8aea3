namespace LienThong.Portal.Frame;

/// <summary>What became of the form that led here. Addresses carry the word alone, so that no address can put a sentence on the page.</summary>
/// <param name="Word">The word in the address.</param>
/// <param name="Tone">Its colour and shape.</param>
/// <param name="Vi">The sentence.</param>
/// <param name="En">The same in English.</param>
public sealed record Said(string Word, string Tone, string Vi, string En)
{
    private static readonly Said[] All =
    [
        new("retried", "done", "Đã nhận: sự kiện được thử lại ngay, người và giờ đã được ghi.", "Taken: the event is tried again now; who and when are kept."),
        new("skipped", "done", "Đã nhận: sự kiện được bỏ qua, lý do lưu cùng người và giờ.", "Taken: the event is let go; reason, person and time are kept."),
        new("started", "done", "Đã bắt đầu đối soát; tải lại sau ít phút để xem chứng nhận.", "Reconciliation has started; load again in a few minutes."),
        new("gone", "pause", "Sự kiện này không còn đỗ lại: nó đã chạy hoặc người khác đã xử lý.", "It is no longer parked: it ran, or somebody else decided."),
        new("running", "pause", "Việc này đang được làm; tải lại để xem.", "That is being done already; load again to see."),
        new("refused", "late", "Dịch vụ không nhận yêu cầu; chưa có gì thay đổi.", "The service did not take it; nothing has changed."),
        new("taken", "done", "Đã nhận việc: từ giờ bạn giữ bước này.", "Taken: the step is in your hands now."),
        new("released", "done", "Đã trả việc về danh sách chung.", "Released: the step lies in the common inbox again."),
        new("completed", "done", "Đã kết thúc bước; hồ sơ đi tiếp.", "The step has ended; the dossier moves on."),
        new("assigned", "done", "Đã giao việc; cán bộ được giao giữ bước này.", "Given out: the officer holds the step now."),
        new("due-date-promised", "done", "Đã hẹn lại ngày trả kết quả; người nộp được báo ngày mới.", "The new date stands; the applicant is told of it."),
        new("supplement-asked", "done", "Đã yêu cầu bổ sung; hồ sơ chờ người nộp.", "Papers are asked for; the dossier waits for the citizen."),
        new("duties-raised", "done", "Đã lập các thông báo nghĩa vụ tài chính.", "The notices are on record."),
        new("duty-corrected", "done", "Đã đính chính thông báo; bản cũ vẫn lưu.", "The notice is corrected; what it said before is kept."),
        new("payment-registered", "done", "Đã ghi nhận chứng từ nộp tiền.", "The payment is registered."),
        new("paper-in", "done", "Văn bản đã vào hồ sơ.", "The paper is in the dossier."),
        new("signed", "done", "Đã ký; tiếp theo văn thư cấp số, đóng dấu.", "Signed; a clerk numbers and seals it next."),
        new("sealed", "done", "Đã cấp số, đóng dấu; tiếp theo lãnh đạo phát hành.", "Numbered and sealed; the leader issues it next."),
        new("result-issued", "done", "Đã phát hành kết quả; kết thúc bước để chuyển kết quả về.", "Issued; end the step so that the result goes back."),
        new("noted", "done", "Đã ghi.", "Noted."),
        new("note-revised", "done", "Đã sửa ghi chú; bản cũ vẫn lưu.", "Revised; what it said before is kept."),
        new("answered", "done", "Đã trả lời cơ quan hỏi.", "Answered."),
        new("consulted", "done", "Đã gửi lấy ý kiến.", "The other agency is asked."),
        new("no-work", "pause", "Việc này không còn ở nơi của bạn.", "That work is not at your office any more."),
        new("submitted", "done", "Đã ghi hồ sơ; đưa giấy tờ vào rồi tiếp nhận.", "The dossier is entered; put the papers in, then accept it."),
        new("paper", "done", "Giấy tờ đã vào hồ sơ.", "The paper is in the dossier."),
        new("accepted", "done", "Đã tiếp nhận; in giấy hẹn cho người nộp.", "Accepted; print the receipt for the applicant."),
        new("asked", "done", "Đã yêu cầu bổ sung; in phiếu cho người nộp.", "Papers are asked for; print the form for the applicant."),
        new("supplemented", "done", "Đã nhận giấy tờ bổ sung.", "The papers that were asked for have come."),
        new("refused-dossier", "done", "Đã từ chối tiếp nhận; in phiếu từ chối cho người nộp.", "The dossier is refused; print the form for the applicant."),
        new("no-dossier", "pause", "Hồ sơ này không ở quầy của bạn.", "That dossier is not at your desk."),
        new("withdrawn", "done", "Đã rút hồ sơ; mời người nộp nhận lại giấy tờ.", "Withdrawn; the papers go back to the applicant."),
        new("withdrawal-asked", "done", "Đã ghi yêu cầu rút; cơ quan đang giải quyết sẽ trả lời.", "The wish to withdraw is noted; the agency at work answers it."),
        new("return-changed", "done", "Đã đổi cách nhận kết quả.", "The result goes back the other way now."),
        new("contact-noted", "done", "Đã ghi một lần liên hệ.", "The contact is noted."),
        new("papers-decided", "done", "Đã ghi nhận từng giấy tờ đúng như bạn đánh dấu.", "Each paper was recorded as you ticked it."),
        new("papers-listed", "done", "Đã đưa giấy tờ vào bản kê; bên nhận thấy ngay.", "Listed: the receiving agency sees it now."),
        new("original-given", "done", "Đã ghi bản giấy được giao.", "The paper original is recorded as given."),
        new("original-taken", "done", "Đã ký nhận bản giấy.", "You signed for the paper original."),
        new("no-hand-over", "pause", "Bàn giao này không còn ở nơi của bạn.", "That hand-over is not your agency's."),
        new("substitute-named", "done", "Đã ghi người làm thay; quyền có hiệu lực trong những ngày đã nêu.", "The substitute is named for these days."),
        new("substitute-ended", "done", "Đã chấm dứt làm thay từ bây giờ.", "The substitution has ended now."),
        new("no-substitute", "pause", "Lần làm thay này không còn ở cơ quan của bạn.", "There is no such substitution at your agency."),
        new("unknown", "late", "Dịch vụ không trả lời: chưa rõ đã làm hay chưa. Tải lại để xem rồi hãy làm lại.", "No answer: it may or may not be done. Look again before you repeat it."),
    ];

    public static Said? Of(string? word) => All.SingleOrDefault(said => said.Word == word);
}
