using System.Globalization;
using LienThong.Contracts;

namespace LienThong.PostalReturn.Parcels;

/// <summary>One sentence for the officer: where a parcel is and what is to do.</summary>
internal static class ParcelSentence
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static Label Of(ListParcels.Item parcel) => parcel.State switch
    {
        ParcelState.Waiting when parcel.LastError is not null => new(
            $"Chưa đặt được bưu gửi ({parcel.Tries} lần thử); hệ thống tự thử lại.",
            $"The carrier has not taken the order yet ({parcel.Tries} tries); it is tried again."),
        ParcelState.Waiting => new("Đang đặt bưu gửi với bưu chính.", "Being ordered at the carrier."),
        ParcelState.Ordered when parcel.ManifestNumber is not null => new(
            $"Đã đưa vào bảng kê {parcel.ManifestNumber}, chờ ký giao nhận.", $"Listed on manifest {parcel.ManifestNumber}: to be counted and signed."),
        ParcelState.Ordered when parcel.LeftBehindCode is not null => new(
            "Ở lại bộ phận một cửa khi giao nhận; phải đưa vào bảng kê tiếp theo.", "Stayed behind at the last hand-over: put it on the next manifest."),
        ParcelState.Ordered => new("Ở bộ phận một cửa, chờ giao cho bưu chính.", "At the desk: hand it over to the carrier."),
        ParcelState.HandedOver => new($"Đã giao bưu chính lúc {Vi(parcel.HandedOverAt)}.", $"With the carrier since {En(parcel.HandedOverAt)}."),
        ParcelState.InTransit => new("Đang trên đường phát.", "On its way to the receiver."),
        ParcelState.Failed => new(
            $"Phát không thành công {parcel.FailedAttempts} lần; bưu chính phát lại.",
            $"Delivery failed {Times(parcel.FailedAttempts)}; the carrier tries again."),
        ParcelState.Delivered => new($"Đã phát lúc {Vi(parcel.DeliveredAt)}.", $"Delivered at {En(parcel.DeliveredAt)}."),
        ParcelState.SentBack => new(
            "Đang chuyển hoàn; người dân nhận tại bộ phận một cửa khi về đến.", "On its way back; the citizen fetches the result at the counter once it is here."),
        ParcelState.AtDesk => new(
            "Đã hoàn về bộ phận một cửa, chờ người dân đến nhận hoặc gửi lại.", "Back at the desk: the citizen fetches it, or it is sent once more."),
        ParcelState.Lost => new(
            "Bưu gửi thất lạc: phải cấp lại kết quả và yêu cầu bưu chính bồi thường.", "Lost by the carrier: have the result issued again and claim compensation."),
        _ => new("Đã hủy; kết quả trả tại bộ phận một cửa.", "Cancelled: the result is handed over at the counter."),
    };

    private static string Times(int count) => count == 1 ? "once" : $"{count.ToString(CultureInfo.InvariantCulture)} times";

    private static string Vi(DateTimeOffset? at) => at?.ToOffset(Vietnam).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";

    private static string En(DateTimeOffset? at) => at?.ToOffset(Vietnam).ToString("HH:mm, d MMMM yyyy", CultureInfo.InvariantCulture) ?? "";
}
