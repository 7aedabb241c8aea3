using System.Diagnostics;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Routing.Itineraries;

/// <summary>Where a dossier is, who holds it, since when, until when, and whose lateness it is: one query.</summary>
internal static class GetItinerary
{
    public sealed record Response(
        Guid DossierId,
        string DossierCode,
        string ProcedureCode,
        int ProcedureVersion,
        Label ProcedureName,
        DossierStatus Status,
        string DeskAgency,
        Label DeskName,
        ReturnMethod ReturnBy,
        DateTimeOffset ReceivedAt,
        DateOnly OriginalDueOn,
        DateOnly LawfulDueOn,
        DateOnly? PromisedDueOn,
        int LimitWorkingDays,
        int UsedWorkingDays,
        int PausedWorkingDays,
        ClockState Clock,
        Holder? Holder,
        IReadOnlyList<StepView> Steps,
        IReadOnlyList<PauseView> Pauses,
        IReadOnlyList<DateOnly> DaysOff,
        IReadOnlyList<IncidentView> Incidents,
        DateTimeOffset? FinishedAt,
        DateTimeOffset? ReturnedAt,
        int? WorkingDaysLate,
        int? WorkingDaysLateAfterExtension,
        int WorkingDaysLateNow,
        int? WorkingDaysLeft,
        IReadOnlyList<ClockStop> Stops,
        string? ExtensionRefusal,
        IReadOnlyList<AgencyDays> LateByAgency,
        Label Sentence,
        string ETag) : ITagged;

    /// <summary>Who has the dossier in hand; <c>agency</c> is null when it is the citizen.</summary>
    public sealed record Holder(
        string? Agency,
        Label? AgencyName,
        string Role,
        string? Position,
        int StepNumber,
        Label StepName,
        DateTimeOffset Since,
        DateTimeOffset? Until,
        bool Overdue);

    public sealed record StepView(
        int Number,
        string StepId,
        Label Name,
        string Kind,
        string Role,
        string? Agency,
        Label? AgencyName,
        string? Position,
        DateTimeOffset StartsAt,
        DateTimeOffset? DueAt,
        string? TakenBy,
        DateTimeOffset? TakenAt,
        DateTimeOffset? FinishedAt,
        string? Outcome,
        string? CancelReason,
        string? ReasonCode,
        string? Officer,
        ClockRule Clock,
        bool Overdue,
        decimal? LimitWorkingDays,
        int? UsedWorkingDaysAtEnd,
        DateOnly? LawfulDueOnAtEnd);

    public sealed record PauseView(DateTimeOffset From, DateTimeOffset? To, string Reason, int WorkingDays);

    /// <summary>What happened beside the plain way: corrections, supplements, extensions, what was done by hand, parcels.</summary>
    public sealed record IncidentView(
        IncidentKind Kind,
        DateTimeOffset At,
        int? StepNumber,
        string? StepId,
        string? Agency,
        string? By,
        string? ReasonCode,
        string? LeaderReasonCode,
        string? Authority,
        PaperRef? Paper,
        IReadOnlyList<string>? DocumentKinds,
        int? Round,
        DateOnly? UntilOn,
        string? ToStepId,
        string? ToAgency,
        DateTimeOffset? EndedAt,
        DateTimeOffset? LapsedAt,
        Label Sentence);

    public sealed record AgencyDays(string Agency, Label AgencyName, int WorkingDays);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/itineraries/{id:guid}", Handle)
        .RequireScope("work.act", "dossier.accept", "ops.read")
        .WithName(nameof(GetItinerary))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, RoutingDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        Activity.Current?.SetTag("dossier.id", id);
        var itinerary = await db.ItinerariesOf(caller)
            .Include(i => i.Steps.OrderBy(step => step.Number))
            .SingleOrDefaultAsync(i => i.DossierId == id, ct);
        if (itinerary is null)
        {
            return Problems.ItineraryNotFound(id).ToHttp();
        }

        var law = catalogue.Current;
        if (law.Find(itinerary.ProcedureCode, itinerary.ProcedureVersion) is not { } procedure)
        {
            return Problems.ProcedureMissing(itinerary.ProcedureCode, itinerary.ProcedureVersion).ToHttp();
        }

