using LienThong.Portal.Frame;

namespace LienThong.Portal.Work.Apology;

/// <summary>
/// The leader of the agency that holds the dossier apologises and names a new date (văn bản xin lỗi, hẹn lại ngày trả kết quả, mẫu 04):
/// on the version of the itinerary that was shown.
/// </summary>
internal static class Apologise
{
    public const string Verb = "apology";
    private const string Service = "Dịch vụ luân chuyển (routing)";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "due-date-promised", Of);

    private static Ask Of(Guid id, TypedForm form) => (Guid.TryParse(form["dossier"], out var dossier), TypedDate.Day(form["day"])) switch
    {
        (false, _) => Ask.Unread("", "biểu mẫu không đầy đủ.", "Not sent: the form is not complete."),
        (_, null) => Ask.Unread("newDueOn", $"không đọc được ngày; ghi {TypedDate.Hint}.", "Not sent: this is not a day."),
        (_, { } day) => new($"itineraries/{dossier}/extension", new Body(day, form["reason"], ChosenPaper.Read(form["paper"]))) { Service = Service },
    };

    private sealed record Body(DateOnly NewDueOn, string ReasonCode, ChosenPaper? Paper);
}
