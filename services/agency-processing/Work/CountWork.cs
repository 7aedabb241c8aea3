using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Work;

/// <summary>How much lies in the inbox: what is late, what must be done today and this week, what nobody has taken.</summary>
internal static class CountWork
{
    /// <param name="Open">All that is open.</param>
    /// <param name="Overdue">Past its limit.</param>
    /// <param name="DueToday">Not late yet, due before midnight in Vietnam.</param>
    /// <param name="DueThisWeek">Not late yet, due before Sunday's midnight, today included.</param>
    /// <param name="Unassigned">Held by nobody.</param>
    /// <param name="Mine">Held by the caller.</param>
    /// <param name="ActingFor">Held by officers whom the caller substitutes today.</param>
    public sealed record Response(int Open, int Overdue, int DueToday, int DueThisWeek, int Unassigned, int Mine, int ActingFor);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/work/counts", Handle)
        .RequireScope("work.act")
        .WithName(nameof(CountWork))
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Caller caller, AgencyDb db, TimeProvider clock, CancellationToken ct, string? position = null)
    {
        var now = clock.GetUtcNow();
        var today = VietnamTime.DateOf(now);
        var substituted = await db.SubstitutedBy(caller, today).ToListAsync(ct);
        var inbox = new Inbox(null, "open", null, null, null, position, null, null, null);
        var (work, refused) = inbox.Of(db, caller, substituted);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        var (midnight, sunday) = (VietnamTime.StartOf(today.AddDays(1)), VietnamTime.EndOfWeek(today));
        var counted = await work.GroupBy(_ => 1).Select(all => new Response(
            all.Count(),
            all.Count(w => w.UrgentAt < now),
            all.Count(w => w.UrgentAt >= now && w.UrgentAt < midnight),
            all.Count(w => w.UrgentAt >= now && w.UrgentAt < sunday),
            all.Count(w => w.TakenBy == null),
            all.Count(w => w.TakenBy == caller.Subject),
            all.Count(w => substituted.Contains(w.TakenBy!)))).SingleOrDefaultAsync(ct);
        return TypedResults.Ok(counted ?? new(0, 0, 0, 0, 0, 0, 0));
    }
}
