using LienThong.Identity.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Identity.People;

/// <summary>Who works in the caller's own agency today: to whom work may be given there.</summary>
internal static class ListOfficers
{
    private const int MaxPage = 200;

    /// <param name="Account">What the services know him by.</param>
    /// <param name="Name">For people to read.</param>
    /// <param name="Places">What he is in this agency today.</param>
    public sealed record Item(string Account, string Name, IReadOnlyList<Place> Places);

    /// <param name="Position">Title (chức vụ).</param>
    /// <param name="Role">Officer, head or leader.</param>
    public sealed record Place(string Position, string Role);

    public sealed record Response(IReadOnlyList<Item> Items, string? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/officers", Handle)
        .RequireScope("work.act")
        .WithName(nameof(ListOfficers));

    private static async Task<Ok<Response>> Handle(
        Caller caller, IdentityDb db, RealTime clock, HttpResponse response, CancellationToken ct,
        string? role = null, string? after = null, int limit = MaxPage)
    {
        var (today, size) = (clock.Today, Math.Clamp(limit, 1, MaxPage));
#pragma warning disable CA1309 // compared in SQL, as it is sorted there
        var rest = db.Officers.AsNoTracking().Where(o => after == null || string.Compare(o.Account, after) > 0);
#pragma warning restore CA1309
        var found = await rest
            .Where(o => o.Appointments.Any(a =>
                a.Agency == caller.Agency && a.From <= today && (a.Until == null || a.Until >= today) && (role == null || a.Role == role)
                && (" " + a.Scopes + " ").Contains(" work.act ")))
            .OrderBy(o => o.Account).Take(size + 1)
            .Select(o => new Item(o.Account, o.DisplayName, o.Appointments
                .Where(a => a.Agency == caller.Agency && a.From <= today && (a.Until == null || a.Until >= today))
                .OrderBy(a => a.From).ThenBy(a => a.Id).Select(a => new Place(a.Position, a.Role)).ToList()))
            .ToListAsync(ct);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Response([.. found.Take(size)], found.Count > size ? found[size - 1].Account : null));
    }
}
