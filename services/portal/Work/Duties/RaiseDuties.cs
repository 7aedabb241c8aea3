using LienThong.Portal.Frame;

namespace LienThong.Portal.Work.Duties;

/// <summary>The tax officer puts the notices of the step on record (thông báo nghĩa vụ tài chính), several at once.</summary>
internal static class RaiseDuties
{
    public const string Verb = "duties";
    public const int MaxLines = 20;
    private const int FirstLines = 3;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "duties-raised", Of);

    /// <summary>Lines with something in them, by their number on the page: what is sent holds no empty ones.</summary>
    public static List<int> Filled(TypedForm form) =>
        [.. Enumerable.Range(0, MaxLines).Where(line => form.Has($"number-{line}") || form.Has($"amount-{line}"))];

    /// <summary>How many lines the page shows.</summary>
    public static int Lines(TypedForm? form) => form is null ? FirstLines
        : Math.Min(MaxLines, Math.Max(FirstLines, Filled(form).LastOrDefault(-1) + 1 + (form.Has("more") ? FirstLines : 0)));

    private static Ask Of(Guid id, TypedForm form)
    {
        if (form.Has("more"))
        {
            return Ask.Nothing;
        }

        var lines = Filled(form);
        var notices = lines.ConvertAll(line => (Line: line, Amount: Vnd.Read(form[$"amount-{line}"])));
        return notices.Count == 0
            ? Ask.Unread("notices[0]", "ghi ít nhất một thông báo.", "Not sent: enter at least one notice.")
            : notices.FindIndex(notice => notice.Amount is null) is >= 0 and var at
                ? Ask.Unread($"notices[{at}].amountVnd", "không đọc được số tiền; ghi số đồng, ví dụ 30.000.000.", "Not sent: this is not an amount in VND.")
                : new($"work/{id}/duties", new Body(notices.ConvertAll(notice => new Notice(
                    form[$"kind-{notice.Line}"], form[$"number-{notice.Line}"], notice.Amount!.Value, form[$"payer-{notice.Line}"],
                    !form.Has($"own-{notice.Line}")))));
    }

    private sealed record Body(IReadOnlyList<Notice> Notices);

    private sealed record Notice(string Kind, string NoticeNumber, long AmountVnd, string Payer, bool AnyoneMayPay);
}
