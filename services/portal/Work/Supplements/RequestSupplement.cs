using LienThong.Portal.Frame;

namespace LienThong.Portal.Work.Supplements;

/// <summary>The holder, or once more the leader, asks the citizen for papers in the middle of a step (yêu cầu bổ sung).</summary>
internal static class RequestSupplement
{
    public const string Verb = "supplement-request";

    /// <summary>Boxes of papers: the value is the paper's kind.</summary>
    public const string Box = "paper.";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "supplement-asked", Of);

    private static Ask Of(Guid id, TypedForm form)
    {
        var until = form["until"].Length == 0 ? null : TypedDate.Day(form["until"]);
        var kinds = KindsOf(form);
        return kinds.Count == 0
            ? Ask.Unread("documentKinds", "chọn ít nhất một giấy tờ cần bổ sung.", "Not sent: choose at least one paper.")
            : until is null && form["until"].Length > 0
                ? Ask.Unread("untilOn", $"không đọc được ngày; ghi {TypedDate.Hint}.", "Not sent: this is not a day.")
                : new($"work/{id}/supplement-request", new Body(
                    kinds, form["reason"], ChosenPaper.Read(form["form"]), until, form.OrNull("leaderReason")));
    }

    /// <summary>What was ticked, in the form's order, then what was written beside it.</summary>
    private static List<string> KindsOf(TypedForm form) =>
    [
        .. form.Fields.Where(field => field.Key.StartsWith(Box, StringComparison.Ordinal) && field.Value.Length > 0).Select(field => field.Value),
        .. form["others"].Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ];

    private sealed record Body(
        IReadOnlyList<string> DocumentKinds, string ReasonCode, ChosenPaper? Paper, DateOnly? UntilOn, string? LeaderReasonCode);
}
