using LienThong.Portal.Frame;

namespace LienThong.Portal.Work.Consultations;

/// <summary>The holder of a step asks another agency for its opinion (lấy ý kiến), on paper and with a deadline.</summary>
internal static class AskAgency
{
    public const string Verb = "consultations";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "consulted", Of);

    private static Ask Of(Guid id, TypedForm form) => TypedDate.Moment(form["day"], form["time"]) is { } by
        ? new($"work/{id}/consultations", new Body(form["agency"].ToUpperInvariant(), ChosenPaper.Read(form["question"]), by))
        : Ask.Unread("answerBy", $"không đọc được hạn trả lời; ghi {TypedDate.Hint}, giờ như 17:00.", "Not sent: this is not a day and time.");

    private sealed record Body(string Agency, ChosenPaper? Question, DateTimeOffset AnswerBy);
}
