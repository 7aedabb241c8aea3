using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.Routing.Itineraries;

/// <summary>One row of the lists of limits: where the dossier is, how late, whose days those are, and one sentence that says it all.</summary>
internal sealed record DueItem(
    Guid DossierId,
    string DossierCode,
    string ProcedureCode,
    DossierStatus Status,
    string DeskAgency,
    DateOnly OriginalDueOn,
    DateOnly LawfulDueOn,
    DateOnly? PromisedDueOn,
    int WorkingDaysLate,
    IReadOnlyList<LateDays> LateByHolder,
    int? StepNumber,
    string? StepId,
    string? Agency,
    string? Position,
    string? Officer,
    DateTimeOffset? StepDueAt,
    bool StepOverdue,
    Label Sentence,
    string ETag)
{
    public static DueItem Of(Itinerary itinerary, Law law, DateTimeOffset now)
    {
        var standing = law.Find(itinerary.ProcedureCode, itinerary.ProcedureVersion) is { } procedure
            ? new Standing(itinerary, procedure, law, now)
            : null;
        var step = itinerary.OpenStep;
        return new(
            itinerary.DossierId,
            itinerary.DossierCode,
            itinerary.ProcedureCode,
            itinerary.Status,
            itinerary.DeskAgency,
            itinerary.OriginalDueOn,
            itinerary.LawfulDueOn,
            itinerary.PromisedDueOn,
            standing?.WorkingDaysLate ?? 0,
            standing?.LateByHolder() ?? [],
            step?.Number,
            step?.StepId,
            step?.Agency,
            step?.Position,
            step?.TakenBy,
            step?.DueAt,
            step?.IsOverdue(now) ?? false,
            standing is null ? new(itinerary.DossierCode, itinerary.DossierCode) : Sentences.Of(standing),
            IfMatch.Of(itinerary.Version));
    }
}
