using LienThong.Portal.Frame;

namespace LienThong.Portal.Work.Duties;

/// <summary>The desk or the land office registers a proof of payment (chứng từ nộp tiền): of all open notices, or of some of them.</summary>
internal static class RegisterPayment
{
    public const string Verb = "payment";

    /// <summary>Boxes of open notices: the value is the notice's number.</summary>
    public const string Box = "notice-";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "payment-registered", Of);

    public static List<string> Ticked(TypedForm form) =>
        [.. form.Fields.Where(field => field.Key.StartsWith(Box, StringComparison.Ordinal) && field.Value.Length > 0).Select(field => field.Value)];

    private static Ask Of(Guid id, TypedForm form)
    {
        var paid = Ticked(form);
        if (!Guid.TryParse(form["dossier"], out var dossier))
        {
            return Ask.Unread("", "biểu mẫu không đầy đủ.", "Not sent: the form is not complete.");
        }

        if (paid.Count == 0)
        {
            return Ask.Unread("noticeNumbers", "chọn thông báo đã nộp.", "Not sent: choose the notices that were paid.");
        }

        if (TypedDate.Moment(form["day"], form["time"]) is not { } at)
        {
            return Ask.Unread("paidAt", $"không đọc được ngày giờ nộp; ghi {TypedDate.Hint}, giờ như 9:05.", "Not sent: this is not a day and time.");
        }

        var amount = form.Has("amount") ? Vnd.Read(form["amount"]) : null;
        return amount is null && form.Has("amount")
            ? Ask.Unread("amountVnd", "không đọc được số tiền; ghi số đồng, ví dụ 30.000.000.", "Not sent: this is not an amount in VND.")
            : new(
                $"duties/{dossier}/{(form["open"] == $"{paid.Count}" ? "payment" : "partial-payments")}",
                new Body(paid, at, form["proof"], form["number"], amount, form.OrNull("by")), Tagged: false);
    }

    private sealed record Body(
        IReadOnlyList<string> NoticeNumbers, DateTimeOffset PaidAt, string Proof, string ProofNumber, long? AmountVnd, string? PaidBy);
}
