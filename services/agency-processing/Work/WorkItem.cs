using System.Text.Json.Serialization;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Work;

/// <summary>A work item as its agency sees it.</summary>
internal sealed record WorkItem(
    Guid Id, Guid DossierId, string DossierCode, int StepNumber, string StepId, Label Name, string Kind, string Role, string Agency,
    string Position, DateTimeOffset StartsAt, DateTimeOffset? DueAt, StepState State, string? TakenBy, DateTimeOffset? TakenAt,
    DateTimeOffset? CompletedAt, string? Outcome, IReadOnlyList<AllowedOutcome> Outcomes, [property: JsonPropertyName("etag")] string ETag)
    : ITagged
{
    /// <summary>The item as it stands; after a change its etag is right once the change was saved.</summary>
    public static WorkItem Of(StepWork w) => new(
        w.Id, w.DossierId, w.DossierCode, w.StepNumber, w.StepId, w.Name, w.Kind, w.Role, w.Agency, w.Position, w.StartsAt, w.DueAt,
        w.State, w.TakenBy, w.TakenAt, w.CompletedAt, w.Outcome, w.Outcomes, IfMatch.Of(w.Version));
}
