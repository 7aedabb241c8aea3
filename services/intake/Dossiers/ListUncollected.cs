using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>Results nobody has collected (tồn kết quả), the oldest first, with how many there are by age.</summary>
internal static class ListUncollected
{
    public sealed record Item(ListDossiers.Item Dossier, DateTimeOffset FinishedAt, int DaysWaiting);

    /// <summary>How many have waited so many days, in calendar days.</summary>
    public sealed record Ages(int UpToSeven, int UpToThirty, int UpToNinety, int Longer);

    public sealed record Response(Ages Ages, IReadOnlyList<Item> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers/uncollected", Handle)
        .RequireScope(Access.Accept)
        .WithName(nameof(ListUncollected))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid? after, int? limit, int? olderThanDays, Caller caller, IntakeDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        if (olderThanDays is < 0 or > 3650)
        {
            return Problems.BadFilter("olderThanDays").ToHttp();
        }

        var now = clock.GetUtcNow();
        var waiting = db.OwnDossiersOf(caller).AsNoTracking().Where(dossier =>
            dossier.Status == DossierStatus.Finished && dossier.HandedOverAt == null && dossier.FinishedAt != null
            && (dossier.ReturnBy == ReturnMethod.Counter
                ? dossier.Parcel != ParcelPlace.WithCarrier && dossier.Parcel != ParcelPlace.Delivered
                : dossier.Parcel == ParcelPlace.SentBack || dossier.Parcel == ParcelPlace.Lost || dossier.Parcel == ParcelPlace.Cancelled));
        var (week, month, quarter) = (now.AddDays(-7), now.AddDays(-30), now.AddDays(-90));
        var ages = await waiting.GroupBy(_ => 1).Select(all => new Ages(
                all.Count(dossier => dossier.FinishedAt >= week),
                all.Count(dossier => dossier.FinishedAt < week && dossier.FinishedAt >= month),
                all.Count(dossier => dossier.FinishedAt < month && dossier.FinishedAt >= quarter),
                all.Count(dossier => dossier.FinishedAt < quarter)))
            .FirstOrDefaultAsync(ct) ?? new Ages(0, 0, 0, 0);

        if (olderThanDays is { } days)
        {
            var before = now.AddDays(-days);
            waiting = waiting.Where(dossier => dossier.FinishedAt < before);
        }

        // The last row seen need not wait any more: its place in the order is all that counts.
        if (after is { } last && await db.OwnDossiersOf(caller).Where(dossier => dossier.Id == last)
            .Select(dossier => dossier.FinishedAt).FirstOrDefaultAsync(ct) is { } since)
        {
            waiting = waiting.Where(dossier => dossier.FinishedAt > since || (dossier.FinishedAt == since && dossier.Id > last));
        }

        var size = Math.Clamp(limit ?? 50, 1, 200);
        var dossiers = await waiting.OrderBy(dossier => dossier.FinishedAt).ThenBy(dossier => dossier.Id).Take(size).ToListAsync(ct);
        var law = catalogue.Current;
        return TypedResults.Ok(new Response(
            ages,
            [
                .. dossiers.Select(dossier => new Item(
                    ListDossiers.Show(dossier, law, now), dossier.FinishedAt!.Value,
                    WorkingCalendar.DateOf(now).DayNumber - WorkingCalendar.DateOf(dossier.FinishedAt.Value).DayNumber)),
            ],
            dossiers.Count == size ? dossiers[^1].Id : null));
    }
}
