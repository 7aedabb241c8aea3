using System.Text.Json.Serialization;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Work;

/// <summary>A work item as its agency sees it, with one sentence that says where it stands and what the reader does next.</summary>
internal sealed record WorkItem(
    Guid Id, Guid DossierId, string DossierCode, string ProcedureCode, int StepNumber, string StepId, Label Name, string Kind, string Role,
    string Agency, string Position, DateTimeOffset StartsAt, DateTimeOffset? DueAt, bool IsOverdue, string? CameBy, StepState State,
    string? TakenBy, DateTimeOffset? TakenAt, string? AssignedBy, string? ActingFor, DateTimeOffset? CompletedAt, string? CompletedBy,
    string? Outcome, string? EndReason, PaperRef? EndPaper, IReadOnlyList<AllowedOutcome> Outcomes, Sentence Sentence,
    [property: JsonPropertyName("etag")] string ETag)
    : ITagged
{
    /// <summary>The item as it stands for this reader; after a change its etag is right once the change was saved.</summary>
    public static WorkItem Of(StepWork w, string reader, DateTimeOffset now, string? actingFor = null) => new(
        w.Id, w.DossierId, w.DossierCode, w.ProcedureCode, w.StepNumber, w.StepId, w.Name, w.Kind, w.Role, w.Agency, w.Position,
        w.StartsAt, w.DueAt, w.IsOpen && w.DueAt < now, w.CameBy, w.State, w.TakenBy, w.TakenAt, w.AssignedBy,
        actingFor == w.TakenBy ? actingFor : null, w.CompletedAt, w.CompletedBy, w.Outcome, w.EndReason, w.EndPaper, w.Outcomes,
        Told(w, reader, actingFor, now), IfMatch.Of(w.Version));

    private static Sentence Told(StepWork w, string reader, string? actingFor, DateTimeOffset now)
    {
        var (vi, en) = w.State switch
        {
            StepState.Assigned => ("chưa có cán bộ nhận; hãy nhận việc", "nobody has taken it: take it"),
            StepState.Taken when w.TakenBy == reader =>
                ("bạn đang giữ; hãy xử lý và kết thúc bước", "you hold it: work on it and end the step"),
            StepState.Taken when w.TakenBy == actingFor =>
                ($"{w.TakenBy} đang giữ, bạn là người thay; hãy xử lý và kết thúc bước",
                    $"{w.TakenBy} holds it and you substitute: work on it and end the step"),
            StepState.Taken => ($"{w.TakenBy} đang giữ; bạn chưa phải làm gì", $"{w.TakenBy} holds it: nothing for you to do"),
            StepState.Completed =>
                ($"{w.CompletedBy ?? w.TakenBy} đã kết thúc với “{w.Outcome}”", $"{w.CompletedBy ?? w.TakenBy} ended it with \"{w.Outcome}\""),
            _ => ($"đã được thu hồi ({w.CancelReason})", $"it was taken back ({w.CancelReason})"),
        };
        if (!w.IsOpen)
        {
            return new($"Hồ sơ {w.DossierCode}, “{w.Name.Vi}”: {vi}.", $"Dossier {w.DossierCode}, \"{w.Name.En}\": {en}.");
        }

        var left = VietnamTime.Left(w.DueAt, now);
        return new($"Hồ sơ {w.DossierCode}, “{w.Name.Vi}”: {left.Vi}; {vi}.", $"Dossier {w.DossierCode}, \"{w.Name.En}\": {left.En}; {en}.");
    }
}
