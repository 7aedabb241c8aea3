using LienThong.Identity.Pages;

namespace LienThong.Identity;

/// <summary>
/// Every refusal identity gives as a page. Codes are public: never reuse, never renumber. Clients are refused in the words of OAuth
/// (RFC 6749, 5.2), or with the kit's problems.
/// </summary>
internal static class Problems
{
    public static PageProblem UnknownClient() => new(
        "IDENTITY-001", 400, "The site that sent you here is not registered, or is closed.",
        "Trang đã đưa bạn tới đây chưa được đăng ký hoặc đã bị khóa.",
        "Không nhập mật khẩu. Báo người quản trị của trang đó.", "Do not type your password. Tell the administrator of that site.");

    public static PageProblem WrongRedirect() => new(
        "IDENTITY-002", 400, "The address to go back to is not registered for this site.",
        "Địa chỉ quay lại chưa được đăng ký cho trang này.",
        "Không nhập mật khẩu. Báo người quản trị của trang đó.", "Do not type your password. Tell the administrator of that site.");

    public static PageProblem Unreadable() => new(
        "IDENTITY-003", 400, "The request to sign in cannot be read.",
        "Không đọc được yêu cầu đăng nhập.", "Quay lại trang trước rồi bắt đầu lại.", "Go back and start again.");

    public static PageProblem FormNotOurs() => new(
        "IDENTITY-004", 400, "The form is too old or does not come from this page.",
        "Biểu mẫu đã quá cũ hoặc không phải từ trang này; chưa có gì thay đổi.",
        "Mở lại trang rồi gửi lần nữa. Trình duyệt phải cho phép cookie và trang phải mở bằng https.",
        "Open the page again and send once more. Cookies must be allowed, and the page opened over https.");

    public static PageProblem NoAppointment() => new(
        "IDENTITY-005", 403, "Your account holds no position in any agency today.",
        "Hôm nay tài khoản của bạn không giữ vị trí nào ở cơ quan nào.",
        "Nhờ người phụ trách nhân sự của cơ quan kiểm tra ngày nhận việc và ngày thôi việc.",
        "Ask your agency's personnel office to check the dates of your appointment.");

    public static PageProblem Away() => new(
        "IDENTITY-006", 503, "Signing in is not possible at the moment.",
        "Tạm thời chưa đăng nhập được.", "Đợi vài giây rồi tải lại.", "Wait a few seconds and load the page again.");

    public static PageProblem NotSignedIn() => new(
        "IDENTITY-007", 403, "Only somebody who is signed in changes the own password.",
        "Phải đăng nhập thì mới đổi được mật khẩu.",
        "Quay lại trang làm việc, đăng nhập rồi mở lại trang này. Nếu quên mật khẩu, nhờ người quản trị cấp lại.",
        "Go back to where you work, sign in and open this page again. If you forgot your password, ask your administrator for a new one.");
}
