using LienThong.Catalogue;
using LienThong.Kit.Http;
using LienThong.Routing.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Routing.Itineraries;

/// <summary>
/// The clocks of many dossiers at once, for a list that shows them row by row: one query. Dossiers that are not the caller's, or whose
/// procedure the catalogue lacks at the moment, are left out.
/// </summary>
internal static class ListClocks
{
    /// <summary>As many ids as fit into the 8 KiB that servers take as an address.</summary>
    public const int MaxDossiers = 150;

    public sealed record Response(IReadOnlyList<ClockView> Items);

    /// <summary>How one dossier's clock stands now.</summary>
    /// <param name="DossierId">The dossier.</param>
    /// <param name="OriginalDueOn">Due date printed on the receipt.</param>
    /// <param name="LawfulDueOn">Due date by law; while the clock stands still it will move on.</param>
    /// <param name="PromisedDueOn">Date promised with an apology; null when none was.</param>
    /// <param name="ShownDueOn">The date the citizen counts on: the later of the two.</param>
    /// <param name="LimitWorkingDays">Working days that the procedure allows.</param>
    /// <param name="UsedWorkingDays">Working days of them used up.</param>
    /// <param name="PausedWorkingDays">Working days that did not count.</param>
    /// <param name="Stops">Where in the count those fell.</param>
    /// <param name="Clock">What the clock does.</param>
    /// <param name="WorkingDaysLate">Working days past the lawful due date; negative when it ended early.</param>
    /// <param name="WorkingDaysLeft">
    /// Working days after today through <paramref name="ShownDueOn"/>: 0 is today, negative is past. Null while the clock stands still and
    /// after the end.
    /// </param>
    /// <param name="ExtensionRefusal">Code of the refusal that an apology with a new date would get now; null when it may be made.</param>
    /// <param name="ETag">Version of the itinerary.</param>
    public sealed record ClockView(
        Guid DossierId, DateOnly OriginalDueOn, DateOnly LawfulDueOn, DateOnly? PromisedDueOn, DateOnly ShownDueOn, int LimitWorkingDays,
        int UsedWorkingDays, int PausedWorkingDays, IReadOnlyList<ClockStop> Stops, ClockState Clock,
        int WorkingDaysLate, int? WorkingDaysLeft, string? ExtensionRefusal, string ETag);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/itineraries/clocks", Handle)
        .RequireScope("work.act", "dossier.accept", "ops.read")
        .WithName(nameof(ListClocks))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string[] dossier, Caller caller, RoutingDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        if (dossier.Length is 0 or > MaxDossiers)
        {
            return KitProblems.Invalid("dossier").ToHttp();
        }

        var ids = dossier.Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).Distinct().ToList();
        if (ids.Contains(null))
        {
            return KitProblems.Malformed("dossier").ToHttp();
        }

        var (law, now) = (catalogue.Current, clock.GetUtcNow());
        var itineraries = await db.ItinerariesOf(caller).Where(itinerary => ids.Contains(itinerary.DossierId)).ToDictionaryAsync(i => i.DossierId, ct);
        return TypedResults.Ok(new Response(
        [
            .. ids.Select(id => itineraries.GetValueOrDefault(id!.Value)).OfType<Itinerary>()
                .Select(one => law.Find(one.ProcedureCode, one.ProcedureVersion) is { } procedure ? Show(new(one, procedure, law, now)) : null)
                .OfType<ClockView>(),
        ]));
    }

    internal static ClockView Show(Standing standing)
    {
        var (itinerary, procedure, _, now) = standing;
        return new(
            itinerary.DossierId,
            itinerary.OriginalDueOn,
            itinerary.LawfulDueOn,
            itinerary.PromisedDueOn,
            itinerary.ShownDueOn,
            procedure.LimitWorkingDays,
            standing.UsedDays(itinerary.FinishedAt ?? now),
            standing.PausedDays,
            standing.Stops,
            standing.Clock,
            standing.WorkingDaysLate,
            standing.WorkingDaysLeft,
            standing.ExtensionRefusal,
            IfMatch.Of(itinerary.Version));
    }
}
