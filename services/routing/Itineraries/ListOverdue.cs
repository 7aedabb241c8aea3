using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Routing.Itineraries;

/// <summary>Dossiers under way, the longest past their lawful due date (or nearest to it) first; <c>overdue=true</c> keeps those past it.</summary>
internal static class ListOverdue
{
    public sealed record Response(IReadOnlyList<Item> Items, string? Next);

    public sealed record Item(
        Guid DossierId,
        string DossierCode,
        string ProcedureCode,
        DossierStatus Status,
        string DeskAgency,
        DateOnly OriginalDueOn,
        DateOnly LawfulDueOn,
        int WorkingDaysLate,
        int? StepNumber,
        string? StepId,
        string? Agency,
        DateTimeOffset? StepDueAt);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/itineraries", Handle)
        .RequireScope("work.act", "dossier.accept", "ops.read")
        .WithName(nameof(ListOverdue))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Caller caller,
        RoutingDb db,
        LiveCatalogue catalogue,
        TimeProvider clock,
        CancellationToken ct,
        bool overdue = false,
        string? after = null,
        [Range(1, 200)] int limit = 50)
    {
        var now = clock.GetUtcNow();
        var open = db.ItinerariesOf(caller).Where(itinerary => itinerary.FinishedAt == null);
        if (overdue)
        {
            // While the clock stands still the due date moves on with every working day: nothing is late.
            open = open.Where(itinerary => itinerary.LawfulDueAt < now && !itinerary.IsPaused);
        }

        if (after is not null)
        {
            if (Cursor(after) is not var (dueAt, id))
            {
                return Problems.BadPlace().ToHttp();
            }

            open = open.Where(itinerary =>
                itinerary.LawfulDueAt > dueAt || (itinerary.LawfulDueAt == dueAt && itinerary.DossierId > id));
        }

        var page = await open
            .Include(itinerary => itinerary.Steps.Where(step => step.FinishedAt == null))
            .OrderBy(itinerary => itinerary.LawfulDueAt).ThenBy(itinerary => itinerary.DossierId)
            .Take(limit + 1)
            .ToListAsync(ct);
        var items = page.Take(limit).Select(itinerary => Show(itinerary, catalogue.Current, now)).ToList();
        return TypedResults.Ok(new Response(items, page.Count > limit ? Cursor(page[limit - 1]) : null));
    }

    private static Item Show(Itinerary itinerary, Law law, DateTimeOffset now)
    {
        var today = WorkingCalendar.DateOf(now);
        var isLate = !itinerary.IsPaused && today > itinerary.LawfulDueOn;
        var step = itinerary.OpenStep;
        return new(
            itinerary.DossierId,
            itinerary.DossierCode,
            itinerary.ProcedureCode,
            itinerary.Status,
            itinerary.DeskAgency,
            itinerary.OriginalDueOn,
            itinerary.LawfulDueOn,
            isLate ? law.CalendarOf(itinerary.DeskAgency).WorkingDaysAfter(itinerary.LawfulDueOn, today) : 0,
            step?.Number,
            step?.StepId,
            step?.Agency,
            step?.DueAt);
    }

    private static string Cursor(Itinerary last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.LawfulDueAt.ToUnixTimeSeconds()}~{last.DossierId}");

    private static (DateTimeOffset DueAt, Guid Id)? Cursor(string after) =>
        after.Split('~') is [var seconds, var id]
        && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var dueAt) && dueAt < 253402300799
        && Guid.TryParse(id, out var dossierId)
            ? (DateTimeOffset.FromUnixTimeSeconds(dueAt), dossierId)
            : null;
}
