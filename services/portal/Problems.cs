using LienThong.Portal.Frame;

namespace LienThong.Portal;

/// <summary>Every refusal the portal gives as a page. Codes are public: never reuse, never renumber.</summary>
internal static class Problems
{
    public static PageProblem NotFound() => new(
        "PORTAL-001", 404, "There is no such page.",
        "Không có trang này.", "Kiểm tra lại địa chỉ, hoặc về trang tình trạng.", "Check the address, or go back to the status page.");

    public static PageProblem NotAllowed() => new(
        "PORTAL-002", 403, "This account may not do that.",
        "Tài khoản này không được phép làm việc đó.",
        "Đăng xuất rồi đăng nhập bằng tài khoản có quyền vận hành, hoặc nhờ người quản trị cấp quyền.",
        "Sign in with an account for operations, or ask the administrator for the right.");

    public static PageProblem FormNotOurs() => new(
        "PORTAL-003", 400, "The form is too old or does not come from this page.",
        "Biểu mẫu đã quá cũ hoặc không phải từ trang này; chưa có gì thay đổi.",
        "Mở lại trang rồi gửi lần nữa. Trình duyệt phải cho phép cookie và trang phải mở bằng https.",
        "Open the page again and send once more. Cookies must be allowed, and the page opened over https.");

    public static PageProblem FormIncomplete() => new(
        "PORTAL-004", 400, "The form cannot be read.",
        "Không đọc được biểu mẫu; chưa có gì thay đổi.", "Mở lại trang rồi gửi lần nữa.", "Open the page again and send once more.");

    public static PageProblem Away() => new(
        "PORTAL-005", 503, "The part that answers this is away at the moment.",
        "Bộ phận trả lời trang này tạm thời không liên lạc được.", "Đợi vài giây rồi tải lại.", "Wait a few seconds and load the page again.");

    public static PageProblem Unexpected() => new(
        "PORTAL-006", 500, "Something went wrong on our side.",
        "Có lỗi ở phía chúng tôi.", "Tải lại trang; nếu vẫn lỗi, báo mã vết bên dưới cho người vận hành.",
        "Load the page again; if it goes on, tell the operators the trace below.");

    public static PageProblem SignInFailed() => new(
        "PORTAL-007", 400, "Signing in did not come to its end.",
        "Đăng nhập chưa xong: lượt đăng nhập đã hết hạn, đã dùng rồi, hoặc nơi đăng nhập từ chối.",
        "Bắt đầu đăng nhập lại từ đầu.", "Start signing in again.");

    public static PageProblem Refused(int status) => new(
        "PORTAL-008", status, "The request was refused.",
        "Yêu cầu bị từ chối; chưa có gì thay đổi.", "Quay lại trang trước rồi làm lại.", "Go back and try again.");

    public static PageProblem TooLarge() => new(
        "PORTAL-010", 413, "The file is too large.",
        "Tệp quá lớn nên không nhận được; chưa có gì thay đổi.", "Quay lại trang trước, quét lại với độ phân giải thấp hơn rồi gửi.",
        "Go back, scan with a lower resolution and send again.");

    public static PageProblem Busy() => new(
        "PORTAL-009", 429, "Too many requests: wait a moment.",
        "Có quá nhiều yêu cầu cùng lúc.", "Đợi vài giây rồi tải lại.", "Wait a few seconds and load the page again.");

    public static PageProblem NotShown() => new(
        "PORTAL-025", 415, "This file is not shown here.",
        "Tệp này không xem ngay được: không phải PDF, PNG hay JPEG, hoặc nội dung không đúng loại tệp đã ghi.",
        "Tải về nếu cần, và báo nơi đã đưa giấy tờ vào.", "Download it if you must, and tell whoever put it in.");
}
