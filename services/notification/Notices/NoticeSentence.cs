using System.Globalization;
using LienThong.Contracts;

namespace LienThong.Notification.Notices;

/// <summary>One sentence for the officer: what became of a notice and what is to do.</summary>
internal static class NoticeSentence
{
    public static Label Of(ListNotices.Item notice) => notice.State switch
    {
        NoticeState.Waiting when notice.Attempts.Count > 0 => new(
            $"Chưa gửi được ({N(notice.Attempts.Count)} lần thử); hệ thống tự gửi lại.", $"Not sent yet ({N(notice.Attempts.Count)} tries); it is tried again."),
        NoticeState.Waiting => new("Chờ gửi.", "To be sent."),
        NoticeState.Sent => new($"Đã gửi lúc {Words.Moment(notice.SentAt!.Value).Vi}.", $"Sent at {Words.Moment(notice.SentAt!.Value).En}."),
        NoticeState.Bounced => new(
            "Bị máy chủ thư từ chối; xin liên hệ người dân bằng cách khác.", "Refused by the mail server: reach the citizen in another way."),
        NoticeState.Dropped when notice.DropReason == "no-longer-true" => new(
            "Không gửi vì nội dung không còn đúng khi đến lượt.", "Not sent: it was no longer true when it was its turn."),
        NoticeState.Dropped => new(
            "Người dân không để lại địa chỉ; xin liên hệ bằng cách khác.", "The citizen left no address: reach them in another way."),
        _ => new("Đã ngừng gửi sau nhiều lần thử; xin liên hệ người dân bằng cách khác.", "Given up: reach the citizen in another way."),
    };

    private static string N(int count) => count.ToString(CultureInfo.InvariantCulture);
}
