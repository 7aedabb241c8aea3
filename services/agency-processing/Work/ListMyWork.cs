using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Work;

/// <summary>
/// The inbox of the caller's agency and position, most urgent first: what is longest overdue, then what is due soonest, what has no
/// limit last. The order does not change while a reader pages through it.
/// </summary>
internal static class ListMyWork
{
    public sealed record Response(IReadOnlyList<WorkItem> Items, string? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/work", Handle)
        .RequireScope("work.act")
        .WithName(nameof(ListMyWork))
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Inbox inbox, Caller caller, AgencyDb db, TimeProvider clock, CancellationToken ct,
        string? after = null, [Range(1, 200)] int limit = 50)
    {
        var now = clock.GetUtcNow();
        var substituted = await db.SubstitutedBy(caller, VietnamTime.DateOf(now)).ToListAsync(ct);
        var (work, refused) = inbox.Of(db, caller, substituted);
        if (refused is not null)
        {
            return refused.ToHttp();
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

        var rows = await work.AsNoTracking().OrderBy(w => w.UrgentAt).ThenBy(w => w.Id).Take(limit + 1).ToListAsync(ct);
        var more = rows.Count > limit;
        var items = rows.Take(limit)
            .Select(w => WorkItem.Of(w, caller.Subject, now, substituted.Find(officer => officer == w.TakenBy)))
            .ToList();
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
