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
        int LimitWorkingDays,
        int UsedWorkingDays,
        int PausedWorkingDays,
        ClockState Clock,
        Holder? Holder,
        IReadOnlyList<StepView> Steps,
        IReadOnlyList<PauseView> Pauses,
        DateTimeOffset? FinishedAt,
        DateTimeOffset? ReturnedAt,
        int? WorkingDaysLate,
        IReadOnlyList<AgencyDays> LateByAgency,
        Label Sentence);

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
        string? Officer,
        ClockRule Clock,
        bool Overdue,
        decimal? LimitWorkingDays,
        int? UsedWorkingDaysAtEnd,
        DateOnly? LawfulDueOnAtEnd);

    public sealed record PauseView(DateTimeOffset From, DateTimeOffset? To, string Reason, int WorkingDays);

    public sealed record AgencyDays(string Agency, Label AgencyName, int WorkingDays);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/itineraries/{id:guid}", Handle)
        .RequireScope("work.act", "dossier.accept", "ops.read")
        .WithName(nameof(GetItinerary))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, RoutingDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
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
            procedure.LimitWorkingDays,
            standing.UsedDays(itinerary.FinishedAt ?? now),
            itinerary.Pauses.Sum(standing.DaysOf),
            standing.Clock,
            itinerary.OpenStep is { } open ? HolderOf(standing, open) : null,
            [.. itinerary.Steps.Select(step => View(standing, step))],
            [.. itinerary.Pauses.Select(pause => new PauseView(pause.From, pause.To, pause.Reason, standing.DaysOf(pause)))],
            itinerary.FinishedAt,
            itinerary.ReturnedAt,
            itinerary.WorkingDaysLate,
            [.. standing.LateDays().Select(late => new AgencyDays(late.Agency, standing.NameOf(late.Agency), late.WorkingDays))],
            Sentences.Of(standing));
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
            step.Officer,
            inRoute.Clock,
            step.IsOverdue(standing.Now),
            inRoute.LimitWorkingDays,
            step.FinishedAt is { } finishedAt ? standing.UsedDays(finishedAt) : null,
            step.FinishedAt is { } endedAt ? standing.LawfulDue(endedAt).On : null);
    }
}