        return TypedResults.Ok(Show(new Standing(itinerary, procedure, law, clock.GetUtcNow())));
    }

    internal static Response Show(Standing standing)
    {
        var (itinerary, procedure, _, now) = standing;
        return new(
            itinerary.DossierId,
            itinerary.DossierCode,
            itinerary.ProcedureCode,
            itinerary.ProcedureVersion,
            procedure.Names,
            itinerary.Status,
            itinerary.DeskAgency,
            standing.NameOf(itinerary.DeskAgency),
            itinerary.ReturnBy,
            itinerary.ReceivedAt,
            itinerary.OriginalDueOn,
            itinerary.LawfulDueOn,
            itinerary.PromisedDueOn,
            procedure.LimitWorkingDays,
            standing.UsedDays(itinerary.FinishedAt ?? now),
            standing.PausedDays,
            standing.Clock,
            itinerary.OpenStep is { } open ? HolderOf(standing, open)
                : itinerary.AwaitedSupplement is { } asked ? HolderOf(standing, asked)
                : null,
            [.. itinerary.Steps.Select(step => View(standing, step))],
            [.. itinerary.Pauses.Select(pause => new PauseView(pause.From, pause.To, pause.Reason, standing.DaysOf(pause)))],
            [.. standing.DaysOff()],
            [.. itinerary.Incidents?.Select(incident => View(standing, incident)) ?? []],
            itinerary.FinishedAt,
            itinerary.ReturnedAt,
            itinerary.WorkingDaysLate,
            standing.WorkingDaysLateAfterExtension,
            standing.WorkingDaysLate,
            standing.WorkingDaysLeft,
            standing.Stops,
            standing.ExtensionRefusal,
            [.. standing.LateDays().Select(late => new AgencyDays(late.Agency, standing.NameOf(late.Agency), late.WorkingDays))],
            Sentences.Of(standing),
            IfMatch.Of(itinerary.Version));
    }

    private static Holder HolderOf(Standing standing, Step open)
    {
        var inRoute = standing.Procedure.Route.Step(open.StepId)!;
        return new(
            open.Agency,
            open.Agency is null ? null : standing.NameOf(open.Agency),
            inRoute.Role,
            inRoute.Position,
            open.Number,
            inRoute.Names,
            open.StartsAt,
            open.DueAt,
            open.IsOverdue(standing.Now));
    }

    /// <summary>While papers are awaited it is the citizen who has the dossier to move.</summary>
    private static Holder HolderOf(Standing standing, Incident asked) => new(
        null,
        null,
        "citizen",
        null,
        asked.StepNumber!.Value,
        standing.Procedure.Route.Step(asked.StepId!)!.Names,
        asked.At,
        standing.ClosingOf(asked.UntilOn!.Value),
        asked.LapsedAt is not null);

    private static IncidentView View(Standing standing, Incident incident) => new(
        incident.Kind,
        incident.At,
        incident.StepNumber,
        incident.StepId,
        incident.Agency,
        incident.By,
        incident.ReasonCode,
        incident.LeaderReasonCode,
        incident.Authority,
        incident.Paper,
        incident.DocumentKinds,
        incident.Round,
        incident.UntilOn,
        incident.ToStepId,
        incident.ToAgency,
        incident.EndedAt,
        incident.LapsedAt,
        IncidentWords.Of(standing, incident));

    private static StepView View(Standing standing, Step step)
    {
        var inRoute = standing.Procedure.Route.Step(step.StepId)!;
        return new(
            step.Number,
            step.StepId,
            inRoute.Names,
            inRoute.Kind,
            inRoute.Role,
            step.Agency,
            step.Agency is null ? null : standing.NameOf(step.Agency),
            inRoute.Position,
            step.StartsAt,
            step.DueAt,
            step.TakenBy,
            step.TakenAt,
            step.FinishedAt,
            step.Outcome,
            step.CancelReason,
            step.ReasonCode,
            step.Officer,
            inRoute.Clock,
            step.IsOverdue(standing.Now),
            inRoute.LimitWorkingDays,
            step.FinishedAt is { } finishedAt ? standing.UsedDays(finishedAt) : null,
            step.FinishedAt is { } endedAt ? standing.LawfulDue(endedAt).On : null);
    }
}
