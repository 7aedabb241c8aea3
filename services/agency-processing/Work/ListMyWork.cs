using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Work;

/// <summary>The inbox of the caller's agency and position, most urgent first: what is open, or all of one dossier.</summary>
internal static class ListMyWork
{
    public sealed record Response(IReadOnlyList<WorkItem> Items, string? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/work", Handle)
        .RequireScope("work.act")
        .WithName(nameof(ListMyWork))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Caller caller, AgencyDb db, CancellationToken ct,
        Guid? dossier = null, string? state = null, bool mine = false, string? after = null, [Range(1, 200)] int limit = 50)
    {
        var work = db.WorkOf(caller).AsNoTracking();
        if (dossier is { } dossierId)
        {
            work = work.Where(w => w.DossierId == dossierId);
        }

        if (mine)
        {
            work = work.Where(w => w.TakenBy == caller.Subject);
        }

        switch (state ?? (dossier is null ? "open" : null))
        {
            case "open":
                work = work.Where(w => w.State == StepState.Assigned || w.State == StepState.Taken);
                break;
            case "done":
                work = work.Where(w => w.State == StepState.Completed || w.State == StepState.Cancelled);
                break;
            case not null:
                return Problems.StateUnknown().ToHttp();
        }

        if (after is not null)
        {
            if (Place.Read(after) is not { } place)
            {
                return Problems.PageUnreadable().ToHttp();
            }

            work = work.Where(w => EF.Functions.GreaterThan(
                ValueTuple.Create(w.UrgentAt, w.Id), ValueTuple.Create(place.UrgentAt, place.Id)));
        }

        var rows = await work.OrderBy(w => w.UrgentAt).ThenBy(w => w.Id).Take(limit + 1).ToListAsync(ct);
        var more = rows.Count > limit;
        var items = rows.Take(limit).Select(WorkItem.Of).ToList();
        return TypedResults.Ok(new Response(items, more ? new Place(rows[limit - 1].UrgentAt, rows[limit - 1].Id).ToString() : null));
    }

    /// <summary>The last item of a page: its place in the order.</summary>
    private readonly record struct Place(DateTimeOffset UrgentAt, Guid Id)
    {
        public static Place? Read(string text) =>
            text.Split('.') is [var at, var id]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
                ? new(new DateTimeOffset(ticks, TimeSpan.Zero), guid)
                : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{UrgentAt.UtcTicks}.{Id:N}");
    }
}
