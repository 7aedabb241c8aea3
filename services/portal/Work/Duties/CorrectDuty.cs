using LienThong.Portal.Frame;

namespace LienThong.Portal.Work.Duties;

/// <summary>The agency that raised a notice corrects its amount or who owes it, before it is paid.</summary>
internal static class CorrectDuty
{
    public const string Verb = "duty-correction";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "duty-corrected", Of);

    private static Ask Of(Guid id, TypedForm form) =>
        !Guid.TryParse(form["dossier"], out var dossier)
            ? Ask.Unread("", "biểu mẫu không đầy đủ.", "Not sent: the form is not complete.")
            : Vnd.Read(form["amount"]) is not { } amount
                ? Ask.Unread("amountVnd", "không đọc được số tiền; ghi số đồng, ví dụ 30.000.000.", "Not sent: this is not an amount in VND.")
                : new($"duties/{dossier}/corrections", new Body(form["notice"], amount, form["reason"], form.OrNull("payer")));

    private sealed record Body(string NoticeNumber, long AmountVnd, string ReasonCode, string? Payer);
}
